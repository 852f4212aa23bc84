import { date, integer, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { products } from '../catalog/tables.js'
import { amount, created, instant } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import { CARRIER_RELEASE_FORMATS, PAYMENT_STATES, SALES_ORDER_STATUSES, WEIGHT_UNITS, orUnset } from '../database/enumerations.js'
import { carriers } from '../partners/carriers-table.js'
import { customers } from '../partners/customers-table.js'
import { suppliers } from '../partners/suppliers-table.js'
import { contacts, locations, plants } from '../partners/tables.js'

export const salesOrders = pgTable(
  'sales_orders',
  {
    ...inCompany(),
    ...created(),
    our_sales_order_num: varchar({ length: 100 }).notNull(),
    date_time_stamp: instant().notNull().defaultNow(),
    supplier_id: uuid().notNull(),
    customer_id: uuid().notNull(),
    carrier_id: uuid(),
    product_id: uuid(),
    plant_id: uuid(),
    contact_id: uuid(),
    pick_up_date: date(),
    delivery_date: date(),
    delivery_po_num: varchar({ length: 100 }).notNull().default(''),
    carrier_release_num: varchar({ length: 100 }).notNull().default(''),
    quantity: integer(),
    total_weight: amount(),
    weight_unit: varchar({ length: 10, enum: WEIGHT_UNITS }).notNull().default('LBS'),
    status: varchar({ length: 20, enum: SALES_ORDER_STATUSES }).notNull().default('pending'),
    total_amount: amount(),
    notes: text().notNull().default(''),
    pick_up_location_id: uuid(),
    delivery_location_id: uuid(),
    carrier_release_format: varchar({ length: 100, enum: orUnset(CARRIER_RELEASE_FORMATS) })
      .notNull()
      .default(''),
    plant_est_number: varchar({ length: 50 }).notNull().default(''),
    payment_status: varchar({ length: 20, enum: PAYMENT_STATES }).notNull().default('unpaid'),
    outstanding_amount: amount(),
  },
  (t) => [
    ...companyKeys(t),
    unique().on(t.tenant_id, t.our_sales_order_num),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'cascade'),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'cascade'),
    within(t.tenant_id, t.carrier_id, (): CompanyTable => carriers, 'set null'),
    within(t.tenant_id, t.product_id, (): CompanyTable => products, 'set null'),
    within(t.tenant_id, t.plant_id, (): CompanyTable => plants, 'set null'),
    within(t.tenant_id, t.contact_id, (): CompanyTable => contacts, 'set null'),
    within(t.tenant_id, t.pick_up_location_id, (): CompanyTable => locations, 'set null'),
    within(t.tenant_id, t.delivery_location_id, (): CompanyTable => locations, 'set null'),
  ],
)
