import * as orm0 from 'drizzle-orm'
import * as pg0 from 'drizzle-orm/pg-core'
import * as orm1 from 'drizzle-orm-1'
import * as pg1 from 'drizzle-orm-1/pg-core'

export type Major = 0 | 1

/** What an application imports of a major: the operators, and what makes tables. Typed as 0.45's, of which they have most in common. */
export const ORMS = [
  { ...orm0, ...pg0 },
  { ...orm1, ...pg1 },
] as unknown as readonly [Orm, Orm]

type Orm = typeof orm0 & typeof pg0

/** The tables of the bench; `stamp` fills in the tenant column where the adapter does not. */
export function tablesOf({ pgTable, uuid, integer, text, numeric, primaryKey }: Orm, stamp: () => string) {
  const own = { tenant_id: uuid().notNull().$defaultFn(stamp), id: integer().notNull() }
  return {
    suppliers: pgTable('suppliers', { ...own, name: text(), country: text() }, (t) => [primaryKey({ columns: [t.tenant_id, t.id] })]),
    products: pgTable('products', { ...own, supplier_id: integer(), name: text(), price: numeric() }, (t) => [
      primaryKey({ columns: [t.tenant_id, t.id] }),
    ]),
    orders: pgTable('orders', { ...own, supplier_id: integer(), number: text(), status: text() }, (t) => [
      primaryKey({ columns: [t.tenant_id, t.id] }),
    ]),
    order_lines: pgTable('order_lines', { ...own, order_id: integer(), product_id: integer(), quantity: integer() }, (t) => [
      primaryKey({ columns: [t.tenant_id, t.id] }),
    ]),
    shipments: pgTable('shipments', { ...own, order_id: integer(), carrier: text() }, (t) => [
      primaryKey({ columns: [t.tenant_id, t.id] }),
    ]),
    invoices: pgTable('invoices', { ...own, order_id: integer(), total: integer() }, (t) => [primaryKey({ columns: [t.tenant_id, t.id] })]),
  }
}

export type Tables = ReturnType<typeof tablesOf>

/** Relations of suppliers, their orders and those orders' lines, as 0.45 has them. */
export function relations0(t: Tables) {
  return {
    suppliersRelations: orm0.relations(t.suppliers, ({ many }) => ({ orders: many(t.orders) })),
    ordersRelations: orm0.relations(t.orders, ({ one, many }) => ({
      supplier: one(t.suppliers, { fields: [t.orders.supplier_id], references: [t.suppliers.id] }),
      lines: many(t.order_lines),
    })),
    linesRelations: orm0.relations(t.order_lines, ({ one }) => ({
      order: one(t.orders, { fields: [t.order_lines.order_id], references: [t.orders.id] }),
    })),
  }
}

interface Sides {
  readonly from: object
  readonly to: object
}
interface Helpers {
  readonly many: Readonly<Record<'orders' | 'order_lines', (sides: Sides) => object>>
  readonly suppliers: { readonly id: object }
  readonly orders: { readonly id: object; readonly supplier_id: object }
  readonly order_lines: { readonly order_id: object }
}

/** The same as 1.0 has them. */
export function relations1(tables: Tables): object {
  const define = orm1.defineRelations as unknown as (tables: Tables, relations: (helpers: Helpers) => object) => object
  return define(tables, ({ many, suppliers, orders, order_lines }) => ({
    suppliers: { orders: many.orders({ from: suppliers.id, to: orders.supplier_id }) },
    orders: { lines: many.order_lines({ from: orders.id, to: order_lines.order_id }) },
  }))
}
