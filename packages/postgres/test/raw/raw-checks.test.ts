import { describe, expect, it } from 'vitest'
import { A, rawWorld } from './raw-world.js'

const { scope } = await rawWorld()
type Made = readonly [sql: string, parameters: readonly unknown[]]

/** What is made of a text for tenant A whose parameters are 1, 2 and 3, and what is asked before. */
const CHECKED: readonly (readonly [what: string, text: string, sql: string, parameters: readonly unknown[], ...checks: Made[]])[] = [
  [
    'an update asks for the value in the rows that it reaches',
    'update orders set supplier_id = $1 where id = $2 or true',
    'update orders set supplier_id = $1 where "orders"."tenant_id" = $3 and ( id = $2 or true)',
    [1, 2, A],
    [
      'select 1 from (select "supplier_id" from "orders" where false union all (select ($1) from "orders" as "orders" where "orders"."tenant_id" = $2 and ( id = $3 or true))) as "row" where "row"."supplier_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $4 and "target"."id" = "row"."supplier_id") limit 1',
      [1, A, 2, A],
    ],
  ],
  [
    'an update of all rows asks in the tenant’s rows',
    'update orders set supplier_id = $1',
    'update orders set supplier_id = $1 where "orders"."tenant_id" = $2',
    [1, A],
    [
      'select 1 from (select "supplier_id" from "orders" where false union all (select ($1) from "orders" as "orders" where "orders"."tenant_id" = $2)) as "row" where "row"."supplier_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $3 and "target"."id" = "row"."supplier_id") limit 1',
      [1, A, A],
    ],
  ],
  [
    'rows of an insert count as present',
    `insert into suppliers (id, name, parent_id) values (1, 'a', $1), (2, 'b', 1)`,
    `insert into suppliers (id, name, parent_id, "tenant_id") values (1, 'a', $1, $2), (2, 'b', 1, $2)`,
    [1, A],
    [
      'select 1 from (select "parent_id" from "suppliers" where false union all (select ($1)) union all (select (1))) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $2 and "target"."id" = "row"."parent_id") and not exists (select 1 from (select "id" from "suppliers" where false union all (select (1)) union all (select (2))) as "own" where "own"."id" = "row"."parent_id") limit 1',
      [1, A],
    ],
  ],
  [
    'but not where a row of anybody may keep them out',
    `insert into suppliers (id, name, parent_id) values (1, 'a', $1) on conflict (id) do nothing`,
    `insert into suppliers (id, name, parent_id, "tenant_id") values (1, 'a', $1, $2) on conflict (id) do nothing`,
    [1, A],
    [
      'select 1 from (select "parent_id" from "suppliers" where false union all (select ($1))) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $2 and "target"."id" = "row"."parent_id") limit 1',
      [1, A],
    ],
  ],
  [
    'a conflict of the tenant’s own keys keeps them',
    `insert into suppliers (id, name, parent_id) values (1, 'a', 1) on conflict (tenant_id, id) do nothing`,
    `insert into suppliers (id, name, parent_id, "tenant_id") values (1, 'a', 1, $1) on conflict (tenant_id, id) do nothing`,
    [A],
    [
      'select 1 from (select "parent_id" from "suppliers" where false union all (select (1))) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $1 and "target"."id" = "row"."parent_id") and not exists (select 1 from (select "id" from "suppliers" where false union all (select (1))) as "own" where "own"."id" = "row"."parent_id") limit 1',
      [A],
    ],
  ],
  [
    'a conflict arm asks for its value',
    `insert into suppliers (id, name, parent_id) values (1, 'a', null) on conflict (tenant_id, id) do update set parent_id = $2`,
    `insert into suppliers (id, name, parent_id, "tenant_id") values (1, 'a', null, $3) on conflict (tenant_id, id) do update set parent_id = $2 where "suppliers"."tenant_id" = $3`,
    [1, 2, A],
    [
      'select 1 from (select "parent_id" from "suppliers" where false union all (select (null))) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $1 and "target"."id" = "row"."parent_id") and not exists (select 1 from (select "id" from "suppliers" where false union all (select (1))) as "own" where "own"."id" = "row"."parent_id") limit 1',
      [A],
    ],
    [
      'select 1 from (select "parent_id" from "suppliers" where false union all (select $1)) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $2 and "target"."id" = "row"."parent_id") limit 1',
      [2, A],
    ],
  ],
  [
    'a query that is inserted is asked for its rows, with the WITH clause around it',
    `with t as (select id from tags) insert into suppliers (id, name, parent_id) select 1, 'a', id from t`,
    `with t as (select id from (select * from tags where "tenant_id" = $1) as "tags") insert into suppliers (id, name, parent_id, "tenant_id") select 1, 'a', id, $2 from t`,
    [A, A],
    [
      `select 1 from (select "id", "name", "parent_id" from "suppliers" where false union all (with t as (select id from (select * from tags where "tenant_id" = $1) as "tags") (select 1, 'a', id from t))) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $2 and "target"."id" = "row"."parent_id") limit 1`,
      [A, A],
    ],
  ],
  [
    'a WITH clause is around the value of an update too',
    'with t as (select id from tags) update orders set supplier_id = t.id from t',
    'with t as (select id from (select * from tags where "tenant_id" = $1) as "tags") update orders set supplier_id = t.id from t where "orders"."tenant_id" = $2',
    [A, A],
    [
      'select 1 from (select "supplier_id" from "orders" where false union all (with t as (select id from (select * from tags where "tenant_id" = $1) as "tags") select (t.id) from "orders" as "orders", t where "orders"."tenant_id" = $2)) as "row" where "row"."supplier_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $3 and "target"."id" = "row"."supplier_id") limit 1',
      [A, A, A],
    ],
  ],
  [
    'a reference to a shared table names no tenant',
    `insert into products (id, sku, name, price, protein_id) values (1, 's', 'n', 1, $1)`,
    `insert into products (id, sku, name, price, protein_id, "tenant_id") values (1, 's', 'n', 1, $1, $2)`,
    [1, A],
    [
      'select 1 from (select "protein_id" from "products" where false union all (select ($1))) as "row" where "row"."protein_id" is not null and not exists (select 1 from "proteins" as "target" where "target"."id" = "row"."protein_id") limit 1',
      [1],
    ],
  ],
  [
    'an arm of a merge asks in the rows that take it',
    'merge into suppliers s using tags t on t.id = s.id when matched and s.id = 1 then do nothing when matched then update set parent_id = t.id',
    'merge into suppliers s using (select * from tags where "tenant_id" = $1) t on "s"."tenant_id" = $2 and ( t.id = s.id) when matched and s.id = 1 then do nothing when matched then update set parent_id = t.id',
    [A, A],
    [
      'select 1 from (select "parent_id" from "suppliers" where false union all (select (t.id) from "suppliers" as "s", (select * from tags where "tenant_id" = $1) t where ("s"."tenant_id" = $2 and (t.id = s.id)) and ((s.id = 1) is not true))) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $2 and "target"."id" = "row"."parent_id") limit 1',
      [A, A],
    ],
  ],
  [
    'an arm without a source asks in the tenant’s rows that none matches',
    'merge into suppliers s using tags t on t.id = s.id when not matched by source then update set parent_id = 5',
    'merge into suppliers s using (select * from tags where "tenant_id" = $1) t on "s"."tenant_id" = $2 and ( t.id = s.id) when not matched by source and "s"."tenant_id" = $2 then update set parent_id = 5',
    [A, A],
    [
      'select 1 from (select "parent_id" from "suppliers" where false union all (select (5) from "suppliers" as "s" where "s"."tenant_id" = $1 and not exists (select 1 from (select * from tags where "tenant_id" = $2) t where ("s"."tenant_id" = $1 and (t.id = s.id))))) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $1 and "target"."id" = "row"."parent_id") limit 1',
      [A, A],
    ],
  ],
  [
    'an inserting arm asks in the rows of the source that match none',
    `merge into suppliers s using tags t on t.id = s.id when not matched then insert (id, name, parent_id) values (t.id, 'x', t.id)`,
    `merge into suppliers s using (select * from tags where "tenant_id" = $1) t on "s"."tenant_id" = $2 and ( t.id = s.id) when not matched then insert (id, name, parent_id, "tenant_id") values (t.id, 'x', t.id, $2)`,
    [A, A],
    [
      'select 1 from (select "parent_id" from "suppliers" where false union all (select (t.id) from (select * from tags where "tenant_id" = $1) t where not exists (select 1 from "suppliers" as "s" where ("s"."tenant_id" = $2 and (t.id = s.id))))) as "row" where "row"."parent_id" is not null and not exists (select 1 from "suppliers" as "target" where "target"."tenant_id" = $2 and "target"."id" = "row"."parent_id") limit 1',
      [A, A],
    ],
  ],
]

const CASES = CHECKED.map(([what, text, sql, parameters, ...checks]) => ({ what, text, sql, parameters, checks }))

describe('the checks of raw writes', () => {
  it.each(CASES)('$what: $text', ({ text, sql, parameters, checks }) => {
    expect(scope(text, [1, 2, 3])).toEqual({
      sql,
      parameters,
      checks: checks.map(([check, given]) => ({ sql: check, parameters: given })),
    })
  })
})
