import { describe, expect, it } from 'vitest'
import { A, rawWorld } from './raw-world.js'

const { scope } = await rawWorld()

/** What is made of a text for tenant A whose parameters are 1, 2 and 3. */
const MADE: readonly (readonly [what: string, text: string, made: string, parameters: readonly unknown[]])[] = [
  [
    'a table becomes a derived one of the tenant’s rows',
    'select name from suppliers where id = $1 or true',
    'select name from (select * from suppliers where "tenant_id" = $2) as "suppliers" where id = $1 or true',
    [1, A],
  ],
  [
    'ONLY and an alias stay',
    'select name from only suppliers as s',
    'select name from (select * from only suppliers where "tenant_id" = $1) as s',
    [A],
  ],
  [
    'beside GROUP BY a table stays one, with a condition in WHERE, and in ON at a left join',
    'select s.name from suppliers s left join orders o on o.supplier_id = s.id or true group by s.id, s.name',
    'select s.name from suppliers s left join orders o on "o"."tenant_id" = $1 and ( o.supplier_id = s.id or true) where "s"."tenant_id" = $2 group by s.id, s.name',
    [A, A],
  ],
  [
    'at a right join the left table’s condition stands in ON',
    'select count(*) from orders o right join suppliers s on o.supplier_id = s.id group by o.id',
    'select count(*) from orders o right join suppliers s on "o"."tenant_id" = $1 and ( o.supplier_id = s.id) where "s"."tenant_id" = $2 group by o.id',
    [A, A],
  ],
  [
    'in a full join both become derived ones',
    'select count(*) from orders o full join suppliers s on o.supplier_id = s.id group by s.id',
    'select count(*) from (select * from orders where "tenant_id" = $1) o full join (select * from suppliers where "tenant_id" = $2) s on o.supplier_id = s.id group by s.id',
    [A, A],
  ],
  [
    'a whole row keeps its table, and a condition of the user its brackets',
    'select suppliers from suppliers where true or id = 1',
    'select suppliers from suppliers where "suppliers"."tenant_id" = $1 and ( true or id = 1)',
    [A],
  ],
  [
    'a name of three parts keeps its table',
    'select public.suppliers.name from public.suppliers',
    'select public.suppliers.name from public.suppliers where "suppliers"."tenant_id" = $1',
    [A],
  ],
  [
    'a common table expression hides a table',
    'with orders as (select 1 as id) select id from orders',
    'with orders as (select 1 as id) select id from orders',
    [],
  ],
  [
    'but not from itself',
    'with orders as (select id from orders) select id from orders',
    'with orders as (select id from (select * from orders where "tenant_id" = $1) as "orders") select id from orders',
    [A],
  ],
  [
    'nor the table that is named with its schema',
    'with orders as (select 1 as id) select id from public.orders',
    'with orders as (select 1 as id) select id from public.orders where "orders"."tenant_id" = $1',
    [A],
  ],
  [
    'a recursive one sees itself',
    'with recursive t as (select id from tags union all select id from t) select * from t',
    'with recursive t as (select id from (select * from tags where "tenant_id" = $1) as "tags" union all select id from t) select * from t',
    [A],
  ],
  [
    'subqueries are scoped wherever they stand',
    'select (select count(*) from tags), exists (select 1 from orders) from proteins',
    'select (select count(*) from (select * from tags where "tenant_id" = $1) as "tags"), exists (select 1 from (select * from orders where "tenant_id" = $2) as "orders") from proteins',
    [A, A],
  ],
  [
    'both sides of a union are scoped',
    'select id from tags union select id from suppliers',
    'select id from (select * from tags where "tenant_id" = $1) as "tags" union select id from (select * from suppliers where "tenant_id" = $2) as "suppliers"',
    [A, A],
  ],
  [
    'subqueries of FROM are scoped, lateral ones too',
    'select * from (select id from tags) as t, lateral (select id from orders) as o',
    'select * from (select id from (select * from tags where "tenant_id" = $1) as "tags") as t, lateral (select id from (select * from orders where "tenant_id" = $2) as "orders") as o',
    [A, A],
  ],
  ['TABLE becomes a SELECT', 'table suppliers', 'select * from (select * from suppliers where "tenant_id" = $1) as "suppliers"', [A]],
  [
    'the alias of a join hides its tables from WHERE',
    'select j.n from (suppliers s (t, i, n) join tags t on t.id = s.i) as j group by j.n',
    'select j.n from ((select * from suppliers where "tenant_id" = $1) s (t, i, n) join tags t on "t"."tenant_id" = $2 and ( t.id = s.i)) as j group by j.n',
    [A, A],
  ],
  [
    'subqueries in calls of FROM are scoped',
    'select n from generate_series(1, (select max(id) from tags)) as g (n)',
    'select n from generate_series(1, (select max(id) from (select * from tags where "tenant_id" = $1) as "tags")) as g (n)',
    [A],
  ],
  [
    'subqueries of WHERE are scoped',
    'select id from proteins where exists (select 1 from tags)',
    'select id from proteins where exists (select 1 from (select * from tags where "tenant_id" = $1) as "tags")',
    [A],
  ],
  [
    'the conditions of several tables hold at once',
    'select t.id, count(*) from tags t, orders o group by t.id',
    'select t.id, count(*) from tags t, orders o where "t"."tenant_id" = $1 and "o"."tenant_id" = $2 group by t.id',
    [A, A],
  ],
]

describe('raw reads', () => {
  it.each(MADE)('%s: %s', (_, text, sql, parameters) => {
    expect(scope(text, [1, 2, 3])).toEqual({ sql, parameters, checks: [] })
  })
})
