import type { AnswersTo, RAW_CASES, VIEW_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../../world-schema.js'
import { absent, NO_FUNCTION_IN_FROM } from './absent.js'

const refuses = 'QUERY_UNSCOPABLE'
const fragment = (by: (db: WorldDb) => Promise<unknown>) => ({ refuses, by, limit: '#raw-sql-fragments' }) as const
const unsafe = (by: (db: WorldDb) => Promise<unknown>) => ({ refuses, by, limit: '#functions-that-are-not-known-to-be-safe' }) as const
const undeclared = (by: (db: ReturnType<typeof careless>) => Promise<unknown>) =>
  ({ refuses: 'TABLE_UNREGISTERED', by: (db: WorldDb) => by(careless(db)), limit: '#tables-without-a-rule' }) as const

/** One more column of A's tags. */
const column = (db: WorldDb, text: ReturnType<typeof sql<unknown>>) =>
  db
    .selectFrom('tags')
    .select(['id', text.as('more')])
    .execute()

const TEXTS = 'data-types/string-data-types'

export const MARIADB_RAW_ANSWERS = {
  'raw-standard-functions-are-columns': (db) =>
    db
      .selectFrom('suppliers')
      .select([
        sql`coalesce(country, 'none')`.as('one'),
        sql`substring(name from 2 for 3)`.as('two'),
        sql`trim(both 'A' from name)`.as('three'),
        sql`position('e' in name)`.as('four'),
        sql`greatest(rating, ${3})`.as('five'),
        sql`not (country <=> 'CA')`.as('six'),
        sql`if(rating > 2, ifnull(country, 'none'), concat_ws('-', id, name))`.as('seven'),
      ])
      .execute(),
  'raw-casts-and-intervals-are-columns': (db) =>
    db
      .selectFrom('orders')
      .select([
        sql`extract(year from placed_on)`.as('year'),
        sql`placed_on + interval 1 day`.as('next'),
        sql`cast(total as integer)`.as('whole'),
        sql`convert_tz(placed_on, '+00:00', '+05:00')`.as('at'),
      ])
      .execute(),
  'a-raw-json-path-is-a-column': (db) =>
    db
      .selectFrom('suppliers')
      .select([
        sql`json_unquote(json_extract(notes, '$.tier'))`.as('tier'),
        sql`json_value(notes, '$.kinds[0]')`.as('kind'),
        sql`json_contains(notes, '"gold"', '$.tier')`.as('gold'),
      ])
      .execute(),
  'a-raw-order-is-kept': (db) =>
    db.selectFrom('suppliers').orderBy(sql`rating is null, rating desc`).orderBy(sql`length(name)`).orderBy('id').select('id').execute(),
  'a-raw-reference-is-a-column': (db) =>
    column(db, sql`concat(${sql.join([sql.ref('tags.label'), sql.lit('!'), sql.ref('id'), sql.val('?')])})`),
  'a-raw-value-in-an-update-is-kept': (db) =>
    db
      .updateTable('products')
      .set({ name: sql<string>`concat(upper(name), ${'!'})`, stock: sql<number>`stock + 1` })
      .where(sql<boolean>`stock > 3`)
      .execute(),
  'a-raw-table-statement-is-refused': absent('TABLE statement', 'data-manipulation/selecting-data/select'),
  'a-raw-dollar-quote-is-refused': absent('dollar quote', TEXTS),
  // Names and texts are quoted by other signs: a backtick is a name's, a double quote a text's.
  'a-raw-unicode-name-is-refused': fragment((db) => column(db, sql`\`label\``)),
  'a-raw-call-of-an-unknown-function-is-refused': unsafe((db) => column(db, sql`database()`)),
  'a-raw-call-that-turns-a-table-to-xml-is-refused': unsafe((db) => column(db, sql`load_file('/etc/hostname')`)),
  'a-built-call-that-turns-a-query-to-xml-is-refused': unsafe((db) =>
    db
      .selectFrom('tags')
      .select((eb) => ['id', eb.fn<string>('load_file', [eb.val('/etc/hostname')]).as('all')])
      .execute(),
  ),
  'a-built-call-of-an-unknown-function-is-refused': unsafe((db) =>
    db
      .selectFrom('tags')
      .select((eb) => eb.fn<string>('last_insert_id', []).as('all'))
      .execute(),
  ),
  'a-raw-conflict-arm-is-refused': fragment((db) =>
    db.insertInto('vouchers').values({ code: 'A-1', amount: 3 }).modifyEnd(sql`on duplicate key update amount = 0`).execute(),
  ),
  'a-safe-function-in-from-is-open': NO_FUNCTION_IN_FROM,
  'a-safe-function-in-from-takes-columns-of-own-rows': fragment((db) =>
    db
      .selectFrom('tags as t')
      .innerJoin(sql<{ n: number }>`json_table('[1, 2, 21]', '$[*]' columns (n int path '$'))`.as('g'), 'g.n', 't.id')
      .select(['g.n', 't.label'])
      .execute(),
  ),
  'an-unnested-list-in-from-is-open': NO_FUNCTION_IN_FROM,
  'a-function-of-the-application-in-from-is-refused': NO_FUNCTION_IN_FROM,
} satisfies Partial<AnswersTo<WorldDb, typeof RAW_CASES>>

export const MARIADB_VIEW_ANSWERS = {
  'an-update-from-a-table-without-a-rule-is-refused': undeclared((db) =>
    db
      .updateTable(['suppliers as s', 'secrets as x'])
      .whereRef('x.id', '=', 's.id')
      .set('s.name', (eb) => eb.ref('x.value'))
      .execute(),
  ),
  'a-table-of-another-schema-joins-its-namesake': (db) =>
    db
      .selectFrom('orders as o')
      .rightJoin('archive.orders as old', 'old.id', 'o.id')
      .select(['o.number', 'old.number as before'])
      .execute(),
  'the-catalogue-is-refused': undeclared((db) => db.selectFrom('information_schema.tables').select(['table_name', 'table_rows']).execute()),
} satisfies Partial<AnswersTo<WorldDb, typeof VIEW_CASES>>
