import { sqliteCapitals } from './capitals.js'
import type { SqliteTableMaker } from './sqlite-tables.js'

/** What a careless application also declares for SQLite. */
export function sqliteCareless(lite: SqliteTableMaker, stamp: () => string) {
  const id = () => lite.integer('id').notNull()
  return {
    capitals: sqliteCapitals(lite, stamp),
    secrets: lite.sqliteTable('secrets', { id: id(), tenantId: lite.text('tenant_id'), value: lite.text('value').notNull() }),
    allSuppliers: lite
      .sqliteView('all_suppliers', { id: id(), name: lite.text('name').notNull(), rating: lite.integer('rating') })
      .existing(),
    catalogue: lite.sqliteTable('sqlite_master', { relname: lite.text('name').notNull(), reltuples: lite.text('sql') }),
    plainSuppliers: lite.sqliteTable('suppliers', { id: id(), name: lite.text('name').notNull(), rating: lite.integer('rating') }),
    renamedSuppliers: lite.sqliteTable('suppliers', { id: id(), owner: lite.text('tenant_id').notNull() }),
    placedSuppliers: lite.sqliteTable('suppliers', { id: id(), place: lite.integer('rowid').notNull() }),
  }
}
