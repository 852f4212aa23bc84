import { describe, expect, it } from 'vitest'
import { A, B, rawWorld, refusalOf } from './raw-world.js'

const { scope } = await rawWorld()

/** What is made of a text for tenant A whose parameters are 1, 2 and 3. */
const MADE: readonly (readonly [what: string, text: string, made: string, parameters: readonly unknown[]])[] = [
  [
    'an update reaches the tenant’s rows',
    `update suppliers set name = 'n'`,
    `update suppliers set name = 'n' where "suppliers"."tenant_id" = $1`,
    [A],
  ],
  [
    'a condition of an update keeps its brackets, and RETURNING is scoped',
    `update suppliers s set name = 'n' where s.id = $1 or true returning (select count(*) from tags)`,
    `update suppliers s set name = 'n' where "s"."tenant_id" = $2 and ( s.id = $1 or true) returning (select count(*) from (select * from tags where "tenant_id" = $3) as "tags")`,
    [1, A, A],
  ],
  [
    'FROM of an update is scoped',
    'update suppliers s set name = t.label from tags t where t.id = s.id or true',
    'update suppliers s set name = t.label from (select * from tags where "tenant_id" = $1) t where "s"."tenant_id" = $2 and ( t.id = s.id or true)',
    [A, A],
  ],
  [
    'a delete reaches the tenant’s rows, and USING is scoped',
    'delete from suppliers s using tags t where t.id = s.id or true',
    'delete from suppliers s using (select * from tags where "tenant_id" = $1) t where "s"."tenant_id" = $2 and ( t.id = s.id or true)',
    [A, A],
  ],
  ['a delete without a condition gets one', 'delete from only tags', 'delete from only tags where "tags"."tenant_id" = $1', [A]],
  [
    'each row of an insert is stamped',
    `insert into tags (id, label) values ($1, 'a'), (2, 'b')`,
    `insert into tags (id, label, "tenant_id") values ($1, 'a', $2), (2, 'b', $2)`,
    [1, A],
  ],
  [
    'a select that is inserted is scoped and stamped',
    'insert into tags (id, label) select id, name from suppliers',
    'insert into tags (id, label, "tenant_id") select id, name, $1 from (select * from suppliers where "tenant_id" = $2) as "suppliers"',
    [A, A],
  ],
  [
    'a union that is inserted is wrapped',
    `insert into tags (id, label) select id, name from suppliers union select 1, 'x'`,
    `insert into tags (id, label, "tenant_id") select "source".*, $1 from (select id, name from (select * from suppliers where "tenant_id" = $2) as "suppliers" union select 1, 'x') as "source"`,
    [A, A],
  ],
  [
    'DEFAULT for the tenant column is the tenant',
    `insert into tags (id, label, tenant_id) values ($1, 'a', default)`,
    `insert into tags (id, label, tenant_id) values ($1, 'a', $2)`,
    [1, A],
  ],
  [
    'the tenant column of a scoped table is the tenant',
    'insert into tags (id, label, tenant_id) select s.id, s.name, s.tenant_id from suppliers s',
    'insert into tags (id, label, tenant_id) select s.id, s.name, s.tenant_id from (select * from suppliers where "tenant_id" = $1) s',
    [A],
  ],
  ['DEFAULT VALUES names the tenant', 'insert into tags default values', 'insert into tags ("tenant_id") values ($1) ', [A]],
  [
    'an upsert keeps to the tenant’s rows',
    `insert into tags (id, label) values (1, 'a') on conflict (id) do update set label = 'b' where true or false`,
    `insert into tags (id, label, "tenant_id") values (1, 'a', $1) on conflict (id) do update set label = 'b' where "tags"."tenant_id" = $1 and ( true or false)`,
    [A],
  ],
  [
    'a merge is guarded in ON and in each arm without a source, and stamps what it inserts',
    `merge into suppliers s using tags t on t.id = s.id or true when matched then update set name = 'x' when not matched then insert (id, name) values (t.id, t.label) when not matched by source then delete`,
    `merge into suppliers s using (select * from tags where "tenant_id" = $1) t on "s"."tenant_id" = $2 and ( t.id = s.id or true) when matched then update set name = 'x' when not matched then insert (id, name, "tenant_id") values (t.id, t.label, $2) when not matched by source and "s"."tenant_id" = $2 then delete`,
    [A, A],
  ],
  [
    'the condition of an arm without a source keeps its brackets',
    `merge into suppliers s using tags t on t.id = s.id when not matched by source and s.id = 1 or true then update set name = 'x'`,
    `merge into suppliers s using (select * from tags where "tenant_id" = $1) t on "s"."tenant_id" = $2 and ( t.id = s.id) when not matched by source and "s"."tenant_id" = $2 and ( s.id = 1 or true) then update set name = 'x'`,
    [A, A],
  ],
  [
    'a merge that inserts defaults names the tenant',
    'merge into suppliers s using tags t on t.id = s.id when not matched then insert default values',
    'merge into suppliers s using (select * from tags where "tenant_id" = $1) t on "s"."tenant_id" = $2 and ( t.id = s.id) when not matched then insert ("tenant_id") values ($2) ',
    [A, A],
  ],
  [
    'DEFAULT for the tenant column of a merge is the tenant',
    'merge into suppliers s using tags t on t.id = s.id when not matched then insert (id, tenant_id) values (1, default)',
    'merge into suppliers s using (select * from tags where "tenant_id" = $1) t on "s"."tenant_id" = $2 and ( t.id = s.id) when not matched then insert (id, tenant_id) values (1, $2)',
    [A, A],
  ],
  [
    'writes inside WITH are scoped',
    'with gone as (delete from tags returning id) select id from gone',
    'with gone as (delete from tags where "tags"."tenant_id" = $1 returning id) select id from gone',
    [A],
  ],
]

describe('raw writes', () => {
  it.each(MADE)('%s: %s', (_, text, sql, parameters) => {
    expect(scope(text, [1, 2, 3])).toEqual({ sql, parameters, checks: [] })
  })

  it.each([
    ["insert into tags (id, label, tenant_id) values (1, 'a', $1)", 'CROSS_TENANT_WRITE'],
    ["insert into tags (id, label, tenant_id) values (1, 'a', null)", 'CROSS_TENANT_WRITE'],
    [`insert into tags (id, label, tenant_id) values (1, 'a', default), (2, 'b', '${B}')`, 'CROSS_TENANT_WRITE'],
    [`insert into tags (id, label, tenant_id) select id, name, '${B}' from suppliers`, 'CROSS_TENANT_WRITE'],
    [`insert into tags (id, label, tenant_id) select 1, 'x', tenant_id from suppliers union select 2, 'y', '${B}'`, 'CROSS_TENANT_WRITE'],
    [`insert into tags (id, label, tenant_id) select 2, 'y', '${B}' union select 1, 'x', tenant_id from suppliers`, 'CROSS_TENANT_WRITE'],
    [`update tags set tenant_id = '${B}'`, 'CROSS_TENANT_WRITE'],
    ["insert into tags (id, label) values (1, 'a') on conflict (id) do update set tenant_id = tags.tenant_id", 'QUERY_UNSCOPABLE'],
    [`insert into tags (id, label) values (1, 'a') on conflict (id) do update set tenant_id = '${B}'`, 'CROSS_TENANT_WRITE'],
    [`merge into tags t using tags u on t.id = u.id when matched then update set tenant_id = '${B}'`, 'CROSS_TENANT_WRITE'],
    [`merge into tags t using tags u on t.id = u.id when not matched then insert (id, tenant_id) values (1, '${B}')`, 'CROSS_TENANT_WRITE'],
    ['delete from proteins', 'SHARED_TABLE_WRITE'],
    ["update proteins set name = 'n'", 'SHARED_TABLE_WRITE'],
    ["insert into proteins (id, name) values (1, 'n')", 'SHARED_TABLE_WRITE'],
    ['merge into proteins p using tags t on t.id = p.id when matched then delete', 'SHARED_TABLE_WRITE'],
    ["merge into proteins p using tags t on t.id = p.id when matched then update set name = 'n'", 'SHARED_TABLE_WRITE'],
    ['merge into proteins p using tags t on t.id = p.id when not matched then insert (id) values (1)', 'SHARED_TABLE_WRITE'],
    ['update users set id = 4', 'SHARED_TABLE_WRITE'],
    ["insert into users (id, email, name) values (1, 'e', 'n') on conflict (id) do update set id = 3", 'SHARED_TABLE_WRITE'],
    ["insert into secrets (id, value) values (1, 'v')", 'TABLE_UNREGISTERED'],
  ])('refuse %s', (text, code) => {
    expect(refusalOf(() => scope(text, [B]))?.code).toBe(code)
  })

  it.each([
    'insert into tags (id, label, tenant_id) select s.id, s.name, p.tenant_id from suppliers s join (select null::uuid as tenant_id) p on true',
    "insert into tags (id, label, tenant_id) select 1, 'x', tenant_id from suppliers s, (select null::uuid as tenant_id) t",
    "with suppliers as (select null::uuid as tenant_id) insert into tags (id, label, tenant_id) select 1, 'x', s.tenant_id from suppliers s",
    "insert into tags (id, label, tenant_id) with suppliers as (select null::uuid as tenant_id) select 1, 'x', s.tenant_id from suppliers s",
    "insert into tags (id, label, tenant_id) with suppliers as (select null::uuid as tenant_id) select 1, 'x', tenant_id from suppliers",
    "insert into tags (id, label, tenant_id) (with suppliers as (select null::uuid as tenant_id) select 1, 'x', tenant_id from suppliers) union select 2, 'y', tenant_id from suppliers",
    "insert into tags (id, label, tenant_id) with suppliers as (select null::uuid as tenant_id) (select 1, 'x', tenant_id from suppliers) union select 2, 'y', tenant_id from orders",
    "insert into tags (id, label, tenant_id) select 1, 'x', s.name from suppliers s",
    "insert into tags (id, label, tenant_id) select 1, 'x', s.tenant_id from suppliers s (tenant_id)",
  ])('refuse a column that is not the tenant’s own: %s', (text) => {
    expect(refusalOf(() => scope(text))?.code).toBe('QUERY_UNSCOPABLE')
  })

  it('take the own id as a parameter and as a literal, whatever tenant the text was known by', () => {
    const text = "insert into tags (id, label, tenant_id) values (1, 'a', $1)"
    expect(scope(text, [A])).toEqual({ sql: text, parameters: [A], checks: [] })
    expect(refusalOf(() => scope(text, [A], B))?.code).toBe('CROSS_TENANT_WRITE')
    expect(scope(text, [B], B).parameters).toEqual([B])
    expect(refusalOf(() => scope(`update tags set tenant_id = '${A}'`))).toBeUndefined()
    expect(refusalOf(() => scope(`update tags set tenant_id = '${A}'`, [], B))?.code).toBe('CROSS_TENANT_WRITE')
  })
})
