import type * as PgCore from 'drizzle-orm/pg-core'

/** What makes PostgreSQL's tables: `drizzle-orm/pg-core` of either major. */
export type PgTableMaker = Pick<
  typeof PgCore,
  'date' | 'foreignKey' | 'integer' | 'jsonb' | 'numeric' | 'pgSchema' | 'pgTable' | 'pgView' | 'primaryKey' | 'text' | 'unique' | 'uuid'
>

/** How a world's tables differ: who fills in the tenant column, and whether the schema declares the keyed world's keys. */
export interface TableOptions {
  readonly stamp: () => string
  readonly keyed: boolean
}

const money = { precision: 12, scale: 2 } as const

/** The tables of the conformance worlds that have a rule, as an application declares them for PostgreSQL. */
export function pgTables(pg: PgTableMaker, { stamp, keyed }: TableOptions) {
  const tenantId = () => pg.uuid('tenant_id').notNull().$defaultFn(stamp)
  const named = <K>(keys: readonly K[]): K[] => (keyed ? [...keys] : [])
  const tenants = pg.pgTable('tenants', {
    id: pg.uuid('id').primaryKey().$defaultFn(stamp),
    name: pg.text('name').notNull(),
    plan: pg.text('plan').notNull(),
  })
  const proteins = pg.pgTable('proteins', {
    id: pg.integer('id').primaryKey(),
    name: pg.text('name').notNull().unique(),
    grade: pg.text('grade'),
  })
  const users = pg.pgTable('users', {
    id: pg.integer('id').primaryKey(),
    email: pg.text('email').notNull().unique(),
    name: pg.text('name').notNull(),
  })
  const memberships = pg.pgTable(
    'memberships',
    { tenantId: tenantId(), userId: pg.integer('user_id').notNull(), role: pg.text('role').notNull() },
    (t) => [pg.primaryKey({ columns: [t.tenantId, t.userId] })],
  )
  const suppliers = pg.pgTable(
    'suppliers',
    {
      tenantId: tenantId(),
      id: pg.integer('id').notNull(),
      name: pg.text('name').notNull(),
      country: pg.text('country'),
      rating: pg.integer('rating'),
      parentId: pg.integer('parent_id'),
      notes: pg.jsonb('notes').$type<object>(),
    },
    (t) => [
      pg.primaryKey({ columns: [t.tenantId, t.id] }),
      ...named([pg.foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] })]),
    ],
  )
  const products = pg.pgTable(
    'products',
    {
      tenantId: tenantId(),
      id: pg.integer('id').notNull(),
      sku: pg.text('sku').notNull(),
      name: pg.text('name').notNull(),
      price: pg.numeric('price', money).notNull(),
      stock: pg.integer('stock').notNull().default(0),
      supplierId: pg.integer('supplier_id'),
      proteinId: pg.integer('protein_id'),
      attributes: pg.jsonb('attributes').$type<object>(),
    },
    (t) => [
      pg.primaryKey({ columns: [t.tenantId, t.id] }),
      pg.unique().on(t.tenantId, t.sku),
      ...named([
        pg.foreignKey({ columns: [t.tenantId, t.supplierId], foreignColumns: [suppliers.tenantId, suppliers.id] }),
        pg.foreignKey({ columns: [t.proteinId], foreignColumns: [proteins.id] }),
      ]),
    ],
  )
  const tags = pg.pgTable('tags', { tenantId: tenantId(), id: pg.integer('id').notNull(), label: pg.text('label').notNull() }, (t) => [
    pg.primaryKey({ columns: [t.tenantId, t.id] }),
    pg.unique().on(t.tenantId, t.label),
  ])
  const productTags = pg.pgTable(
    'product_tags',
    { tenantId: tenantId(), productId: pg.integer('product_id').notNull(), tagId: pg.integer('tag_id').notNull() },
    (t) => [
      pg.primaryKey({ columns: [t.tenantId, t.productId, t.tagId] }),
      ...named([
        pg.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }).onDelete('cascade'),
        pg.foreignKey({ columns: [t.tenantId, t.tagId], foreignColumns: [tags.tenantId, tags.id] }).onDelete('cascade'),
      ]),
    ],
  )
  const orders = pg.pgTable(
    'orders',
    {
      id: pg.integer('id').primaryKey().generatedByDefaultAsIdentity(),
      tenantId: tenantId(),
      supplierId: pg.integer('supplier_id'),
      number: pg.text('number').notNull(),
      status: pg.text('status').notNull().default('open'),
      placedOn: pg.date('placed_on').notNull(),
      total: pg.numeric('total', money).notNull().default('0'),
    },
    (t) => [
      pg.unique().on(t.tenantId, t.number),
      pg.unique().on(t.tenantId, t.id),
      ...named([pg.foreignKey({ columns: [t.tenantId, t.supplierId], foreignColumns: [suppliers.tenantId, suppliers.id] })]),
    ],
  )
  const orderLines = pg.pgTable(
    'order_lines',
    {
      tenantId: tenantId(),
      orderId: pg.integer('order_id').notNull(),
      lineNo: pg.integer('line_no').notNull(),
      productId: pg.integer('product_id'),
      quantity: pg.integer('quantity').notNull(),
      price: pg.numeric('price', money).notNull(),
    },
    (t) => [
      pg.primaryKey({ columns: [t.tenantId, t.orderId, t.lineNo] }),
      ...named([
        pg.foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }).onDelete('cascade'),
        pg.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }),
      ]),
    ],
  )
  const vouchers = pg.pgTable('vouchers', {
    id: pg.integer('id').primaryKey().generatedByDefaultAsIdentity(),
    tenantId: tenantId(),
    code: pg.text('code').notNull().unique().default('unset'),
    amount: pg.integer('amount').notNull().default(0),
  })
  const orderTotals = pg
    .pgView('order_totals', {
      tenantId: pg.uuid('tenant_id').notNull(),
      orderId: pg.integer('order_id').notNull(),
      total: pg.numeric('total').notNull(),
    })
    .existing()
  const archiveOrders = pg
    .pgSchema('archive')
    .table('orders', { tenantId: tenantId(), id: pg.integer('id').notNull(), number: pg.text('number').notNull() }, (t) => [
      pg.primaryKey({ columns: [t.tenantId, t.id] }),
    ])
  return {
    tenants,
    proteins,
    users,
    memberships,
    suppliers,
    products,
    tags,
    productTags,
    orders,
    orderLines,
    vouchers,
    orderTotals,
    archiveOrders,
  }
}

/** The tables with a rule, by the names that the answers call them by; those of other engines are taken for these. */
export type WorldTables = ReturnType<typeof pgTables>
