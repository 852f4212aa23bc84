import type { AnswersTo, Operation, SIDE_DOOR_CASES } from '@tenantry/conformance'
import type { SQL } from 'drizzle-orm'
import type { WorldDb } from '../world/world-db.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: Operation<WorldDb>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by, limit }) as const

const explain = refused('#explain')
const system = refused('#system-columns')
const unsafe = refused('#functions-that-are-not-known-to-be-safe')

/** Drizzle's statements of the kind are text. */
const ddl = (text: string) =>
  refused('#ddl-inside-a-tenant')(({ db, execute, sql }) =>
    execute(db, sql.raw(text)).catch((error: unknown) => {
      throw causeOf(error)
    }),
  )

/** What the driver threw, by which the kit knows that the role may not. */
const causeOf = (error: unknown) => (error instanceof Error && error.cause instanceof Error ? error.cause : error)

export const column = ({ db, t }: WorldDb, more: SQL) => db.select({ number: t.orders.number, more }).from(t.orders)

export const SIDE_DOOR_ANSWERS: AnswersTo<WorldDb, typeof SIDE_DOOR_CASES> = {
  'an-insert-of-raw-rows-beside-default-values-is-refused': refused('#raw-sql-fragments')(({ db, t, sql }) =>
    db.insert(t.users).select(sql`select id + 900, name || id, name from suppliers`),
  ),
  'explain-is-refused': explain(({ db, execute, t, sql }) => execute(db, sql`explain ${db.select().from(t.suppliers)}`)),
  'explain-analyze-is-refused': explain(({ db, execute, t, sql }) =>
    execute(db, sql`explain (analyze, format json) ${db.select().from(t.suppliers)}`),
  ),
  'the-place-of-a-row-is-refused': system(({ db, careless }) => db.select().from(careless.placedSuppliers)),
  'the-place-of-a-row-in-a-condition-is-refused': system(({ db, t, sql }) =>
    db.select({ id: t.suppliers.id }).from(t.suppliers).where(sql`ctid > '(0,1)'`),
  ),
  'the-place-of-a-row-in-an-order-is-refused': system(({ db, careless }) =>
    db.select({ id: careless.placedSuppliers.id }).from(careless.placedSuppliers).orderBy(careless.placedSuppliers.place),
  ),
  'the-transaction-of-a-row-is-refused': system((w) => column(w, w.sql`xmin::text`)),
  'the-table-of-a-row-is-refused': system((w) => column(w, w.sql`orders.tableoid::text`)),
  'the-place-of-a-row-in-returning-is-refused': system(({ db, t, eq, sql }) =>
    db.update(t.tags).set({ label: 'x' }).where(eq(t.tags.id, 1)).returning({ place: sql`ctid` }),
  ),
  'a-table-sample-is-refused': refused('#table-samples')(({ db, sql }) =>
    db.select({ id: sql`id` }).from(sql`suppliers tablesample bernoulli (100)`),
  ),
  'the-next-value-of-a-sequence-is-refused': unsafe((w) => column(w, w.sql`nextval('orders_id_seq')`)),
  'the-last-value-of-a-sequence-is-refused': unsafe((w) => column(w, w.sql`pg_sequence_last_value('orders_id_seq'::regclass)`)),
  'the-setting-of-a-sequence-is-refused': unsafe((w) => column(w, w.sql`setval('orders_id_seq', 1000000)`)),
  'the-size-of-a-table-is-refused': unsafe((w) => column(w, w.sql`pg_relation_size('orders')`)),
  'statistics-are-refused': unsafe((w) => column(w, w.sql`pg_stat_get_live_tuples('orders'::regclass)`)),
  'a-setting-of-the-session-is-refused': unsafe((w) => column(w, w.sql`current_setting('search_path')`)),
  'a-lock-of-the-application-is-refused': unsafe((w) => column(w, w.sql`pg_try_advisory_xact_lock(1)`)),
  'ddl-of-a-table-is-refused': ddl('create table mine (id integer)'),
  'ddl-of-a-view-is-refused': ddl('create view mine as select * from suppliers'),
  'ddl-of-a-table-from-a-query-is-refused': ddl('create table mine as select * from suppliers'),
  'ddl-that-changes-a-table-is-refused': ddl('alter table suppliers add column more integer'),
  'ddl-that-drops-a-table-is-refused': ddl('drop table suppliers'),
  'ddl-of-an-index-is-refused': ddl('create index mine on suppliers (name)'),
}
