import type { AnswersTo, Operation, RAW_CASES, VIEW_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { column } from '../raw.js'
import { absent, NO_SCHEMA } from './absent.js'

const refuses = 'QUERY_UNSCOPABLE'
const fragment = (by: Operation<WorldDb>) => ({ refuses, by, limit: '#fragments-on-mysql-and-sqlite' }) as const
const unsafe = (by: Operation<WorldDb>) => ({ refuses, by, limit: '#functions-that-are-not-known-to-be-safe' }) as const
const NO_READING_FUNCTION = absent('function that reads a table it is told of', 'lang_corefunc')

export const SQLITE_RAW_ANSWERS = {
  'raw-standard-functions-are-columns': ({ db, t, sql }) =>
    db
      .select({
        one: sql`coalesce(${t.suppliers.country}, 'none')`,
        two: sql`substr(${t.suppliers.name}, 2, 3)`,
        three: sql`trim(${t.suppliers.name}, 'A')`,
        four: sql`instr(${t.suppliers.name}, 'e')`,
        five: sql`max(${t.suppliers.rating}, ${3})`,
        six: sql`country is distinct from 'CA'`,
      })
      .from(t.suppliers),
  'raw-casts-and-intervals-are-columns': ({ db, t, sql }) =>
    db
      .select({
        year: sql`cast(strftime('%Y', ${t.orders.placedOn}) as integer)`,
        next: sql`date(${t.orders.placedOn}, '+1 day')`,
        whole: sql`cast(${t.orders.total} as integer)`,
        at: sql`datetime(${t.orders.placedOn}, 'utc')`,
      })
      .from(t.orders),
  'a-raw-json-path-is-a-column': ({ db, t, sql }) =>
    db
      .select({
        tier: sql`${t.suppliers.notes} ->> 'tier'`,
        kind: sql`${t.suppliers.notes} -> 'kinds' -> 0`,
        gold: sql`json_extract(${t.suppliers.notes}, '$.tier') = 'gold'`,
      })
      .from(t.suppliers),
  'a-raw-reference-is-a-column': (w) =>
    column(w, w.sql`${w.t.tags.label} || '!' || ${w.sql.join([w.sql`${w.t.tags.id}`, w.sql`${'?'}`], w.sql` || `)}`),
  // The name of a table after IN stands for its rows.
  'a-raw-table-statement-is-refused': fragment((w) => column(w, w.sql`(tenant_id, id, id) in product_tags`)),
  'a-raw-dollar-quote-is-refused': fragment((w) => column(w, w.sql`\`label\``)),
  'a-raw-unicode-name-is-refused': fragment((w) => column(w, w.sql`[label]`)),
  'a-raw-call-of-an-unknown-function-is-refused': unsafe((w) => column(w, w.sql`sqlite_version()`)),
  'a-raw-call-that-turns-a-table-to-xml-is-refused': NO_READING_FUNCTION,
  'a-built-call-that-turns-a-query-to-xml-is-refused': NO_READING_FUNCTION,
  'a-built-call-of-an-unknown-function-is-refused': unsafe((w) => column(w, w.sql`${w.sql.identifier('sqlite_source_id')}()`)),
  'a-raw-write-in-a-cte-is-refused': {
    refuses,
    by: ({ db, sql }) => {
      const gone = db.$with('gone', { id: sql<number>`id`.as('id') }).as(sql`select id from suppliers`)
      return db.with(gone).select().from(gone)
    },
    limit: '#raw-sql-fragments',
  },
  'a-safe-function-in-from-is-open': ({ db, t, sql }) =>
    db
      .select({ value: sql<number>`wanted.value`, label: t.tags.label })
      .from(t.tags)
      .innerJoin(sql`json_tree(${'{"some":[1,2,21]}'}) as wanted`, sql`wanted.value = ${t.tags.id}`),
  'a-safe-function-in-from-takes-columns-of-own-rows': ({ db, t, sql }) =>
    db
      .select({ id: t.suppliers.id, value: sql<string>`kind.value` })
      .from(t.suppliers)
      .crossJoin(sql`json_each(${t.suppliers.notes}, '$.kinds') as kind`),
  'an-unnested-list-in-from-is-open': ({ db, t, sql }) =>
    db.select({ label: t.tags.label }).from(t.tags).innerJoin(sql`json_each(${'[1, 2, 21]'}) as wanted`, sql`wanted.value = ${t.tags.id}`),
  'a-function-of-the-application-in-from-is-refused': unsafe(({ db, sql }) =>
    db.select({ name: sql<string>`leak.name` }).from(sql`pragma_table_info('suppliers') as leak`),
  ),
} satisfies Partial<AnswersTo<WorldDb, typeof RAW_CASES>>

export const SQLITE_VIEW_ANSWERS = {
  'a-table-of-another-schema-has-its-own-rule': NO_SCHEMA,
  'a-table-of-another-schema-joins-its-namesake': NO_SCHEMA,
} satisfies Partial<AnswersTo<WorldDb, typeof VIEW_CASES>>
