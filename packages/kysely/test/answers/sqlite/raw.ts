import type { AnswersTo, RAW_CASES, VIEW_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../../world-schema.js'
import { absent } from './absent.js'

const refuses = 'QUERY_UNSCOPABLE'
const fragment = (by: (db: WorldDb) => Promise<unknown>) => ({ refuses, by, limit: '#fragments-on-mysql-and-sqlite' }) as const
const unsafe = (by: (db: WorldDb) => Promise<unknown>) => ({ refuses, by, limit: '#functions-that-are-not-known-to-be-safe' }) as const
const NO_READING_FUNCTION = absent('function that reads a table it is told of', 'lang_corefunc')

/** One more column of A's tags. */
const column = (db: WorldDb, text: ReturnType<typeof sql<unknown>>) =>
  db
    .selectFrom('tags')
    .select(['id', text.as('more')])
    .execute()

export const SQLITE_RAW_ANSWERS = {
  'raw-standard-functions-are-columns': (db) =>
    db
      .selectFrom('suppliers')
      .select([
        sql`coalesce(country, 'none')`.as('one'),
        sql`substr(name, 2, 3)`.as('two'),
        sql`trim(name, 'A')`.as('three'),
        sql`instr(name, 'e')`.as('four'),
        sql`max(rating, ${3})`.as('five'),
        sql`country is distinct from 'CA'`.as('six'),
      ])
      .execute(),
  'raw-casts-and-intervals-are-columns': (db) =>
    db
      .selectFrom('orders')
      .select([
        sql`cast(strftime('%Y', placed_on) as integer)`.as('year'),
        sql`date(placed_on, '+1 day')`.as('next'),
        sql`cast(total as integer)`.as('whole'),
        sql`datetime(placed_on, 'utc')`.as('at'),
      ])
      .execute(),
  'a-raw-json-path-is-a-column': (db) =>
    db
      .selectFrom('suppliers')
      .select([
        sql`notes ->> 'tier'`.as('tier'),
        sql`notes -> 'kinds' -> 0`.as('kind'),
        sql`json_extract(notes, '$.tier') = 'gold'`.as('gold'),
      ])
      .execute(),
  // The name of a table after IN stands for its rows.
  'a-raw-table-statement-is-refused': fragment((db) => column(db, sql`(tenant_id, id, id) in product_tags`)),
  'a-raw-dollar-quote-is-refused': fragment((db) => column(db, sql`\`label\``)),
  'a-raw-unicode-name-is-refused': fragment((db) => column(db, sql`[label]`)),
  'a-raw-call-of-an-unknown-function-is-refused': unsafe((db) => column(db, sql`sqlite_version()`)),
  'a-raw-call-that-turns-a-table-to-xml-is-refused': NO_READING_FUNCTION,
  'a-built-call-that-turns-a-query-to-xml-is-refused': NO_READING_FUNCTION,
  'a-built-call-of-an-unknown-function-is-refused': unsafe((db) =>
    db
      .selectFrom('tags')
      .select((eb) => eb.fn<string>('sqlite_source_id', []).as('all'))
      .execute(),
  ),
  'a-safe-function-in-from-is-open': (db) =>
    db
      .selectFrom('tags as t')
      .innerJoin(
        (eb) => eb.fn<{ value: number }>('json_tree', [eb.val('{"some":[1,2,21]}')]).as('wanted'),
        (join) => join.onRef('wanted.value', '=', 't.id'),
      )
      .select(['wanted.value', 't.label'])
      .execute(),
  'a-safe-function-in-from-takes-columns-of-own-rows': (db) =>
    db
      .selectFrom('suppliers as s')
      .crossJoin((eb) => eb.fn<{ value: string }>('json_each', ['s.notes', sql.lit('$.kinds')]).as('kind'))
      .select(['s.id', 'kind.value'])
      .execute(),
  'an-unnested-list-in-from-is-open': (db) =>
    db
      .selectFrom('tags as t')
      .innerJoin(
        (eb) => eb.fn<{ value: number }>('json_each', [eb.val('[1, 2, 21]')]).as('wanted'),
        (join) => join.onRef('wanted.value', '=', 't.id'),
      )
      .select(['t.label'])
      .execute(),
  'a-function-of-the-application-in-from-is-refused': unsafe((db) =>
    db
      .selectFrom((eb) => eb.fn<{ name: string }>('pragma_table_info', [sql.lit('suppliers')]).as('leak'))
      .select('leak.name')
      .execute(),
  ),
} satisfies Partial<AnswersTo<WorldDb, typeof RAW_CASES>>

export const SQLITE_VIEW_ANSWERS = {
  'a-table-named-with-its-schema-is-the-same-table': (db) =>
    careless(db).selectFrom('main.suppliers').where('main.suppliers.rating', '>', 1).selectAll().execute(),
  'the-catalogue-is-refused': {
    refuses: 'TABLE_UNREGISTERED',
    by: (db) => careless(db).selectFrom('sqlite_master').select(['name', 'sql']).execute(),
    limit: '#tables-without-a-rule',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof VIEW_CASES>>
