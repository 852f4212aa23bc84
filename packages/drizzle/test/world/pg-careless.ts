import type { PgTableMaker } from './pg-tables.js'

/** What a careless application also declares: tables without a rule, and second declarations of ones that have one. */
export function pgCareless(pg: PgTableMaker) {
  const id = () => pg.integer('id').notNull()
  return {
    secrets: pg.pgTable('secrets', { id: id(), tenantId: pg.uuid('tenant_id'), value: pg.text('value').notNull() }),
    allSuppliers: pg.pgView('all_suppliers', { id: id(), name: pg.text('name').notNull(), rating: pg.integer('rating') }).existing(),
    catalogue: pg.pgSchema('pg_catalog').table('pg_class', { relname: pg.text('relname').notNull(), reltuples: pg.text('reltuples') }),
    /** The same table, declared without the tenant column. */
    plainSuppliers: pg.pgTable('suppliers', { id: id(), name: pg.text('name').notNull(), rating: pg.integer('rating') }),
    /** The same table, whose tenant column goes by another name. */
    renamedSuppliers: pg.pgTable('suppliers', { id: id(), owner: pg.uuid('tenant_id').notNull() }),
    /** The same table, declared with what the engine keeps about each row. */
    placedSuppliers: pg.pgTable('suppliers', { id: id(), place: pg.text('ctid').notNull() }),
  }
}

export type CarelessTables = ReturnType<typeof pgCareless>
