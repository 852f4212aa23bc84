import type { AnswersTo, SIDE_DOOR_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../world-schema.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: (db: WorldDb) => Promise<unknown>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by, limit }) as const

const explain = refused('#explain')
const system = refused('#system-columns')
const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const ddl = refused('#ddl-inside-a-tenant')

const column = (db: WorldDb, text: ReturnType<typeof sql<unknown>>) =>
  db
    .selectFrom('orders')
    .select(['number', text.as('more')])
    .execute()

export const SIDE_DOOR_ANSWERS: AnswersTo<WorldDb, typeof SIDE_DOOR_CASES> = {
  'an-insert-of-raw-rows-beside-default-values-is-refused': refused('#raw-sql-fragments')((db) =>
    db.insertInto('users').columns(['id', 'email']).expression(sql`select id, name from suppliers --`).defaultValues().execute(),
  ),
  'explain-is-refused': explain((db) => db.selectFrom('suppliers').selectAll().explain()),
  'explain-analyze-is-refused': explain((db) => db.selectFrom('suppliers').selectAll().explain('json', sql`analyze`)),
  'the-place-of-a-row-is-refused': system((db) =>
    db
      .selectFrom('suppliers')
      .select('ctid' as 'id')
      .execute(),
  ),
  'the-place-of-a-row-in-a-condition-is-refused': system((db) =>
    db.selectFrom('suppliers').where(sql<boolean>`ctid > '(0,1)'`).select('id').execute(),
  ),
  'the-place-of-a-row-in-an-order-is-refused': system((db) =>
    db
      .selectFrom('suppliers as s')
      .orderBy('s.ctid' as 's.id')
      .select('s.id')
      .execute(),
  ),
  'the-transaction-of-a-row-is-refused': system((db) => column(db, sql`xmin::text`)),
  'the-table-of-a-row-is-refused': system((db) => column(db, sql`${sql.ref('orders.tableoid')}::text`)),
  'the-place-of-a-row-in-returning-is-refused': system((db) =>
    db
      .updateTable('tags')
      .set({ label: 'x' })
      .where('id', '=', 1)
      .returning('ctid' as 'id')
      .execute(),
  ),
  'a-table-sample-is-refused': refused('#table-samples')((db) =>
    db.selectFrom('suppliers').modifyEnd(sql`tablesample bernoulli (100)`).select('id').execute(),
  ),
  'the-next-value-of-a-sequence-is-refused': unsafe((db) => column(db, sql`nextval('orders_id_seq')`)),
  'the-last-value-of-a-sequence-is-refused': unsafe((db) => column(db, sql`pg_sequence_last_value('orders_id_seq'::regclass)`)),
  'the-setting-of-a-sequence-is-refused': unsafe((db) => column(db, sql`setval('orders_id_seq', 1000000)`)),
  'the-size-of-a-table-is-refused': unsafe((db) => column(db, sql`pg_relation_size('orders')`)),
  'statistics-are-refused': unsafe((db) => column(db, sql`pg_stat_get_live_tuples('orders'::regclass)`)),
  'a-setting-of-the-session-is-refused': unsafe((db) => column(db, sql`current_setting('search_path')`)),
  'a-lock-of-the-application-is-refused': unsafe((db) => column(db, sql`pg_try_advisory_xact_lock(1)`)),
  'ddl-of-a-table-is-refused': ddl((db) => db.schema.createTable('mine').addColumn('id', 'integer').execute()),
  'ddl-of-a-view-is-refused': ddl((db) => db.schema.createView('mine').as(db.selectFrom('suppliers').selectAll()).execute()),
  'ddl-of-a-table-from-a-query-is-refused': ddl((db) => db.schema.createTable('mine').as(db.selectFrom('suppliers').selectAll()).execute()),
  'ddl-that-changes-a-table-is-refused': ddl((db) => db.schema.alterTable('suppliers').addColumn('more', 'integer').execute()),
  'ddl-that-drops-a-table-is-refused': ddl((db) => db.schema.dropTable('suppliers').execute()),
  'ddl-of-an-index-is-refused': ddl((db) => db.schema.createIndex('mine').on('suppliers').column('name').execute()),
}
