import type { AnswersTo, MYSQL_RAW_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: (db: WorldDb) => Promise<unknown>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by, limit }) as const

const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const fragment = refused('#raw-sql-fragments')
const plain = refused('#fragments-on-mysql-and-sqlite')

/** One more column of A's tags. */
const column = (text: ReturnType<typeof sql<unknown>>) => (db: WorldDb) =>
  db
    .selectFrom('tags')
    .select(['id', text.as('more')])
    .execute()

/** Suppliers under a condition that would let all of them in. */
const condition = (text: ReturnType<typeof sql<boolean>>) => (db: WorldDb) => db.selectFrom('suppliers').where(text).select('id').execute()

export const MYSQL_RAW_ANSWERS: AnswersTo<WorldDb, typeof MYSQL_RAW_CASES> = {
  'the-last-insert-id-is-refused': unsafe(column(sql`last_insert_id()`)),
  'a-built-call-of-the-number-of-rows-is-refused': unsafe((db) =>
    db
      .selectFrom('tags')
      .select((eb) => ['id', eb.fn<number>('row_count', []).as('n')])
      .execute(),
  ),
  'the-name-of-the-database-is-refused': unsafe(column(sql`database()`)),
  'the-user-of-the-session-is-refused': unsafe(column(sql`current_user()`)),
  'a-variable-of-the-session-is-refused': plain(column(sql`@mine := id`)),
  'a-call-that-sleeps-is-refused': unsafe(column(sql`sleep(0)`)),
  'a-call-that-repeats-is-refused': unsafe(column(sql`benchmark(1, md5('a'))`)),
  'a-call-that-reads-a-file-is-refused': unsafe(column(sql`load_file('/etc/hostname')`)),
  'a-call-that-takes-a-lock-is-refused': unsafe(column(sql`get_lock('mine', 0)`)),
  'a-lock-in-share-mode-is-refused': fragment((db) =>
    db.transaction().execute((trx) => trx.selectFrom('tags').select('label').modifyEnd(sql`lock in share mode`).execute()),
  ),
  'the-order-of-a-straight-join-is-refused': fragment((db) =>
    db
      .selectFrom('products as p')
      .innerJoin('suppliers as s', 's.id', 'p.supplier_id')
      .modifyFront(sql`straight_join`)
      .select(['p.id', 's.name'])
      .execute(),
  ),
  'an-index-hint-is-refused': fragment((db) =>
    db.selectFrom(sql<{ id: number; label: string }>`tags`.as<'t'>(sql`t force index (primary)`)).select(['t.id', 't.label']).execute(),
  ),
  'a-count-of-rows-found-is-refused': fragment((db) =>
    db.selectFrom('tags').modifyFront(sql`sql_calc_found_rows`).select('id').limit(1).execute(),
  ),
  'a-backslash-in-a-raw-text-is-refused': plain(condition(sql<boolean>`name = '\\' or 1=1 #'`)),
  'a-backtick-in-raw-text-is-refused': plain(condition(sql<boolean>`\`suppliers\`.\`rating\` > 1`)),
  'a-double-quote-in-raw-text-is-refused': plain(condition(sql<boolean>`name <> "' or 1=1 -- "`)),
  'a-hash-comment-in-raw-text-is-refused': plain(condition(sql<boolean>`rating > 1 # and no more`)),
  'a-dash-comment-in-raw-text-is-refused': fragment(condition(sql<boolean>`rating > 1 -- and no more`)),
  'an-executed-comment-in-raw-text-is-refused': fragment(condition(sql<boolean>`rating > 1 /*! or 1=1 */`)),
  'a-text-of-another-character-set-is-refused': plain(condition(sql<boolean>`name <> _binary'x'`)),
  'a-value-that-writes-its-own-sql-is-refused': refused('#objects-as-values-on-mysql')((db) =>
    db
      .selectFrom('suppliers')
      .select('id')
      .where('id', '=', { toSqlString: () => '1 or 1 = 1' } as never)
      .execute(),
  ),
  'an-object-for-a-value-is-refused': refused('#objects-as-values-on-mysql')((db) =>
    db
      .updateTable('suppliers')
      .set({ notes: { tier: 'gold' } as never })
      .where('id', '=', 1)
      .execute(),
  ),
  'a-question-mark-in-a-literal-is-refused': refused('#question-marks-on-mysql')((db) =>
    db.selectFrom('suppliers').where('name', '<>', sql.lit('?')).where('rating', '>', 1).select('id').execute(),
  ),
  'an-injected-backslash-stays-a-value': (db) => db.selectFrom('suppliers').where('name', '=', "\\' or 1=1 -- ").selectAll().execute(),
  'an-injected-backslash-in-a-built-literal-stays-a-value': (db) =>
    db.selectFrom('suppliers').where('name', '=', sql.lit("\\' or 1=1 -- ")).selectAll().execute(),
}
