import type * as SqliteCore from 'drizzle-orm/sqlite-core'
import type { TableOptions } from './pg-tables.js'

/** What makes SQLite's tables: `drizzle-orm/sqlite-core` of either major. */
export type SqliteTableMaker = Pick<
  typeof SqliteCore,
  'foreignKey' | 'integer' | 'numeric' | 'primaryKey' | 'sqliteTable' | 'sqliteView' | 'text' | 'unique'
>

/** The tables of the conformance worlds for SQLite, whose tables have no schema in Drizzle: none is of the archive. */
export function sqliteTables(lite: SqliteTableMaker, { stamp, keyed }: TableOptions) {
  const tenantId = () => lite.text('tenant_id').notNull().$defaultFn(stamp)
  const named = <K>(keys: readonly K[]): K[] => (keyed ? [...keys] : [])
  const tenants = lite.sqliteTable('tenants', {
    id: lite.text('id').primaryKey().$defaultFn(stamp),
    name: lite.text('name').notNull(),
    plan: lite.text('plan').notNull(),
  })
  const proteins = lite.sqliteTable('proteins', {
    id: lite.integer('id').primaryKey(),
    name: lite.text('name').notNull().unique(),
    grade: lite.text('grade'),
  })
  const users = lite.sqliteTable('users', {
    id: lite.integer('id').primaryKey(),
    email: lite.text('email').notNull().unique(),
    name: lite.text('name').notNull(),
  })
  const memberships = lite.sqliteTable(
    'memberships',
    { tenantId: tenantId(), userId: lite.integer('user_id').notNull(), role: lite.text('role').notNull() },
    (t) => [lite.primaryKey({ columns: [t.tenantId, t.userId] })],
  )
  const suppliers = lite.sqliteTable(
    'suppliers',
    {
      tenantId: tenantId(),
      id: lite.integer('id').notNull(),
      name: lite.text('name').notNull(),
      country: lite.text('country'),
      rating: lite.integer('rating'),
      parentId: lite.integer('parent_id'),
      notes: lite.text('notes', { mode: 'json' }).$type<object>(),
    },
    (t) => [
      lite.primaryKey({ columns: [t.tenantId, t.id] }),
      ...named([lite.foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] })]),
    ],
  )
  const products = lite.sqliteTable(
    'products',
    {
      tenantId: tenantId(),
      id: lite.integer('id').notNull(),
      sku: lite.text('sku').notNull(),
      name: lite.text('name').notNull(),
      price: lite.numeric('price').notNull(),
      stock: lite.integer('stock').notNull().default(0),
      supplierId: lite.integer('supplier_id'),
      proteinId: lite.integer('protein_id'),
      attributes: lite.text('attributes', { mode: 'json' }).$type<object>(),
    },
    (t) => [
      lite.primaryKey({ columns: [t.tenantId, t.id] }),
      lite.unique().on(t.tenantId, t.sku),
      ...named([
        lite.foreignKey({ columns: [t.tenantId, t.supplierId], foreignColumns: [suppliers.tenantId, suppliers.id] }),
        lite.foreignKey({ columns: [t.proteinId], foreignColumns: [proteins.id] }),
      ]),
    ],
  )
  const tags = lite.sqliteTable(
    'tags',
    { tenantId: tenantId(), id: lite.integer('id').notNull(), label: lite.text('label').notNull() },
    (t) => [lite.primaryKey({ columns: [t.tenantId, t.id] }), lite.unique().on(t.tenantId, t.label)],
  )
  const productTags = lite.sqliteTable(
    'product_tags',
    { tenantId: tenantId(), productId: lite.integer('product_id').notNull(), tagId: lite.integer('tag_id').notNull() },
    (t) => [
      lite.primaryKey({ columns: [t.tenantId, t.productId, t.tagId] }),
      ...named([
        lite.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }).onDelete('cascade'),
        lite.foreignKey({ columns: [t.tenantId, t.tagId], foreignColumns: [tags.tenantId, tags.id] }).onDelete('cascade'),
      ]),
    ],
  )
  const orders = lite.sqliteTable(
    'orders',
    {
      id: lite.integer('id').primaryKey({ autoIncrement: true }),
      tenantId: tenantId(),
      supplierId: lite.integer('supplier_id'),
      number: lite.text('number').notNull(),
      status: lite.text('status').notNull().default('open'),
      placedOn: lite.text('placed_on').notNull(),
      total: lite.numeric('total').notNull().default('0'),
    },
    (t) => [
      lite.unique().on(t.tenantId, t.number),
      lite.unique().on(t.tenantId, t.id),
      ...named([lite.foreignKey({ columns: [t.tenantId, t.supplierId], foreignColumns: [suppliers.tenantId, suppliers.id] })]),
    ],
  )
  const orderLines = lite.sqliteTable(
    'order_lines',
    {
      tenantId: tenantId(),
      orderId: lite.integer('order_id').notNull(),
      lineNo: lite.integer('line_no').notNull(),
      productId: lite.integer('product_id'),
      quantity: lite.integer('quantity').notNull(),
      price: lite.numeric('price').notNull(),
    },
    (t) => [
      lite.primaryKey({ columns: [t.tenantId, t.orderId, t.lineNo] }),
      ...named([
        lite.foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }).onDelete('cascade'),
        lite.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }),
      ]),
    ],
  )
  const vouchers = lite.sqliteTable('vouchers', {
    id: lite.integer('id').primaryKey({ autoIncrement: true }),
    tenantId: tenantId(),
    code: lite.text('code').notNull().unique().default('unset'),
    amount: lite.integer('amount').notNull().default(0),
  })
  const orderTotals = lite
    .sqliteView('order_totals', {
      tenantId: lite.text('tenant_id').notNull(),
      orderId: lite.integer('order_id').notNull(),
      total: lite.numeric('total').notNull(),
    })
    .existing()
  return { tenants, proteins, users, memberships, suppliers, products, tags, productTags, orders, orderLines, vouchers, orderTotals }
}

export type SqliteTables = ReturnType<typeof sqliteTables>
