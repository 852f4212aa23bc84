import { date, index, integer, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { products } from '../catalog/tables.js'
import { amount, created, instant } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import {
  APPOINTMENT_METHODS,
  CARRIER_RELEASE_FORMATS,
  CREDIT_TERMS,
  EDIBLE_CLASSES,
  FRESH_OR_FROZEN,
  LOGISTICS_SCENARIOS,
  PACKAGE_TYPES,
  PAYMENT_STATES,
  PAYMENT_TERMS,
  PROTEIN_TYPES,
  PURCHASE_ORDER_STATUSES,
  WEIGHT_BASES,
  WEIGHT_UNITS,
  orUnset,
} from '../database/enumerations.js'
import { carriers } from '../partners/carriers-table.js'
import { suppliers } from '../partners/suppliers-table.js'
import { contacts, locations, plants } from '../partners/tables.js'
import { salesOrders } from '../sales/tables.js'

export const purchaseOrders = pgTable(
  'purchase_orders',
  {
    ...inCompany(),
    ...created(),
    order_number: varchar({ length: 50 }).notNull(),
    supplier_id: uuid().notNull(),
    total_amount: amount().notNull().default('0.00'),
    status: varchar({ length: 20, enum: PURCHASE_ORDER_STATUSES }).notNull().default('pending'),
    order_date: date().notNull(),
    delivery_date: date(),
    notes: text(),
    date_time_stamp: instant().defaultNow(),
    pick_up_date: date(),
    our_purchase_order_num: varchar({ length: 100 }).notNull().default(''),
    supplier_confirmation_order_num: varchar({ length: 100 }).notNull().default(''),
    carrier_id: uuid(),
    carrier_release_format: varchar({ length: 100, enum: orUnset(CARRIER_RELEASE_FORMATS) })
      .notNull()
      .default(''),
    carrier_release_num: varchar({ length: 100 }).notNull().default(''),
    quantity: integer(),
    total_weight: amount(),
    weight_unit: varchar({ length: 10, enum: WEIGHT_UNITS }).notNull().default('LBS'),
    how_carrier_make_appointment: varchar({ length: 50, enum: orUnset(APPOINTMENT_METHODS) })
      .notNull()
      .default(''),
    plant_id: uuid(),
    contact_id: uuid(),
    product_id: uuid(),
    payment_status: varchar({ length: 20, enum: PAYMENT_STATES }).notNull().default('unpaid'),
    outstanding_amount: amount(),
    logistics_scenario: varchar({ length: 30, enum: LOGISTICS_SCENARIOS }).notNull().default('supplier_delivery'),
    supplier_address: text().notNull().default(''),
    supplier_contact_person: varchar({ length: 255 }).notNull().default(''),
    supplier_phone: varchar({ length: 20 }).notNull().default(''),
    supplier_email: varchar({ length: 254 }).notNull().default(''),
    price_per_unit: amount(),
    type_of_protein: varchar({ length: 50, enum: orUnset(PROTEIN_TYPES) })
      .notNull()
      .default(''),
    fresh_or_frozen: varchar({ length: 20, enum: orUnset(FRESH_OR_FROZEN) })
      .notNull()
      .default(''),
    package_type: varchar({ length: 50, enum: orUnset(PACKAGE_TYPES) })
      .notNull()
      .default(''),
    net_or_catch: varchar({ length: 20, enum: orUnset(WEIGHT_BASES) })
      .notNull()
      .default(''),
    edible_or_inedible: varchar({ length: 50, enum: orUnset(EDIBLE_CLASSES) })
      .notNull()
      .default(''),
    pick_up_location_id: uuid(),
    delivery_location_id: uuid(),
    payment_terms: varchar({ length: 50, enum: orUnset(PAYMENT_TERMS) })
      .notNull()
      .default(''),
    credit_limit: varchar({ length: 50, enum: orUnset(CREDIT_TERMS) })
      .notNull()
      .default(''),
    item_description: text().notNull().default(''),
    special_instructions: text().notNull().default(''),
  },
  (t) => [
    ...companyKeys(t),
    unique().on(t.tenant_id, t.order_number),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'cascade'),
    within(t.tenant_id, t.carrier_id, (): CompanyTable => carriers, 'set null'),
    within(t.tenant_id, t.plant_id, (): CompanyTable => plants, 'set null'),
    within(t.tenant_id, t.contact_id, (): CompanyTable => contacts, 'set null'),
    within(t.tenant_id, t.product_id, (): CompanyTable => products, 'no action'),
    within(t.tenant_id, t.pick_up_location_id, (): CompanyTable => locations, 'set null'),
    within(t.tenant_id, t.delivery_location_id, (): CompanyTable => locations, 'set null'),
    index().on(t.tenant_id, t.order_date),
  ],
)

export const carrierPurchaseOrders = pgTable(
  'carrier_purchase_orders',
  {
    ...inCompany(),
    ...created(),
    date_time_stamp_created: instant().notNull().defaultNow(),
    carrier_id: uuid().notNull(),
    supplier_id: uuid().notNull(),
    plant_id: uuid(),
    product_id: uuid(),
    linked_order_id: uuid(),
    pick_up_date: date(),
    delivery_date: date(),
    our_carrier_po_num: varchar({ length: 100 }).notNull().default(''),
    carrier_name: varchar({ length: 255 }).notNull().default(''),
    payment_terms: varchar({ length: 50, enum: orUnset(PAYMENT_TERMS) })
      .notNull()
      .default(''),
    credit_limits: varchar({ length: 50, enum: orUnset(CREDIT_TERMS) })
      .notNull()
      .default(''),
    type_of_protein: varchar({ length: 50, enum: orUnset(PROTEIN_TYPES) })
      .notNull()
      .default(''),
    fresh_or_frozen: varchar({ length: 20, enum: orUnset(FRESH_OR_FROZEN) })
      .notNull()
      .default(''),
    package_type: varchar({ length: 50, enum: orUnset(PACKAGE_TYPES) })
      .notNull()
      .default(''),
    net_or_catch: varchar({ length: 20, enum: orUnset(WEIGHT_BASES) })
      .notNull()
      .default(''),
    edible_or_inedible: varchar({ length: 50, enum: orUnset(EDIBLE_CLASSES) })
      .notNull()
      .default(''),
    total_weight: amount(),
    weight_unit: varchar({ length: 10, enum: WEIGHT_UNITS }).notNull().default('LBS'),
    quantity: integer(),
    how_carrier_make_appointment: varchar({ length: 50, enum: orUnset(APPOINTMENT_METHODS) })
      .notNull()
      .default(''),
    departments_of_carrier: varchar({ length: 255 }).notNull().default(''),
    pick_up_location_id: uuid(),
    delivery_location_id: uuid(),
    sales_order_id: uuid(),
    carrier_release_format: varchar({ length: 100, enum: orUnset(CARRIER_RELEASE_FORMATS) })
      .notNull()
      .default(''),
  },
  (t) => [
    ...companyKeys(t),
    within(t.tenant_id, t.carrier_id, (): CompanyTable => carriers, 'cascade'),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'cascade'),
    within(t.tenant_id, t.plant_id, (): CompanyTable => plants, 'set null'),
    within(t.tenant_id, t.product_id, (): CompanyTable => products, 'set null'),
    within(t.tenant_id, t.linked_order_id, (): CompanyTable => purchaseOrders, 'set null'),
    within(t.tenant_id, t.pick_up_location_id, (): CompanyTable => locations, 'set null'),
    within(t.tenant_id, t.delivery_location_id, (): CompanyTable => locations, 'set null'),
    within(t.tenant_id, t.sales_order_id, (): CompanyTable => salesOrders, 'set null'),
    index().on(t.tenant_id, t.our_carrier_po_num),
  ],
)
