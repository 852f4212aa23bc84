import { type AnswersTo, type RAW_CASES, WORLD } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../world-schema.js'

const refuses = 'QUERY_UNSCOPABLE'
const statement = (by: (db: WorldDb) => Promise<unknown>) => ({ refuses, by, limit: '#raw-sql-statements' }) as const
const fragment = (by: (db: WorldDb) => Promise<unknown>) => ({ refuses, by, limit: '#raw-sql-fragments' }) as const
const unsafe = (by: (db: WorldDb) => Promise<unknown>) => ({ refuses, by, limit: '#functions-that-are-not-known-to-be-safe' }) as const

/** One more column of A's tags. */
const column = (db: WorldDb, text: ReturnType<typeof sql<unknown>>) =>
  db
    .selectFrom('tags')
    .select(['id', text.as('more')])
    .execute()

export const RAW_ANSWERS: AnswersTo<WorldDb, typeof RAW_CASES> = {
  'a-raw-statement-is-refused': statement((db) => sql`select * from suppliers`.execute(db)),
  'a-raw-write-is-refused': statement((db) => sql`delete from product_tags where product_id = ${1}`.execute(db)),
  // Its rows are another tenant's: the CTE only has the name of a table.
  'a-raw-insert-whose-cte-has-the-name-of-a-table-is-refused': statement((db) =>
    sql`insert into tags (tenant_id, id, label) with suppliers as (select tenant_id from tags where 1 = 0 union all select ${WORLD.b}) select suppliers.tenant_id, 901, 'stolen' from suppliers`.execute(
      db,
    ),
  ),
  'a-raw-statement-in-a-transaction-is-refused': statement((db) =>
    db.transaction().execute((trx) => sql`select count(*) from suppliers`.execute(trx)),
  ),
  'several-raw-statements-are-refused': statement((db) =>
    sql`select 1`.execute(db).then(() => sql`update tags set label = label`.execute(db)),
  ),
  'a-raw-scalar-is-a-column': (db) => column(db, sql`id * 2 + ${1}`),
  'raw-standard-functions-are-columns': (db) =>
    db
      .selectFrom('suppliers')
      .select([
        sql`coalesce(country, 'none')`.as('one'),
        sql`substring(name from 2 for 3)`.as('two'),
        sql`trim(both 'A' from name)`.as('three'),
        sql`position('e' in name)`.as('four'),
        sql`greatest(rating, ${3})`.as('five'),
        sql`country is distinct from 'CA'`.as('six'),
      ])
      .execute(),
  'a-raw-case-is-a-column': (db) =>
    db
      .selectFrom('suppliers')
      .select(['id', sql`case when rating > 3 then 'high' when rating is null then null else 'low' end`.as('level')])
      .execute(),
  'raw-casts-and-intervals-are-columns': (db) =>
    db
      .selectFrom('orders')
      .select([
        sql`extract(year from placed_on)::int`.as('year'),
        sql`(placed_on + interval '1 day')::date::text`.as('next'),
        sql`cast(total as integer)`.as('whole'),
        sql`(placed_on::timestamp at time zone 'UTC')::text`.as('at'),
      ])
      .execute(),
  'a-raw-json-path-is-a-column': (db) =>
    db
      .selectFrom('suppliers')
      .select([sql`notes ->> 'tier'`.as('tier'), sql`notes -> 'kinds' -> 0`.as('kind'), sql`notes @> '{"tier":"gold"}'`.as('gold')])
      .execute(),
  'a-raw-condition-is-kept': (db) =>
    db
      .selectFrom('suppliers')
      .where(sql<boolean>`lower(name) like ${'%a%'} and (rating between 1 and 4 or country in ('CA', 'US'))`)
      .select('id')
      .execute(),
  'a-raw-order-is-kept': (db) =>
    db.selectFrom('suppliers').orderBy(sql`rating desc nulls last`).orderBy(sql`length(name)`).orderBy('id').select('id').execute(),
  'a-raw-reference-is-a-column': (db) =>
    column(db, sql`${sql.ref('tags.label')} || ${sql.lit('!')} || ${sql.join([sql.ref('id'), sql.val('?')], sql` || `)}`),
  'a-raw-value-in-an-update-is-kept': (db) =>
    db
      .updateTable('products')
      .set({ name: sql<string>`upper(name) || ${'!'}`, stock: sql<number>`stock + 1` })
      .where(sql<boolean>`stock > 3`)
      .execute(),
  'a-raw-value-in-an-insert-is-kept': (db) =>
    db
      .insertInto('tags')
      .values({ id: sql<number>`500 + ${1}`, label: sql<string>`lower(${'RAW'})` })
      .returningAll()
      .execute(),
  'an-injected-text-stays-a-value': (db) => db.selectFrom('suppliers').where('name', '=', "' or 1=1 --").selectAll().execute(),
  'a-raw-subquery-is-refused': fragment((db) => column(db, sql`(select max(rating) from suppliers)`)),
  'a-raw-exists-is-refused': fragment((db) =>
    db.selectFrom('tags').where(sql<boolean>`exists (select 1 from suppliers where rating > 5)`).select('id').execute(),
  ),
  'a-raw-subquery-of-a-view-is-refused': fragment((db) => column(db, sql`(select count(*) from all_suppliers)`)),
  'a-raw-table-statement-is-refused': fragment((db) => column(db, sql`(select count(*) from (table suppliers) as t)`)),
  'a-raw-table-in-from-is-refused': fragment((db) => db.selectFrom(sql<{ id: number }>`suppliers`.as('s')).select('s.id').execute()),
  'a-raw-subquery-in-from-is-refused': fragment((db) =>
    db.selectFrom(sql<{ id: number }>`(select id from suppliers)`.as('s')).select('s.id').execute(),
  ),
  'a-raw-join-is-refused': fragment((db) =>
    db.selectFrom('tags as t').innerJoin(sql<{ id: number }>`suppliers`.as('s'), 's.id', 't.id').select('s.id').execute(),
  ),
  'a-raw-union-at-the-end-is-refused': fragment((db) =>
    db.selectFrom('tags').select('label').modifyEnd(sql`union all select name from suppliers`).execute(),
  ),
  'a-raw-comment-is-refused': fragment((db) =>
    db
      .selectFrom('tags')
      .where(sql<boolean>`true -- and nothing else
      `)
      .select('id')
      .execute(),
  ),
  'a-raw-block-comment-is-refused': fragment((db) => column(db, sql`1 /* all of them */`)),
  'a-raw-dollar-quote-is-refused': fragment((db) => column(db, sql`$tag$ text $tag$`)),
  'a-raw-unicode-name-is-refused': fragment((db) => column(db, sql`U&"l\\0061bel"`)),
  'a-raw-call-of-an-unknown-function-is-refused': unsafe((db) => column(db, sql`current_database()`)),
  'a-raw-call-that-turns-a-table-to-xml-is-refused': unsafe((db) => column(db, sql`table_to_xml('suppliers', true, true, '')::text`)),
  'a-built-call-that-turns-a-query-to-xml-is-refused': unsafe((db) =>
    db
      .selectFrom('tags')
      .select((eb) =>
        eb.fn<string>('query_to_xml', [sql.lit('select * from suppliers'), sql.lit(true), sql.lit(true), sql.lit('')]).as('all'),
      )
      .execute(),
  ),
  'a-built-call-of-an-unknown-function-is-refused': unsafe((db) =>
    db
      .selectFrom('tags')
      .select((eb) => eb.fn<string>('current_schemas', [eb.lit(false)]).as('all'))
      .execute(),
  ),
  'a-raw-write-in-a-cte-is-refused': fragment((db) =>
    db
      .with('gone', () => sql<{ id: number }>`(select id from suppliers)`)
      .selectFrom('gone')
      .select('id')
      .execute(),
  ),
  'a-raw-conflict-arm-is-refused': fragment((db) =>
    db.insertInto('vouchers').values({ code: 'A-1', amount: 3 }).modifyEnd(sql`on conflict (code) do update set amount = 0`).execute(),
  ),
  'a-safe-function-in-from-is-open': (db) =>
    db
      .selectFrom('tags as t')
      .innerJoin(sql<{ n: number }>`generate_series(1, ${12}::int)`.as<'g'>(sql`g(n)`), 'g.n', 't.id')
      .select(['g.n', 't.label'])
      .execute(),
  'a-safe-function-in-from-takes-columns-of-own-rows': (db) =>
    db
      .selectFrom('suppliers as s')
      .innerJoinLateral(
        (eb) => eb.fn<{ value: string }>('jsonb_array_elements_text', [sql`s.notes -> 'kinds'`]).as<'kind'>(sql`kind(value)`),
        (join) => join.onTrue(),
      )
      .select(['s.id', 'kind.value'])
      .execute(),
  'an-unnested-list-in-from-is-open': (db) =>
    db
      .selectFrom('tags as t')
      .innerJoin(
        (eb) => eb.fn<{ id: number }>('unnest', [sql`array[1, 2, 21]`]).as<'wanted'>(sql`wanted(id)`),
        (join) => join.onRef('wanted.id', '=', 't.id'),
      )
      .select(['t.label'])
      .execute(),
  'a-function-of-the-application-in-from-is-refused': unsafe((db) =>
    careless(db)
      .selectFrom((eb) => eb.fn<{ id: number }>('leak_suppliers', []).as('leak'))
      .select('leak.id')
      .execute(),
  ),
}
