import { date, index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { products } from '../catalog/tables.js'
import { amount, created, instant } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import { CHANGE_TYPES, LOAD_STATUSES, orUnset } from '../database/enumerations.js'
import { users } from '../people/users-tables.js'
import { salesOrders } from '../sales/tables.js'
import { purchaseOrders } from './tables.js'

export const coldStorageEntries = pgTable(
  'cold_storage_entries',
  {
    ...inCompany(),
    ...created(),
    date_time_stamp_created: instant().notNull().defaultNow(),
    supplier_po_id: uuid(),
    customer_sales_order_id: uuid(),
    product_id: uuid(),
    status_of_load: varchar({ length: 50, enum: orUnset(LOAD_STATUSES) })
      .notNull()
      .default(''),
    item_production_date: date(),
    item_description: text().notNull().default(''),
    finished_weight: amount(),
    shrink: amount(),
    boxing_cost: amount(),
    cold_storage_cost: amount(),
    total_cost: amount(),
    notes: text().notNull().default(''),
  },
  (t) => [
    ...companyKeys(t),
    within(t.tenant_id, t.supplier_po_id, (): CompanyTable => purchaseOrders, 'set null'),
    within(t.tenant_id, t.customer_sales_order_id, (): CompanyTable => salesOrders, 'set null'),
    within(t.tenant_id, t.product_id, (): CompanyTable => products, 'set null'),
    index().on(t.tenant_id, t.date_time_stamp_created),
  ],
)

export const purchaseOrderHistory = pgTable(
  'purchase_order_history',
  {
    ...inCompany(),
    ...created(),
    purchase_order_id: uuid().notNull(),
    changed_data: jsonb().notNull(),
    changed_by_id: uuid().references(() => users.id),
    change_type: varchar({ length: 20, enum: CHANGE_TYPES }).notNull().default('updated'),
  },
  (t) => [
    ...companyKeys(t),
    within(t.tenant_id, t.purchase_order_id, (): CompanyTable => purchaseOrders, 'cascade'),
    index().on(t.tenant_id, t.purchase_order_id, t.created_on.desc()),
  ],
)
