import type * as MysqlCore from 'drizzle-orm/mysql-core'
import type { TableOptions } from './pg-tables.js'

/** What makes MySQL's tables: `drizzle-orm/mysql-core` of either major. */
export type MysqlTableMaker = Pick<
  typeof MysqlCore,
  | 'char'
  | 'date'
  | 'decimal'
  | 'foreignKey'
  | 'int'
  | 'json'
  | 'mysqlSchema'
  | 'mysqlTable'
  | 'mysqlView'
  | 'primaryKey'
  | 'unique'
  | 'varchar'
>

const money = { precision: 12, scale: 2 } as const

/** The tables of the conformance worlds for MySQL and MariaDB. */
export function mysqlTables(my: MysqlTableMaker, { stamp, keyed }: TableOptions) {
  const varchar = <N extends string>(name: N) => my.varchar(name, { length: 100 })
  const tenantId = () => my.char('tenant_id', { length: 36 }).notNull().$defaultFn(stamp)
  const named = <K>(keys: readonly K[]): K[] => (keyed ? [...keys] : [])
  const tenants = my.mysqlTable('tenants', {
    id: my.char('id', { length: 36 }).primaryKey().$defaultFn(stamp),
    name: varchar('name').notNull(),
    plan: varchar('plan').notNull(),
  })
  const proteins = my.mysqlTable('proteins', {
    id: my.int('id').primaryKey(),
    name: varchar('name').notNull().unique(),
    grade: varchar('grade'),
  })
  const users = my.mysqlTable('users', {
    id: my.int('id').primaryKey(),
    email: varchar('email').notNull().unique(),
    name: varchar('name').notNull(),
  })
  const memberships = my.mysqlTable(
    'memberships',
    { tenantId: tenantId(), userId: my.int('user_id').notNull(), role: varchar('role').notNull() },
    (t) => [my.primaryKey({ columns: [t.tenantId, t.userId] })],
  )
  const suppliers = my.mysqlTable(
    'suppliers',
    {
      tenantId: tenantId(),
      id: my.int('id').notNull(),
      name: varchar('name').notNull(),
      country: varchar('country'),
      rating: my.int('rating'),
      parentId: my.int('parent_id'),
      notes: my.json('notes').$type<object>(),
    },
    (t) => [
      my.primaryKey({ columns: [t.tenantId, t.id] }),
      ...named([my.foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] })]),
    ],
  )
  const products = my.mysqlTable(
    'products',
    {
      tenantId: tenantId(),
      id: my.int('id').notNull(),
      sku: varchar('sku').notNull(),
      name: varchar('name').notNull(),
      price: my.decimal('price', money).notNull(),
      stock: my.int('stock').notNull().default(0),
      supplierId: my.int('supplier_id'),
      proteinId: my.int('protein_id'),
      attributes: my.json('attributes').$type<object>(),
    },
    (t) => [
      my.primaryKey({ columns: [t.tenantId, t.id] }),
      my.unique().on(t.tenantId, t.sku),
      ...named([
        my.foreignKey({ columns: [t.tenantId, t.supplierId], foreignColumns: [suppliers.tenantId, suppliers.id] }),
        my.foreignKey({ columns: [t.proteinId], foreignColumns: [proteins.id] }),
      ]),
    ],
  )
  const tags = my.mysqlTable('tags', { tenantId: tenantId(), id: my.int('id').notNull(), label: varchar('label').notNull() }, (t) => [
    my.primaryKey({ columns: [t.tenantId, t.id] }),
    my.unique().on(t.tenantId, t.label),
  ])
  const productTags = my.mysqlTable(
    'product_tags',
    { tenantId: tenantId(), productId: my.int('product_id').notNull(), tagId: my.int('tag_id').notNull() },
    (t) => [
      my.primaryKey({ columns: [t.tenantId, t.productId, t.tagId] }),
      ...named([
        my.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }).onDelete('cascade'),
        my.foreignKey({ columns: [t.tenantId, t.tagId], foreignColumns: [tags.tenantId, tags.id] }).onDelete('cascade'),
      ]),
    ],
  )
  const orders = my.mysqlTable(
    'orders',
    {
      id: my.int('id').autoincrement().primaryKey(),
      tenantId: tenantId(),
      supplierId: my.int('supplier_id'),
      number: varchar('number').notNull(),
      status: varchar('status').notNull().default('open'),
      placedOn: my.date('placed_on', { mode: 'string' }).notNull(),
      total: my.decimal('total', money).notNull().default('0'),
    },
    (t) => [
      my.unique().on(t.tenantId, t.number),
      my.unique().on(t.tenantId, t.id),
      ...named([my.foreignKey({ columns: [t.tenantId, t.supplierId], foreignColumns: [suppliers.tenantId, suppliers.id] })]),
    ],
  )
  const orderLines = my.mysqlTable(
    'order_lines',
    {
      tenantId: tenantId(),
      orderId: my.int('order_id').notNull(),
      lineNo: my.int('line_no').notNull(),
      productId: my.int('product_id'),
      quantity: my.int('quantity').notNull(),
      price: my.decimal('price', money).notNull(),
    },
    (t) => [
      my.primaryKey({ columns: [t.tenantId, t.orderId, t.lineNo] }),
      ...named([
        my.foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }).onDelete('cascade'),
        my.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }),
      ]),
    ],
  )
  const vouchers = my.mysqlTable('vouchers', {
    id: my.int('id').autoincrement().primaryKey(),
    tenantId: tenantId(),
    code: varchar('code').notNull().unique().default('unset'),
    amount: my.int('amount').notNull().default(0),
  })
  const orderTotals = my
    .mysqlView('order_totals', {
      tenantId: my.char('tenant_id', { length: 36 }).notNull(),
      orderId: my.int('order_id').notNull(),
      total: my.decimal('total').notNull(),
    })
    .existing()
  const archiveOrders = my
    .mysqlSchema('archive')
    .table('orders', { tenantId: tenantId(), id: my.int('id').notNull(), number: varchar('number').notNull() }, (t) => [
      my.primaryKey({ columns: [t.tenantId, t.id] }),
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

export type MysqlTables = ReturnType<typeof mysqlTables>
