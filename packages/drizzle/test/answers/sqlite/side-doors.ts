import type { AnswersTo, Operation, SIDE_DOOR_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { column } from '../side-doors.js'
import { absent, NO_ROW_LOCK } from './absent.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: Operation<WorldDb>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by, limit }) as const

const system = refused('#system-columns')
const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const statement = refused('#raw-sql-statements')

/** SQLite has no roles: the bare run may do all of it, so each takes back what it did. */
const ddl = (...statements: string[]) =>
  refused('#ddl-inside-a-tenant')(async ({ db, execute, sql }) => {
    for (const text of statements) await execute(db, sql.raw(text))
  })

export const SQLITE_SIDE_DOOR_ANSWERS = {
  'explain-is-refused': refused('#explain')(({ db, execute, t, sql }) =>
    execute(db, sql`explain ${db.select().from(t.suppliers).getSQL()}`),
  ),
  'explain-analyze-is-refused': refused('#explain')(({ db, execute, t, sql }) =>
    execute(db, sql`explain query plan ${db.select().from(t.suppliers).getSQL()}`),
  ),
  'the-place-of-a-row-in-a-condition-is-refused': system(({ db, t, sql }) =>
    db.select({ id: t.suppliers.id }).from(t.suppliers).where(sql`rowid > 4`),
  ),
  'the-place-of-a-row-in-returning-is-refused': system(({ db, t, eq, sql }) =>
    db.update(t.tags).set({ label: 'x' }).where(eq(t.tags.id, 1)).returning({ place: sql`oid` }),
  ),
  'the-transaction-of-a-row-is-refused': absent('transaction id of a row', 'rowidtable'),
  'the-table-of-a-row-is-refused': absent('table id of a row', 'rowidtable'),
  'a-table-sample-is-refused': absent('TABLESAMPLE', 'lang_select'),
  'the-next-value-of-a-sequence-is-refused': absent('function that takes the next value of a sequence', 'autoinc'),
  'the-last-value-of-a-sequence-is-refused': statement(({ db, execute, sql }) => execute(db, sql`select * from sqlite_sequence`)),
  // To the value that it has: SQLite keeps it in a table that the kit's reset does not compare.
  'the-setting-of-a-sequence-is-refused': statement(({ db, execute, sql }) =>
    execute(db, sql`update sqlite_sequence set seq = 999999 where name = 'orders'`),
  ),
  'the-size-of-a-table-is-refused': statement(({ db, execute, sql }) => execute(db, sql`select * from pragma_page_count`)),
  'statistics-are-refused': unsafe((w) => column(w, w.sql`total_changes()`)),
  'a-setting-of-the-session-is-refused': unsafe((w) => column(w, w.sql`sqlite_compileoption_used('THREADSAFE')`)),
  'a-lock-of-the-application-is-refused': NO_ROW_LOCK,
  'ddl-of-a-table-is-refused': ddl('create table mine (id integer)', 'drop table mine'),
  'ddl-of-a-view-is-refused': ddl('create view mine as select * from suppliers', 'drop view mine'),
  'ddl-of-a-table-from-a-query-is-refused': ddl('create table mine as select * from suppliers', 'drop table mine'),
  'ddl-that-changes-a-table-is-refused': ddl('alter table secrets add column more integer', 'alter table secrets drop column more'),
  'ddl-that-drops-a-table-is-refused': ddl('drop table if exists mine'),
  'ddl-of-an-index-is-refused': ddl('create index mine on suppliers (name)', 'drop index mine'),
} satisfies Partial<AnswersTo<WorldDb, typeof SIDE_DOOR_CASES>>
