import type { AnswersTo, SIDE_DOOR_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../../world-schema.js'
import { absent } from './absent.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: (db: WorldDb) => Promise<unknown>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by, limit }) as const

const system = refused('#system-columns')
const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const undeclared = (by: (db: ReturnType<typeof careless>) => Promise<unknown>) =>
  ({ refuses: 'TABLE_UNREGISTERED', by: (db: WorldDb) => by(careless(db)), limit: '#tables-without-a-rule' }) as const

const column = (db: WorldDb, text: ReturnType<typeof sql<unknown>>) =>
  db
    .selectFrom('orders')
    .select(['number', text.as('more')])
    .execute()

const TABLE = 'data-definition/create/create-table'
const NO_SEQUENCE = absent('sequence behind AUTO_INCREMENT', TABLE)
const NO_SUCH_COLUMN = absent('column that tells the transaction or the table of a row', TABLE)

export const MARIADB_SIDE_DOOR_ANSWERS = {
  'explain-analyze-is-refused': refused('#explain')((db) => db.selectFrom('suppliers').selectAll().explain(undefined, sql`extended`)),
  // The number that a table without a name for its key has one by.
  'the-place-of-a-row-is-refused': system((db) => {
    const query = db.selectFrom('proteins').select('_rowid' as 'id')
    return query.execute()
  }),
  'the-place-of-a-row-in-a-condition-is-refused': system((db) =>
    db.selectFrom('orders').where(sql<boolean>`_rowid > 12`).select('id').execute(),
  ),
  'the-place-of-a-row-in-an-order-is-refused': system((db) =>
    db
      .selectFrom('orders as o')
      .orderBy('o._rowid' as 'o.id')
      .select('o.id')
      .execute(),
  ),
  'the-place-of-a-row-in-returning-is-refused': system((db) =>
    db
      .deleteFrom('vouchers')
      .where('id', '=', 1)
      .returning('_rowid' as 'id')
      .execute(),
  ),
  'the-transaction-of-a-row-is-refused': NO_SUCH_COLUMN,
  'the-table-of-a-row-is-refused': NO_SUCH_COLUMN,
  'a-table-sample-is-refused': absent('TABLESAMPLE', 'data-manipulation/selecting-data/select'),
  'the-next-value-of-a-sequence-is-refused': NO_SEQUENCE,
  'the-last-value-of-a-sequence-is-refused': unsafe((db) => column(db, sql`last_insert_id()`)),
  'the-setting-of-a-sequence-is-refused': unsafe((db) => column(db, sql`last_insert_id(1000000)`)),
  'the-size-of-a-table-is-refused': undeclared((db) => db.selectFrom('information_schema.tables').select('table_rows').execute()),
  'statistics-are-refused': unsafe((db) => column(db, sql`found_rows()`)),
  'a-setting-of-the-session-is-refused': refused('#raw-sql-fragments')((db) => column(db, sql`@@sql_mode`)),
  'a-lock-of-the-application-is-refused': unsafe((db) => column(db, sql`is_free_lock('mine')`)),
} satisfies Partial<AnswersTo<WorldDb, typeof SIDE_DOOR_CASES>>
