import { tenantColumn } from '@tenantry/drizzle'
import { relations } from 'drizzle-orm'
import { foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

// The tables, as any Drizzle application declares them; only the tenant column is special.

const tenantId = () => tenantColumn(uuid('tenant_id').notNull())

export const companies = pgTable('companies', { id: tenantColumn(uuid('id').primaryKey()), name: text('name').notNull() })

export const proteins = pgTable('proteins', { id: integer('id').primaryKey(), name: text('name').notNull() })

export const suppliers = pgTable(
  'suppliers',
  { tenantId: tenantId(), id: integer('id').notNull(), name: text('name').notNull(), country: text('country').notNull() },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
)

export const orders = pgTable(
  'orders',
  {
    tenantId: tenantId(),
    number: text('number').notNull(),
    supplierId: integer('supplier_id').notNull(),
    proteinId: integer('protein_id').notNull(),
    kilos: integer('kilos').notNull(),
    status: text('status').notNull().default('open'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.number] }),
    foreignKey({ columns: [table.tenantId, table.supplierId], foreignColumns: [suppliers.tenantId, suppliers.id] }),
  ],
)

export const supplierRelations = relations(suppliers, ({ many }) => ({ orders: many(orders) }))

export const orderRelations = relations(orders, ({ one }) => ({
  supplier: one(suppliers, { fields: [orders.supplierId], references: [suppliers.id] }),
  protein: one(proteins, { fields: [orders.proteinId], references: [proteins.id] }),
}))
