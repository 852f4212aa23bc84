import { boolean, date, index, integer, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { products } from '../catalog/tables.js'
import { amount, created, instant } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import {
  CLAIM_STATUSES,
  CLAIM_TYPES,
  EDIBLE_CLASSES,
  INVOICE_STATUSES,
  PAYMENT_METHODS,
  PAYMENT_STATES,
  PAYMENT_TERMS,
  PROTEIN_TYPES,
  RECEIVABLE_STATUSES,
  WEIGHT_UNITS,
  orUnset,
} from '../database/enumerations.js'
import { customers } from '../partners/customers-table.js'
import { suppliers } from '../partners/suppliers-table.js'
import { users } from '../people/users-tables.js'
import { purchaseOrders } from '../purchasing/tables.js'
import { salesOrders } from '../sales/tables.js'

export const invoices = pgTable(
  'invoices',
  {
    ...inCompany(),
    ...created(),
    invoice_number: varchar({ length: 100 }).notNull(),
    date_time_stamp: instant().notNull().defaultNow(),
    customer_id: uuid().notNull(),
    sales_order_id: uuid(),
    product_id: uuid(),
    pick_up_date: date(),
    delivery_date: date(),
    due_date: date(),
    our_sales_order_num: varchar({ length: 100 }).notNull().default(''),
    delivery_po_num: varchar({ length: 100 }).notNull().default(''),
    accounting_payable_contact_name: varchar({ length: 255 }).notNull().default(''),
    accounting_payable_contact_phone: varchar({ length: 20 }).notNull().default(''),
    accounting_payable_contact_email: varchar({ length: 254 }).notNull().default(''),
    type_of_protein: varchar({ length: 100, enum: orUnset(PROTEIN_TYPES) })
      .notNull()
      .default(''),
    description_of_product_item: text().notNull().default(''),
    quantity: integer(),
    total_weight: amount(),
    weight_unit: varchar({ length: 10, enum: WEIGHT_UNITS }).notNull().default('LBS'),
    edible_or_inedible: varchar({ length: 50, enum: orUnset(EDIBLE_CLASSES) })
      .notNull()
      .default(''),
    tested_product: boolean().notNull().default(false),
    unit_price: amount(),
    total_amount: amount().notNull().default('0.00'),
    tax_amount: amount(),
    status: varchar({ length: 20, enum: INVOICE_STATUSES }).notNull().default('draft'),
    notes: text().notNull().default(''),
    payment_terms: varchar({ length: 50, enum: orUnset(PAYMENT_TERMS) })
      .notNull()
      .default(''),
    payment_status: varchar({ length: 20, enum: PAYMENT_STATES }).notNull().default('unpaid'),
    outstanding_amount: amount(),
  },
  (t) => [
    ...companyKeys(t),
    unique().on(t.tenant_id, t.invoice_number),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'cascade'),
    within(t.tenant_id, t.sales_order_id, (): CompanyTable => salesOrders, 'set null'),
    within(t.tenant_id, t.product_id, (): CompanyTable => products, 'set null'),
  ],
)

export const accountsReceivables = pgTable(
  'accounts_receivables',
  {
    ...inCompany(),
    customer_id: uuid().notNull(),
    invoice_number: varchar({ length: 100 }).notNull(),
    amount: amount().notNull().default('0.00'),
    due_date: date().notNull(),
    status: varchar({ length: 20, enum: RECEIVABLE_STATUSES }).notNull().default('pending'),
    description: text().notNull().default(''),
    created_at: instant().notNull().defaultNow(),
    updated_at: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
    created_by_id: uuid().references(() => users.id),
  },
  (t) => [
    ...companyKeys(t),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'cascade'),
    unique().on(t.tenant_id, t.invoice_number),
    index().on(t.tenant_id, t.status),
  ],
)

export const claims = pgTable(
  'claims',
  {
    ...inCompany(),
    ...created(),
    claim_number: varchar({ length: 50 }).notNull(),
    claim_type: varchar({ length: 20, enum: CLAIM_TYPES }).notNull(),
    status: varchar({ length: 20, enum: CLAIM_STATUSES }).notNull().default('pending'),
    supplier_id: uuid(),
    customer_id: uuid(),
    purchase_order_id: uuid(),
    sales_order_id: uuid(),
    invoice_id: uuid(),
    reason: varchar({ length: 255 }).notNull(),
    description: text().notNull().default(''),
    claimed_amount: amount().notNull(),
    approved_amount: amount(),
    settled_amount: amount(),
    claim_date: date().notNull(),
    resolution_date: date(),
    resolution_notes: text().notNull().default(''),
    assigned_to_id: uuid().references(() => users.id),
    created_by_id: uuid().references(() => users.id),
  },
  (t) => [
    ...companyKeys(t),
    unique().on(t.tenant_id, t.claim_number),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'set null'),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'set null'),
    within(t.tenant_id, t.purchase_order_id, (): CompanyTable => purchaseOrders, 'set null'),
    within(t.tenant_id, t.sales_order_id, (): CompanyTable => salesOrders, 'set null'),
    within(t.tenant_id, t.invoice_id, (): CompanyTable => invoices, 'set null'),
  ],
)

export const paymentTransactions = pgTable(
  'payment_transactions',
  {
    ...inCompany(),
    ...created(),
    purchase_order_id: uuid(),
    sales_order_id: uuid(),
    invoice_id: uuid(),
    amount: amount().notNull(),
    payment_date: date().notNull(),
    payment_method: varchar({ length: 20, enum: PAYMENT_METHODS }).notNull().default('check'),
    reference_number: varchar({ length: 100 }).notNull().default(''),
    notes: text().notNull().default(''),
    created_by_id: uuid().references(() => users.id),
  },
  (t) => [
    ...companyKeys(t),
    within(t.tenant_id, t.purchase_order_id, (): CompanyTable => purchaseOrders, 'cascade'),
    within(t.tenant_id, t.sales_order_id, (): CompanyTable => salesOrders, 'cascade'),
    within(t.tenant_id, t.invoice_id, (): CompanyTable => invoices, 'cascade'),
  ],
)
