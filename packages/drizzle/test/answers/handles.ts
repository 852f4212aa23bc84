import type { AnswersTo, HANDLE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { NO_PLUGIN } from './absent.js'

export const HANDLE_ANSWERS: AnswersTo<WorldDb, typeof HANDLE_CASES> = {
  'an-extension-that-strips-conditions-changes-nothing': NO_PLUGIN,
  'an-extension-that-strips-conditions-of-a-write-changes-nothing': NO_PLUGIN,
  'an-extension-that-renames-tables-is-scoped-by-the-new-name': NO_PLUGIN,
  'an-extension-that-renames-to-a-table-without-a-rule-is-refused': NO_PLUGIN,
  // A second declaration calls the column otherwise; whose rows they are is told by the database's name.
  'an-extension-that-renames-columns-is-scoped': ({ db, careless }) =>
    db.select({ id: careless.renamedSuppliers.id, owner: careless.renamedSuppliers.owner }).from(careless.renamedSuppliers),
  // A query builder of its own knows no database, so it has no adapter either.
  'a-handle-without-extensions-is-scoped': ({ db, t, QueryBuilder }) => {
    const rows = new QueryBuilder().select({ id: t.suppliers.id, name: t.suppliers.name }).from(t.suppliers).as('rows_of_it')
    return db.select({ id: rows.id, name: rows.name }).from(rows)
  },
  'a-handle-with-a-schema-is-scoped': ({ db, t, eq }) =>
    db
      .select({ id: t.archiveOrders.id, name: t.suppliers.name })
      .from(t.archiveOrders)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.archiveOrders.id)),
  // The same table declared without its tenant column.
  'a-handle-with-other-types-is-scoped': ({ db, careless }) => db.select().from(careless.plainSuppliers),
  'a-query-embedded-from-another-handle-is-scoped': ({ db, bare, t, inArray, gt }) => {
    const rows = bare.select({ id: t.suppliers.id, name: t.suppliers.name }).from(t.suppliers).as('inner_rows')
    return db
      .select({ id: rows.id, name: rows.name })
      .from(rows)
      .where(inArray(rows.id, bare.select({ id: t.products.supplierId }).from(t.products).where(gt(t.products.stock, 1))))
  },
  'a-statement-made-by-hand-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: ({ db, execute }) => execute(db, 'select * from suppliers'),
    limit: '#raw-sql-statements',
  },
  'a-statement-tampered-with-after-compiling-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: async ({ db, execute, t, sql }) => {
      const { sql: text } = db.select({ name: t.suppliers.name }).from(t.suppliers).toSQL()
      return execute(db, sql.raw(text.replace(/ where .*$/, '')))
    },
    limit: '#raw-sql-statements',
  },
}
