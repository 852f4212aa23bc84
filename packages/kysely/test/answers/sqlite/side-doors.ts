import type { AnswersTo, SIDE_DOOR_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../../world-schema.js'
import { absent, NO_ROW_LOCK } from './absent.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: (db: WorldDb) => Promise<unknown>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by, limit }) as const

const undeclared = (by: (db: ReturnType<typeof careless>) => Promise<unknown>) =>
  ({ refuses: 'TABLE_UNREGISTERED', by: (db: WorldDb) => by(careless(db)), limit: '#tables-without-a-rule' }) as const

const system = refused('#system-columns')
const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const ddl = refused('#ddl-inside-a-tenant')

const column = (db: WorldDb, text: ReturnType<typeof sql<unknown>>) =>
  db
    .selectFrom('orders')
    .select(['number', text.as('more')])
    .execute()

export const SQLITE_SIDE_DOOR_ANSWERS = {
  'explain-analyze-is-refused': refused('#explain')((db) => db.selectFrom('suppliers').selectAll().explain(undefined, sql`query plan`)),
  'the-place-of-a-row-is-refused': system((db) =>
    db
      .selectFrom('suppliers')
      .select('rowid' as 'id')
      .execute(),
  ),
  'the-place-of-a-row-in-a-condition-is-refused': system((db) =>
    db.selectFrom('suppliers').where(sql<boolean>`rowid > 4`).select('id').execute(),
  ),
  'the-place-of-a-row-in-an-order-is-refused': system((db) =>
    db
      .selectFrom('suppliers as s')
      .orderBy('s._rowid_' as 's.id')
      .select('s.id')
      .execute(),
  ),
  'the-place-of-a-row-in-returning-is-refused': system((db) =>
    db
      .updateTable('tags')
      .set({ label: 'x' })
      .where('id', '=', 1)
      .returning('oid' as 'id')
      .execute(),
  ),
  'the-transaction-of-a-row-is-refused': absent('transaction id of a row', 'rowidtable'),
  'the-table-of-a-row-is-refused': absent('table id of a row', 'rowidtable'),
  'a-table-sample-is-refused': absent('TABLESAMPLE', 'lang_select'),
  'the-next-value-of-a-sequence-is-refused': absent('function that takes the next value of a sequence', 'autoinc'),
  'the-last-value-of-a-sequence-is-refused': undeclared((db) => db.selectFrom('sqlite_sequence').selectAll().execute()),
  // To the value that it has: SQLite keeps it in a table that the kit's reset does not compare.
  'the-setting-of-a-sequence-is-refused': undeclared((db) =>
    db.updateTable('sqlite_sequence').set({ seq: 999_999 }).where('name', '=', 'orders').execute(),
  ),
  'the-size-of-a-table-is-refused': undeclared((db) => db.selectFrom('pragma_page_count').selectAll().execute()),
  'statistics-are-refused': unsafe((db) => column(db, sql`total_changes()`)),
  'a-setting-of-the-session-is-refused': unsafe((db) => column(db, sql`sqlite_compileoption_used('THREADSAFE')`)),
  'a-lock-of-the-application-is-refused': NO_ROW_LOCK,
  // SQLite has no roles: the bare run may do all of it, so each takes back what it did.
  'ddl-of-a-table-is-refused': ddl(async (db) => {
    await db.schema.createTable('mine').addColumn('id', 'integer').execute()
    await db.schema.dropTable('mine').execute()
  }),
  'ddl-of-a-view-is-refused': ddl(async (db) => {
    await db.schema.createView('mine').as(db.selectFrom('suppliers').selectAll()).execute()
    await db.schema.dropView('mine').execute()
  }),
  'ddl-of-a-table-from-a-query-is-refused': ddl(async (db) => {
    await db.schema.createTable('mine').as(db.selectFrom('suppliers').selectAll()).execute()
    await db.schema.dropTable('mine').execute()
  }),
  'ddl-that-changes-a-table-is-refused': ddl(async (db) => {
    await db.schema.alterTable('secrets').addColumn('more', 'integer').execute()
    await db.schema.alterTable('secrets').dropColumn('more').execute()
  }),
  'ddl-that-drops-a-table-is-refused': ddl((db) => db.schema.dropTable('mine').ifExists().execute()),
  'ddl-of-an-index-is-refused': ddl(async (db) => {
    await db.schema.createIndex('mine').on('suppliers').column('name').execute()
    await db.schema.dropIndex('mine').execute()
  }),
} satisfies Partial<AnswersTo<WorldDb, typeof SIDE_DOOR_CASES>>
