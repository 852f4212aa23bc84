import type { AnswersTo, MYSQL_RAW_CASES, Operation } from '@tenantry/conformance'
import type { SQL } from 'drizzle-orm'
import type { WorldDb } from '../../world/world-db.js'
import { column } from '../raw.js'
import { undrizzled } from './absent.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: Operation<WorldDb>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by, limit }) as const

const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const fragment = refused('#raw-sql-fragments')
const plain = refused('#fragments-on-mysql-and-sqlite')

/** Suppliers under a condition that would let all of them in. */
const condition = ({ db, t }: WorldDb, text: SQL) => db.select({ id: t.suppliers.id }).from(t.suppliers).where(text)

export const MYSQL_RAW_ANSWERS: AnswersTo<WorldDb, typeof MYSQL_RAW_CASES> = {
  'the-last-insert-id-is-refused': unsafe((w) => column(w, w.sql`last_insert_id()`)),
  'a-built-call-of-the-number-of-rows-is-refused': unsafe((w) => column(w, w.sql`${w.sql.raw('row_count')}()`)),
  'the-name-of-the-database-is-refused': unsafe((w) => column(w, w.sql`database()`)),
  'the-user-of-the-session-is-refused': unsafe((w) => column(w, w.sql`current_user()`)),
  'a-variable-of-the-session-is-refused': plain((w) => column(w, w.sql`@mine := id`)),
  'a-call-that-sleeps-is-refused': unsafe((w) => column(w, w.sql`sleep(0)`)),
  'a-call-that-repeats-is-refused': unsafe((w) => column(w, w.sql`benchmark(1, md5('a'))`)),
  'a-call-that-reads-a-file-is-refused': unsafe((w) => column(w, w.sql`load_file('/etc/hostname')`)),
  'a-call-that-takes-a-lock-is-refused': unsafe((w) => column(w, w.sql`get_lock('mine', 0)`)),
  'a-lock-in-share-mode-is-refused': fragment(({ db, t, sql }) =>
    db.transaction((tx) => tx.select({ label: t.tags.label }).from(t.tags).where(sql`true lock in share mode`)),
  ),
  'the-order-of-a-straight-join-is-refused': fragment(({ db, t, sql }) =>
    db.select({ id: sql<number>`straight_join ${t.products.id}` }).from(t.products),
  ),
  'an-index-hint-is-refused': fragment(({ db, sql }) => db.select({ id: sql<number>`t.id` }).from(sql`tags as t force index (primary)`)),
  'a-count-of-rows-found-is-refused': fragment(({ db, t, sql }) =>
    db
      .select({ id: sql<number>`sql_calc_found_rows ${t.tags.id}` })
      .from(t.tags)
      .limit(1),
  ),
  'a-backslash-in-a-raw-text-is-refused': plain((w) => condition(w, w.sql`name = '\\' or 1=1 #'`)),
  'a-backtick-in-raw-text-is-refused': plain((w) => condition(w, w.sql`\`suppliers\`.\`rating\` > 1`)),
  'a-double-quote-in-raw-text-is-refused': plain((w) => condition(w, w.sql`name <> "' or 1=1 -- "`)),
  'a-hash-comment-in-raw-text-is-refused': plain((w) => condition(w, w.sql`rating > 1 # and no more`)),
  'a-dash-comment-in-raw-text-is-refused': fragment((w) => condition(w, w.sql`rating > 1 -- and no more`)),
  'an-executed-comment-in-raw-text-is-refused': fragment((w) => condition(w, w.sql`rating > 1 /*! or 1=1 */`)),
  'a-text-of-another-character-set-is-refused': plain((w) => condition(w, w.sql`name <> _binary'x'`)),
  'a-question-mark-in-a-literal-is-refused': refused('#question-marks-on-mysql')((w) =>
    condition(w, w.sql`${w.t.suppliers.name} <> '?' and ${w.t.suppliers.rating} > ${1}`),
  ),
  'a-value-that-writes-its-own-sql-is-refused': refused('#objects-as-values-on-mysql')((w) =>
    condition(w, w.eq(w.t.suppliers.id, { toSqlString: () => '1 or 1 = 1' } as never)),
  ),
  'an-object-for-a-value-is-refused': refused('#objects-as-values-on-mysql')(({ db, t, eq }) =>
    db
      .update(t.suppliers)
      .set({ country: { name: 'gold' } as never })
      .where(eq(t.suppliers.id, 1)),
  ),
  'an-injected-backslash-stays-a-value': ({ db, t, eq }) => db.select().from(t.suppliers).where(eq(t.suppliers.name, "\\' or 1=1 -- ")),
  'an-injected-backslash-in-a-built-literal-stays-a-value': undrizzled('literal in a builder that MySQL reads as it was meant', 'sql'),
}
