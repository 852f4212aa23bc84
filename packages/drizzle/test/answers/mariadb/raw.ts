import type { AnswersTo, Operation, RAW_CASES, SIDE_DOOR_CASES, VIEW_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { column } from '../raw.js'
import { column as ofOrders } from '../side-doors.js'
import { absent, NO_FUNCTION_IN_FROM, NO_RETURNING } from './absent.js'
import { my } from './mysql-db.js'

const refused =
  <L extends `#${string}`>(limit: L) =>
  (by: Operation<WorldDb>) =>
    ({ refuses: 'QUERY_UNSCOPABLE', by, limit }) as const

const fragment = refused('#raw-sql-fragments')
const unsafe = refused('#functions-that-are-not-known-to-be-safe')
const system = refused('#system-columns')
const statement = refused('#raw-sql-statements')
const undeclared = (by: Operation<WorldDb>) => ({ refuses: 'TABLE_UNREGISTERED', by, limit: '#tables-without-a-rule' }) as const

export const MARIADB_RAW_ANSWERS = {
  'raw-standard-functions-are-columns': ({ db, t, sql }) =>
    db
      .select({
        one: sql`coalesce(${t.suppliers.country}, 'none')`,
        two: sql`substring(${t.suppliers.name} from 2 for 3)`,
        three: sql`trim(both 'A' from ${t.suppliers.name})`,
        four: sql`position('e' in ${t.suppliers.name})`,
        five: sql`greatest(${t.suppliers.rating}, ${3})`,
        six: sql`not (country <=> 'CA')`,
        seven: sql`if(rating > 2, ifnull(country, 'none'), concat_ws('-', id, name))`,
      })
      .from(t.suppliers),
  'raw-casts-and-intervals-are-columns': ({ db, t, sql }) =>
    db
      .select({
        year: sql`extract(year from ${t.orders.placedOn})`,
        next: sql`${t.orders.placedOn} + interval 1 day`,
        whole: sql`cast(${t.orders.total} as integer)`,
        at: sql`convert_tz(${t.orders.placedOn}, '+00:00', '+05:00')`,
      })
      .from(t.orders),
  'a-raw-json-path-is-a-column': ({ db, t, sql }) =>
    db
      .select({
        tier: sql`json_unquote(json_extract(${t.suppliers.notes}, '$.tier'))`,
        kind: sql`json_value(${t.suppliers.notes}, '$.kinds[0]')`,
        gold: sql`json_contains(${t.suppliers.notes}, '"gold"', '$.tier')`,
      })
      .from(t.suppliers),
  'a-raw-order-is-kept': ({ db, t, sql }) =>
    db
      .select({ id: t.suppliers.id })
      .from(t.suppliers)
      .orderBy(sql`rating is null, rating desc`, sql`length(${t.suppliers.name})`, t.suppliers.id),
  'a-raw-reference-is-a-column': (w) =>
    column(w, w.sql`concat(${w.sql.join([w.sql`${w.t.tags.label}`, w.sql`'!'`, w.sql`${'?'}`], w.sql`, `)})`),
  'a-raw-value-in-an-update-is-kept': ({ db, t, sql }) =>
    db
      .update(t.products)
      .set({ name: sql`concat(upper(${t.products.name}), ${'!'})`, stock: sql`stock + 1` })
      .where(sql`stock > 3`),
  'a-raw-value-in-an-insert-is-kept': my(({ db, t, sql }) =>
    db.insert(t.tags).values({ id: sql`500 + ${1}`, label: sql`lower(${'RAW'})` }),
  ),
  'a-raw-table-statement-is-refused': absent('TABLE statement', 'data-manipulation/selecting-data/select'),
  'a-raw-dollar-quote-is-refused': absent('dollar quote', 'data-types/string-data-types'),
  // Names and texts are quoted by other signs: a backtick is a name's, a double quote a text's.
  'a-raw-unicode-name-is-refused': fragment((w) => column(w, w.sql`\`label\``)),
  'a-raw-call-of-an-unknown-function-is-refused': unsafe((w) => column(w, w.sql`database()`)),
  'a-raw-call-that-turns-a-table-to-xml-is-refused': unsafe((w) => column(w, w.sql`load_file('/etc/hostname')`)),
  'a-built-call-that-turns-a-query-to-xml-is-refused': unsafe((w) => column(w, w.sql`${w.sql.raw('load_file')}(${'/etc/hostname'})`)),
  'a-built-call-of-an-unknown-function-is-refused': unsafe((w) => column(w, w.sql`${w.sql.raw('last_insert_id')}()`)),
  'a-raw-write-in-a-cte-is-refused': fragment(({ db, sql }) => {
    const gone = db.$with('gone', { id: sql<number>`id`.as('id') }).as(sql`select id from suppliers`)
    return db.with(gone).select().from(gone)
  }),
  'a-raw-conflict-arm-is-refused': fragment(
    my(({ db, t, sql }) =>
      db
        .insert(t.vouchers)
        .values({ code: 'A-1', amount: 3 })
        .onDuplicateKeyUpdate({ set: { amount: sql`(select max(stock) from products)` } }),
    ),
  ),
  'a-safe-function-in-from-is-open': NO_FUNCTION_IN_FROM,
  'a-safe-function-in-from-takes-columns-of-own-rows': fragment(({ db, t, sql }) =>
    db
      .select({ n: sql<number>`g.n`, label: t.tags.label })
      .from(t.tags)
      .innerJoin(sql`json_table('[1, 2, 21]', '$[*]' columns (n int path '$')) as g`, sql`g.n = ${t.tags.id}`),
  ),
  'an-unnested-list-in-from-is-open': NO_FUNCTION_IN_FROM,
  'a-function-of-the-application-in-from-is-refused': NO_FUNCTION_IN_FROM,
} satisfies Partial<AnswersTo<WorldDb, typeof RAW_CASES>>

export const MARIADB_VIEW_ANSWERS = {
  'an-update-from-a-table-without-a-rule-is-refused': undeclared(({ db, t, careless, eq, sql }) =>
    db.update(t.suppliers).set({
      name: sql`coalesce(${db.select({ value: careless.secrets.value }).from(careless.secrets).where(eq(careless.secrets.id, t.suppliers.id))}, 'none')`,
    }),
  ),
  'a-table-of-another-schema-joins-its-namesake': ({ db, t, eq, alias }) => {
    const old = alias(t.archiveOrders, 'old')
    return db.select({ number: t.orders.number, before: old.number }).from(t.orders).rightJoin(old, eq(old.id, t.orders.id))
  },
} satisfies Partial<AnswersTo<WorldDb, typeof VIEW_CASES>>

const TABLE = 'data-definition/create/create-table'
const NO_SUCH_COLUMN = absent('column that tells the transaction or the table of a row', TABLE)

export const MARIADB_SIDE_DOOR_ANSWERS = {
  'an-insert-of-raw-rows-beside-default-values-is-refused': fragment(
    my(({ db, t, sql }) => db.insert(t.users).select(sql`select id + 900, concat(name, id), name from suppliers`)),
  ),
  'explain-analyze-is-refused': refused('#explain')(({ db, execute, t, sql }) =>
    execute(db, sql`explain extended ${db.select().from(t.suppliers)}`),
  ),
  'the-place-of-a-row-in-a-condition-is-refused': system(({ db, t, sql }) =>
    db.select({ id: t.orders.id }).from(t.orders).where(sql`_rowid > 12`),
  ),
  'the-place-of-a-row-in-returning-is-refused': NO_RETURNING,
  'the-transaction-of-a-row-is-refused': NO_SUCH_COLUMN,
  'the-table-of-a-row-is-refused': NO_SUCH_COLUMN,
  'a-table-sample-is-refused': absent('TABLESAMPLE', 'data-manipulation/selecting-data/select'),
  'the-next-value-of-a-sequence-is-refused': absent('sequence behind AUTO_INCREMENT', TABLE),
  'the-last-value-of-a-sequence-is-refused': unsafe((w) => ofOrders(w, w.sql`last_insert_id()`)),
  'the-setting-of-a-sequence-is-refused': unsafe((w) => ofOrders(w, w.sql`last_insert_id(1000000)`)),
  'the-size-of-a-table-is-refused': statement(({ db, execute, sql }) => execute(db, sql`select table_rows from information_schema.tables`)),
  'statistics-are-refused': unsafe((w) => ofOrders(w, w.sql`found_rows()`)),
  'a-setting-of-the-session-is-refused': fragment((w) => ofOrders(w, w.sql`@@sql_mode`)),
  'a-lock-of-the-application-is-refused': unsafe((w) => ofOrders(w, w.sql`is_free_lock('mine')`)),
} satisfies Partial<AnswersTo<WorldDb, typeof SIDE_DOOR_CASES>>
