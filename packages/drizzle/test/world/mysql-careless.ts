import { mysqlCapitals } from './capitals.js'
import type { MysqlTableMaker } from './mysql-tables.js'

/** What a careless application also declares for MySQL and MariaDB. */
export function mysqlCareless(my: MysqlTableMaker) {
  const id = () => my.int('id').notNull()
  const varchar = <N extends string>(name: N) => my.varchar(name, { length: 100 })
  return {
    capitals: mysqlCapitals(my),
    secrets: my.mysqlTable('secrets', { id: id(), tenantId: my.char('tenant_id', { length: 36 }), value: varchar('value').notNull() }),
    allSuppliers: my.mysqlView('all_suppliers', { id: id(), name: varchar('name').notNull(), rating: my.int('rating') }).existing(),
    catalogue: my
      .mysqlSchema('information_schema')
      .table('tables', { relname: varchar('table_name').notNull(), reltuples: my.int('table_rows') }),
    plainSuppliers: my.mysqlTable('suppliers', { id: id(), name: varchar('name').notNull(), rating: my.int('rating') }),
    renamedSuppliers: my.mysqlTable('suppliers', { id: id(), owner: my.char('tenant_id', { length: 36 }).notNull() }),
    /** The number that a table with a single key of integers has it by. */
    placedSuppliers: my.mysqlTable('proteins', { id: id(), place: my.int('_rowid').notNull() }),
  }
}
