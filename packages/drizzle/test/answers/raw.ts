import { type AnswersTo, type Operation, type RAW_CASES, WORLD } from '@tenantry/conformance'
import type { SQL } from 'drizzle-orm'
import type { WorldDb } from '../world/world-db.js'

const refuses = 'QUERY_UNSCOPABLE'
const statement = (by: Operation<WorldDb>) => ({ refuses, by, limit: '#raw-sql-statements' }) as const
const fragment = (by: Operation<WorldDb>) => ({ refuses, by, limit: '#raw-sql-fragments' }) as const
const unsafe = (by: Operation<WorldDb>) => ({ refuses, by, limit: '#functions-that-are-not-known-to-be-safe' }) as const

/** One more column of A's tags. */
export const column = ({ db, t }: WorldDb, more: SQL) => db.select({ id: t.tags.id, more }).from(t.tags)

export const RAW_ANSWERS: AnswersTo<WorldDb, typeof RAW_CASES> = {
  'a-raw-statement-is-refused': statement(({ db, execute, sql }) => execute(db, sql`select * from suppliers`)),
  'a-raw-write-is-refused': statement(({ db, execute, sql }) => execute(db, sql`delete from product_tags where product_id = ${1}`)),
  // Its rows are another tenant's: the CTE only has the name of a table.
  'a-raw-insert-whose-cte-has-the-name-of-a-table-is-refused': statement(({ db, execute, sql }) =>
    execute(
      db,
      sql`insert into tags (tenant_id, id, label) with suppliers as (select tenant_id from tags where 1 = 0 union all select ${WORLD.b}) select suppliers.tenant_id, 901, 'stolen' from suppliers`,
    ),
  ),
  'a-raw-statement-in-a-transaction-is-refused': statement(({ db, execute, sql }) =>
    db.transaction(async (tx) => execute(tx, sql`select count(*) from suppliers`)),
  ),
  'several-raw-statements-are-refused': statement(async ({ db, execute, sql }) => {
    await execute(db, sql`select 1`)
    await execute(db, sql`update tags set label = label`)
  }),
  'a-raw-scalar-is-a-column': (w) => column(w, w.sql`${w.t.tags.id} * 2 + ${1}`),
  'raw-standard-functions-are-columns': ({ db, t, sql }) =>
    db
      .select({
        one: sql`coalesce(${t.suppliers.country}, 'none')`,
        two: sql`substring(${t.suppliers.name} from 2 for 3)`,
        three: sql`trim(both 'A' from ${t.suppliers.name})`,
        four: sql`position('e' in ${t.suppliers.name})`,
        five: sql`greatest(${t.suppliers.rating}, ${3})`,
        six: sql`country is distinct from 'CA'`,
      })
      .from(t.suppliers),
  'a-raw-case-is-a-column': ({ db, t, sql }) =>
    db
      .select({
        id: t.suppliers.id,
        level: sql`case when ${t.suppliers.rating} > 3 then 'high' when rating is null then null else 'low' end`,
      })
      .from(t.suppliers),
  'raw-casts-and-intervals-are-columns': ({ db, t, sql }) =>
    db
      .select({
        year: sql`extract(year from ${t.orders.placedOn})::int`,
        next: sql`(${t.orders.placedOn} + interval '1 day')::date::text`,
        whole: sql`cast(${t.orders.total} as integer)`,
        at: sql`(${t.orders.placedOn}::timestamp at time zone 'UTC')::text`,
      })
      .from(t.orders),
  'a-raw-json-path-is-a-column': ({ db, t, sql }) =>
    db
      .select({
        tier: sql`${t.suppliers.notes} ->> 'tier'`,
        kind: sql`${t.suppliers.notes} -> 'kinds' -> 0`,
        gold: sql`${t.suppliers.notes} @> '{"tier":"gold"}'`,
      })
      .from(t.suppliers),
  'a-raw-condition-is-kept': ({ db, t, sql }) =>
    db
      .select({ id: t.suppliers.id })
      .from(t.suppliers)
      .where(sql`lower(${t.suppliers.name}) like ${'%a%'} and (rating between 1 and 4 or country in ('CA', 'US'))`),
  'a-raw-order-is-kept': ({ db, t, sql }) =>
    db
      .select({ id: t.suppliers.id })
      .from(t.suppliers)
      .orderBy(sql`rating desc nulls last`, sql`length(${t.suppliers.name})`, t.suppliers.id),
  'a-raw-reference-is-a-column': (w) =>
    column(w, w.sql`${w.t.tags.label} || '!' || ${w.sql.join([w.sql`${w.t.tags.id}`, w.sql`${'?'}::text`], w.sql` || `)}`),
  'a-raw-value-in-an-update-is-kept': ({ db, t, sql }) =>
    db
      .update(t.products)
      .set({ name: sql`upper(${t.products.name}) || ${'!'}`, stock: sql`stock + 1` })
      .where(sql`stock > 3`),
  'a-raw-value-in-an-insert-is-kept': ({ db, t, sql }) =>
    db
      .insert(t.tags)
      .values({ id: sql`500 + ${1}`, label: sql`lower(${'RAW'})` })
      .returning(),
  'an-injected-text-stays-a-value': ({ db, t, eq }) => db.select().from(t.suppliers).where(eq(t.suppliers.name, "' or 1=1 --")),
  'a-raw-subquery-is-refused': fragment((w) => column(w, w.sql`(select max(rating) from suppliers)`)),
  'a-raw-exists-is-refused': fragment(({ db, t, sql }) =>
    db.select({ id: t.tags.id }).from(t.tags).where(sql`exists (select 1 from suppliers where rating > 5)`),
  ),
  'a-raw-subquery-of-a-view-is-refused': fragment((w) => column(w, w.sql`(select count(*) from all_suppliers)`)),
  'a-raw-table-statement-is-refused': fragment((w) => column(w, w.sql`(select count(*) from (table suppliers) as t)`)),
  'a-raw-table-in-from-is-refused': fragment(({ db, sql }) => db.select({ id: sql<number>`s.id` }).from(sql`suppliers as s`)),
  'a-raw-subquery-in-from-is-refused': fragment(({ db, sql }) =>
    db.select({ id: sql<number>`s.id` }).from(sql`(select id from suppliers) as s`),
  ),
  'a-raw-join-is-refused': fragment(({ db, t, sql }) =>
    db.select({ id: sql<number>`s.id` }).from(t.tags).innerJoin(sql`suppliers as s`, sql`s.id = ${t.tags.id}`),
  ),
  'a-raw-union-at-the-end-is-refused': fragment(({ db, t, sql }) =>
    db.select({ label: t.tags.label }).from(t.tags).where(sql`true union all select name from suppliers`),
  ),
  'a-raw-comment-is-refused': fragment(({ db, t, sql }) =>
    db
      .select({ id: t.tags.id })
      .from(t.tags)
      .where(sql`true -- and nothing else
    `),
  ),
  'a-raw-block-comment-is-refused': fragment((w) => column(w, w.sql`1 /* all of them */`)),
  'a-raw-dollar-quote-is-refused': fragment((w) => column(w, w.sql`$tag$ text $tag$`)),
  'a-raw-unicode-name-is-refused': fragment((w) => column(w, w.sql`U&"l\\0061bel"`)),
  'a-raw-call-of-an-unknown-function-is-refused': unsafe((w) => column(w, w.sql`current_database()`)),
  'a-raw-call-that-turns-a-table-to-xml-is-refused': unsafe((w) => column(w, w.sql`table_to_xml('suppliers', true, true, '')::text`)),
  'a-built-call-that-turns-a-query-to-xml-is-refused': unsafe((w) =>
    column(w, w.sql`${w.sql.raw('query_to_xml')}(${'select * from suppliers'}, true, true, '')::text`),
  ),
  'a-built-call-of-an-unknown-function-is-refused': unsafe((w) => column(w, w.sql`${w.sql.identifier('current_schemas')}(false)::text`)),
  'a-raw-write-in-a-cte-is-refused': fragment(({ db, sql }) => {
    const gone = db.$with('gone', { id: sql<number>`id`.as('id') }).as(sql`delete from product_tags returning tag_id as id`)
    return db.with(gone).select().from(gone)
  }),
  'a-raw-conflict-arm-is-refused': fragment(({ db, t, sql }) =>
    db
      .insert(t.vouchers)
      .values({ code: 'A-1', amount: 3 })
      .onConflictDoUpdate({ target: t.vouchers.code, set: { amount: sql`(select max(stock) from products)` } }),
  ),
  'a-safe-function-in-from-is-open': ({ db, t, sql }) =>
    db
      .select({ n: sql<number>`g.n`, label: t.tags.label })
      .from(t.tags)
      .innerJoin(sql`generate_series(1, ${12}::int) as g(n)`, sql`g.n = ${t.tags.id}`),
  'a-safe-function-in-from-takes-columns-of-own-rows': ({ db, t, sql }) =>
    db
      .select({ id: t.suppliers.id, value: sql<string>`kind.value` })
      .from(t.suppliers)
      .innerJoinLateral(sql`jsonb_array_elements_text(${t.suppliers.notes} -> 'kinds') as kind(value)`, sql`true`),
  'an-unnested-list-in-from-is-open': ({ db, t, sql }) =>
    db.select({ label: t.tags.label }).from(t.tags).innerJoin(sql`unnest(array[1, 2, 21]) as wanted(id)`, sql`wanted.id = ${t.tags.id}`),
  'a-function-of-the-application-in-from-is-refused': unsafe(({ db, sql }) =>
    db.select({ id: sql<number>`leak.id` }).from(sql`leak_suppliers() as leak`),
  ),
}
