import type { MysqlTableMaker } from './mysql-tables.js'
import type { SqliteTableMaker } from './sqlite-tables.js'

/** Tables whose columns are declared in capitals, which MySQL and MariaDB take for the same; the tenant column may be left out. */
export function mysqlCapitals(my: MysqlTableMaker) {
  const tenantId = () => my.char('TENANT_ID', { length: 36 })
  const varchar = <N extends string>(name: N) => my.varchar(name, { length: 100 }).notNull()
  return {
    suppliers: my.mysqlTable('suppliers', {
      tenantId: tenantId(),
      id: my.int('ID').notNull(),
      name: varchar('NAME'),
      rating: my.int('RATING'),
      parentId: my.int('PARENT_ID'),
    }),
    products: my.mysqlTable('products', {
      tenantId: tenantId(),
      id: my.int('Id').notNull(),
      sku: varchar('SKU'),
      supplierId: my.int('SUPPLIER_ID'),
    }),
    tags: my.mysqlTable('tags', { tenantId: tenantId(), id: my.int('ID').notNull(), label: varchar('Label') }),
  }
}

/** Tables that are declared in capitals, columns too, which SQLite takes for the same. */
export function sqliteCapitals(lite: SqliteTableMaker, stamp: () => string) {
  const tenantId = () => lite.text('TENANT_ID').$defaultFn(stamp)
  const text = <N extends string>(name: N) => lite.text(name).notNull()
  return {
    suppliers: lite.sqliteTable('SUPPLIERS', {
      tenantId: tenantId(),
      id: lite.integer('ID').notNull(),
      name: text('NAME'),
      country: lite.text('COUNTRY'),
      rating: lite.integer('RATING'),
    }),
    products: lite.sqliteTable('Products', {
      tenantId: tenantId(),
      id: lite.integer('Id').notNull(),
      sku: text('Sku'),
      price: lite.numeric('PRICE').notNull(),
      stock: lite.integer('Stock').notNull(),
      supplierId: lite.integer('SUPPLIER_ID'),
    }),
    tags: lite.sqliteTable('TAGS', { tenantId: tenantId(), id: lite.integer('ID').notNull(), label: text('Label') }),
    productTags: lite.sqliteTable('Product_Tags', {
      tenantId: tenantId(),
      productId: lite.integer('PRODUCT_ID').notNull(),
      tagId: lite.integer('Tag_Id').notNull(),
    }),
    orders: lite.sqliteTable('Orders', {
      tenantId: tenantId(),
      id: lite.integer('ID').notNull(),
      number: text('NUMBER'),
      supplierId: lite.integer('supplier_id'),
    }),
    secrets: lite.sqliteTable('SECRETS', { id: lite.integer('id').notNull(), value: text('value') }),
    catalogue: lite.sqliteTable('Sqlite_Master', { name: text('name') }),
    schema: lite.sqliteTable('sqlite_schema', { name: text('name') }),
    placedTags: lite.sqliteTable('tags', {
      tenantId: tenantId(),
      id: lite.integer('id').notNull(),
      label: text('label'),
      place: lite.integer('RowId'),
    }),
  }
}
