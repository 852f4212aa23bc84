import { defineTenancy, scopedBy, shared, type Context, type Tenancy } from '@tenantry/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Verify, verifyScoping } from './verify-scoping.js'

const tenancy = defineTenancy(
  {
    tenants: scopedBy('id'),
    orders: scopedBy('tenant_id'),
    lines: scopedBy('tenant_id'),
    'archive.orders': scopedBy('tenant_id'),
    kinds: shared('one catalogue'),
    users: shared('a login may belong to several', { writable: ['insert', 'update'] }),
  },
  { tenantId: 'string' },
)

const ACME: Context = { kind: 'tenant', tenantId: 'acme' }

let verify: Verify
beforeAll(async () => {
  verify = await verifyScoping(tenancy)
})

/** The tables that a statement is not proved to hold inside acme; `$1` is acme and `$2` another tenant. */
const found = (sql: string, context: Context | undefined = ACME) =>
  verify({ sql, parameters: ['acme', 'globex', 7] }, context).map(({ table }) => table)

const outside = (sql: string) => verify({ sql, parameters: [] }, undefined).map(({ table }) => table)

describe('a table of a select', () => {
  it.each([
    'select * from orders where orders.tenant_id = $1',
    'select * from orders where tenant_id = $1',
    'select * from public.orders where public.orders.tenant_id = $1',
    'select * from orders where public.orders.tenant_id = $1',
    'select * from only orders as o where o.tenant_id = $1 and (o.id = 7 or true)',
    'select * from orders o where $1 = o.tenant_id',
    "select * from orders o where o.tenant_id = 'acme'",
    'select * from orders o where o.tenant_id in ($1)',
    'select * from orders o where o.tenant_id = $1::text and o.id > 3',
    'select * from orders o where o.tenant_id = cast($1 as pg_catalog.varchar)',
    'select * from orders o where o.tenant_id operator(pg_catalog.=) $1',
    'select * from orders o where (o.id = 1 and (o.tenant_id = $1 and true)) and false',
    'select * from orders o where false',
    'select * from orders o where 1 = 0',
    'select * from archive.orders where archive.orders.tenant_id = $1',
    'select * from tenants where tenants.id = $1',
    'select * from kinds',
    'select 1',
    'select * from orders where "orders"."tenant_id" = $1 and note = \'é\' for update of orders',
  ])('is held by %s', (sql) => expect(found(sql)).toEqual([]))

  it.each([
    'select * from orders',
    'table orders',
    'select * from only orders',
    'select * from orders *',
    'select * from orders o where o.tenant_id = $2',
    "select * from orders o where o.tenant_id = 'globex'",
    'select * from orders o where o.tenant_id = $9',
    'select * from orders o where o.tenant_id = $1 or true',
    'select * from orders o where not o.tenant_id = $1',
    'select * from orders o where case when o.tenant_id = $1 then true else true end',
    'select * from orders o where (o.tenant_id = $1) is not null',
    'select * from orders o where coalesce(o.tenant_id = $1, true)',
    'select * from orders o where o.tenant_id <> $1',
    'select * from orders o where o.tenant_id >= $1',
    'select * from orders o where o.tenant_id like $1',
    'select * from orders o where o.tenant_id in ($1, $2)',
    'select * from orders o where o.tenant_id not in ($1)',
    'select * from orders o where o.tenant_id = any(array[$1])',
    'select * from orders o where o.tenant_id operator(public.=) $1',
    'select * from orders o where o.tenant_id = $1::char(2)',
    'select * from orders o where o.tenant_id = $1::varchar(2)',
    'select * from orders o where public.orders.tenant_id = $1',
    'select * from orders o where o.tenant_id = $1::"char"',
    'select * from orders o where o.tenant_id = $1::public.text',
    'select * from orders o where o.tenant_id = lower($1)',
    'select * from orders o where lower(o.tenant_id) = $1',
    'select * from orders o where o.tenant_id = o.tenant_id',
    'select * from orders o where o.id = $1',
    'select * from orders o where orders.tenant_id = $1',
    'select * from orders o where $1 = $1',
    'select * from orders as o(tenant_id) where o.tenant_id = $1',
    'select count(*) from orders o group by o.tenant_id having o.tenant_id = $1',
    'select * from orders o order by o.tenant_id = $1 limit 1',
    'select o.tenant_id = $1 from orders o',
    'select * from orders tablesample system (1) where orders.tenant_id = $1',
  ])('is found in %s', (sql) => expect(found(sql)).toEqual(['orders']))

  it('is told by its schema', () => {
    expect(found('select * from archive.orders where orders.tenant_id = $1')).toEqual([])
    expect(found('select * from archive.orders where public.orders.tenant_id = $1')).toEqual(['archive.orders'])
    expect(found('select * from other.orders where orders.tenant_id = $1')).toEqual(['other.orders'])
  })

  it('needs a rule', () => {
    expect(found('select * from secrets')).toEqual(['secrets'])
    expect(found('select * from pg_catalog.pg_class')).toEqual(['pg_catalog.pg_class'])
    expect(found('select * from "archive.orders" where tenant_id = $1')).toEqual(['archive.orders'])
  })
})

describe('a table of a join', () => {
  it.each([
    'select * from orders o join lines l on l.id = o.id where o.tenant_id = $1 and l.tenant_id = $1',
    'select * from orders o join lines l on l.tenant_id = $1 and o.tenant_id = $1',
    'select * from orders o, lines l where o.tenant_id = $1 and l.tenant_id = $1',
    'select * from orders o cross join lines l where o.tenant_id = $1 and l.tenant_id = $1',
    'select * from orders o left join lines l on l.tenant_id = $1 and l.id = o.id where o.tenant_id = $1',
    'select * from orders o left join lines l on l.id = o.id where o.tenant_id = $1 and l.tenant_id = $1',
    'select * from orders o right join lines l on o.tenant_id = $1 where l.tenant_id = $1',
    'select * from (select * from orders where tenant_id = $1) o full join (select * from lines where tenant_id = $1) l on l.id = o.id',
    'select * from orders o join lines l using (id) where o.tenant_id = $1 and l.tenant_id = $1',
    'select * from orders o natural join lines l where o.tenant_id = $1 and l.tenant_id = $1',
    'select * from kinds k left join (orders o join lines l on l.id = o.id) on o.tenant_id = $1 and l.tenant_id = $1',
    'select * from kinds k left join (orders o join lines l on o.tenant_id = $1 and l.tenant_id = $1) as j on true',
    'select * from kinds k full join (orders o join kinds l on o.tenant_id = $1) on true',
    'select * from orders o join lateral (select * from lines l where l.tenant_id = $1 and l.id = o.id) l on true where o.tenant_id = $1',
    'select * from orders a join orders b on b.id = a.id where a.tenant_id = $1 and b.tenant_id = $1',
  ])('is held by %s', (sql) => expect(found(sql)).toEqual([]))

  it.each([
    ['select * from orders o join lines l on l.id = o.id where o.tenant_id = $1', ['lines']],
    ['select * from orders o join lines l on l.tenant_id = o.tenant_id where o.tenant_id = $1', ['lines']],
    ['select * from orders o join lines l using (tenant_id) where tenant_id = $1', ['orders', 'lines']],
    ['select * from orders, lines where tenant_id = $1', ['orders', 'lines']],
    ['select * from orders o left join lines l on o.tenant_id = $1 and l.tenant_id = $1', ['orders']],
    ['select * from orders o right join lines l on o.tenant_id = $1 and l.tenant_id = $1', ['lines']],
    ['select * from orders o full join lines l on o.tenant_id = $1 and l.tenant_id = $1', ['orders', 'lines']],
    ['select * from orders o full join lines l on true where o.tenant_id = $1 and l.tenant_id = $1', ['orders', 'lines']],
    ['select * from orders o left join lines l on l.id = o.id where o.tenant_id = $1 and (l.tenant_id = $1 or l.id is null)', ['lines']],
    ['select * from (orders o join kinds k on true) as j where o.tenant_id = $1', ['orders']],
    ['select * from lines o, (kinds k join orders o on true) as j where o.tenant_id = $1', ['orders']],
    ['select * from orders a join orders b on b.id = a.id where a.tenant_id = $1', ['orders']],
    ['select * from orders o join lateral (select * from lines l where o.tenant_id = $1) l on true where o.tenant_id = $1', ['lines']],
    ['select * from kinds k join (orders o left join lines l on o.tenant_id = $1) on true', ['orders', 'lines']],
  ])('is found in %s', (sql, tables) => expect(found(sql)).toEqual(tables))
})

describe('a table of a query inside', () => {
  const IN_EXPRESSIONS = [
    'select (select count(*) from orders)',
    'select exists (select 1 from orders)',
    'select 1 where 1 in (select id from orders)',
    'select array(select id from orders)',
    'select lower((select number from orders))',
    'select count(*) filter (where exists (select 1 from orders))',
    'select sum(1) over (order by (select 1 from orders))',
    'select sum(1) over w from kinds window w as (partition by (select 1 from orders))',
    'select 1 from kinds order by (select 1 from orders)',
    'select 1 from kinds limit (select 1 from orders)',
    'select 1 from kinds offset (select 1 from orders)',
    'select 1 from kinds group by (select 1 from orders)',
    'select 1 from kinds having exists (select 1 from orders)',
    'select distinct on ((select 1 from orders)) 1 from kinds',
    'select case when true then (select 1 from orders) end',
    'select row((select 1 from orders), 2)',
    'select json_array(select id from orders)',
    'select json_object(1: (select id from orders))',
    'values ((select id from orders))',
    'select * from generate_series(1, (select count(*) from orders))',
    'select * from rows from (f((select 1 from orders)), g(2)) with ordinality',
    "select * from json_table((select j from orders), '$[*]' columns (a int path '$.a')) t",
    "select * from xmltable('/r' passing (select x from orders) columns a int path 'a') t",
    'select * from kinds join kinds k on exists (select 1 from orders)',
    'select * from kinds tablesample system ((select 1 from orders))',
    'select * from (select * from orders) o',
    'select * from lateral (select * from (select * from orders) x) o',
    'select 1 union select id from orders',
    'select id from orders intersect select 1',
    '(select 1 except all (select 2 union select id from orders)) order by 1',
    'with o as (select * from orders) select * from o',
    'with k as (select 1), o as materialized (select * from orders) select * from k',
    'select * from (with o as (select * from orders) select * from o) x',
    'with recursive o as (select 1 as id union all select o.id from o join orders on true) select * from o',
    'insert into users (id) values ((select id from orders))',
    'insert into users (id) select id from orders',
    'insert into users (id) values (1) on conflict (id) do update set name = (select number from orders)',
    'insert into users (id) values (1) on conflict (id) do update set name = $3 where exists (select 1 from orders)',
    'insert into users (id) values (1) returning (select number from orders)',
    'update users set name = (select number from orders)',
    'update users set (name, email) = (select number, number from orders)',
    'update users set name = $3 where exists (select 1 from orders)',
    'update users set name = $3 returning (select number from orders)',
  ]
  it.each(IN_EXPRESSIONS)('is found in %s', (sql) => expect(found(sql)).toEqual(expect.arrayContaining(['orders'])))
  it.each(IN_EXPRESSIONS)('is the only one found in %s', (sql) => expect(new Set(found(sql))).toEqual(new Set(['orders'])))
  it.each(IN_EXPRESSIONS)('is held once it is a subquery of its own in %s', (sql) => {
    const held = sql.replace(/\borders\b/g, '(select * from orders where tenant_id = $1) as orders')
    expect(found(held.replace(/\) as orders o\b/, ') as o'))).toEqual([])
  })
})

describe('a common table expression', () => {
  it.each([
    'with orders as (select * from orders where tenant_id = $1) select * from orders',
    'with recursive orders as (select 1 as id union all select id from orders) select * from orders',
    'with recursive a as (select * from orders), orders as (select 1) select * from a',
    'with a as (select 1), b as (select * from a) select * from b',
    'with o as (select 1) select exists (select * from o)',
    'with o as (select 1) select 1 union select * from o',
    'with o as (select 1 as id) insert into users (id) select id from o',
    'with o as (select 1) update users set name = $3 from o',
  ])('hides a table in %s', (sql) => expect(found(sql)).toEqual([]))

  it.each([
    ['with orders as (select * from orders) select * from orders', ['orders']],
    ['with a as (select * from orders), orders as (select 1) select * from a', ['orders']],
    ['with orders as (select 1) select * from public.orders', ['public.orders']],
    ['select * from (with orders as (select 1) select * from orders) x, orders', ['orders']],
    ['with orders as (select 1) update orders set id = 1', ['orders']],
    ['with orders as (select 1) delete from orders', ['orders']],
    ['with d as (delete from orders returning *) select * from d', ['orders']],
    ['with d as (update orders set id = 1 where tenant_id = $2 returning *) select * from d', ['orders']],
    ['with d as (insert into orders (id) values (1) returning *) select * from d', ['orders']],
  ])('does not hide one in %s', (sql, tables) => expect(found(sql)).toEqual(tables))
})

describe('an insert', () => {
  it.each([
    'insert into orders (id, tenant_id) values (1, $1), (2, $1)',
    "insert into orders (tenant_id, id) values ('acme', default)",
    'insert into orders (tenant_id, id) values ($1::text, 1) on conflict do nothing',
    'insert into orders (id, tenant_id) select id, $1 from kinds',
    'insert into orders (id, tenant_id) select k.*, $1 as t from kinds k',
    'insert into orders (tenant_id, id) select $1, k.* from kinds k',
    'insert into orders (id, tenant_id) select 1, $1 union all (select 2, $1 union select 3, $1)',
    'insert into orders (id, tenant_id) select 1, $1 except select 2, $2',
    // The tenant column of a table that is verified where it stands.
    'insert into orders (id, tenant_id) select 1, tenant_id from lines where tenant_id = $1',
    'insert into orders (id, tenant_id) select 1, l.tenant_id from lines l join kinds k on true where l.tenant_id = $1',
    'insert into orders (id, tenant_id) select 1, l.tenant_id from (select * from lines where tenant_id = $1) l left join kinds k on true',
    'insert into orders (id, tenant_id) (select 1, tenant_id from lines where tenant_id = $1) union (select 2, $1)',
    'with k as (select 1) insert into orders (id, tenant_id) select 1, l.tenant_id from public.lines l where l.tenant_id = $1',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (tenant_id, id) do update set id = excluded.id',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id) do update set id = 2 where orders.tenant_id = $1',
    'insert into orders as o (id, tenant_id) values (1, $1) on conflict (id) do update set id = 2 where o.tenant_id = $1 and o.id > 1',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id, tenant_id) do update set tenant_id = excluded.tenant_id',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id, tenant_id) do update set tenant_id = $1',
    'insert into users (id) values (1) on conflict (id) do update set name = excluded.name',
    'insert into users default values',
  ])('is held: %s', (sql) => expect(found(sql)).toEqual([]))

  it.each([
    'insert into orders values (1, $1)',
    'insert into orders default values',
    'insert into orders (id) values (1)',
    'insert into orders (id, tenant_id) values (1, $1), (2, $2)',
    'insert into orders (id, tenant_id) values (1, $1), (2, default)',
    'insert into orders (id, tenant_id) values ($1, 1)',
    'insert into orders (id, tenant_id[1]) values (1, $1)',
    'insert into orders (id, tenant_id) values (1, lower($1))',
    'insert into orders (id, tenant_id) values (1, (select $1))',
    'insert into orders (id, tenant_id) select id, $2 from kinds',
    'insert into orders (id, tenant_id) select $1, id from kinds',
    'insert into orders (id, tenant_id) select k.* from kinds k',
    'insert into orders (id, tenant_id, note) select k.*, $1, k.* from kinds k',
    'insert into orders (id, tenant_id) select (f(k)).* from kinds k',
    'insert into orders (id, tenant_id) select * from (select 1, $1) x',
    'insert into orders (id, tenant_id) table kinds',
    'insert into orders (id, tenant_id) select 1, k.tenant_id from kinds k',
    'insert into orders (id, tenant_id) select 1, l.id from lines l where l.tenant_id = $1',
    'insert into orders (id, tenant_id) select 1, tenant_id from (select * from lines where tenant_id = $1) l, kinds',
    "insert into orders (id, tenant_id) select 1, l.tenant_id from (select id, 'b' as tenant_id from lines where tenant_id = $1) l",
    'insert into orders (id, tenant_id) select 1, l.tenant_id from (select * from lines where tenant_id = $1) l (tenant_id, id)',
    'insert into orders (id, tenant_id) select 1, l.tenant_id from (select * from lines, kinds where lines.tenant_id = $1) l',
    "insert into orders (id, tenant_id) with lines as (select 'b' as tenant_id) select 1, l.tenant_id from lines l",
    "with lines as (select 'b' as tenant_id) insert into orders (id, tenant_id) select 1, l.tenant_id from lines l",
    "insert into orders (id, tenant_id) with lines as (select 'b' as tenant_id) select 1, tenant_id from lines union select 2, $1",
    'insert into orders (id, tenant_id) select 1, tenant_id from lines where tenant_id = $1 union select 2, $2',
    'insert into orders (id, tenant_id) select 1, j.tenant_id from (lines l join kinds k on l.tenant_id = $1) as j',
    'insert into orders (id, tenant_id) select 1, $1 union select 2, $2',
    'insert into orders (id, tenant_id) select 1, $2 except select 2, $1',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id) do update set id = 2',
    'insert into orders (id, tenant_id) values (1, $1) on conflict on constraint orders_key do update set id = 2',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id, lower(tenant_id)) do update set id = 2',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id, tenant_id collate "C") do update set id = 2',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id) where orders.tenant_id = $1 do update set id = 2',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id) do update set id = 2 where excluded.tenant_id = $1',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (id) do update set id = 2 where orders.tenant_id = $1 or true',
    'insert into orders as o (id, tenant_id) values (1, $1) on conflict (id) do update set id = 2 where orders.tenant_id = $1',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (tenant_id, id) do update set tenant_id = $2',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (tenant_id, id) do update set tenant_id = excluded.note',
    'insert into orders (id, tenant_id) values (1, $1) on conflict (tenant_id, id) do update set (id, tenant_id) = (select 1, $1)',
  ])('is found: %s', (sql) => expect(found(sql)).toEqual(['orders']))

  it.each([
    ['insert into kinds (id) values (1)', ['kinds']],
    ['insert into users (id) values (1) on conflict (id) do update set id = 2', ['users']],
    ['insert into secrets (id) values (1)', ['secrets']],
  ])('of a shared table does what its rule allows: %s', (sql, tables) => expect(found(sql)).toEqual(tables))
})

describe('an update or a delete', () => {
  it.each([
    'update orders set id = 1 where tenant_id = $1',
    'update orders as o set id = 1, tenant_id = $1 where o.tenant_id = $1 and (o.id = 2 or true)',
    'update orders o set id = l.id from lines l where o.tenant_id = $1 and l.tenant_id = $1',
    'update orders o set id = l.id from kinds k left join lines l on l.tenant_id = $1 where o.tenant_id = $1',
    'update orders set id = 1 where false',
    'update users set name = $3',
    'delete from orders where tenant_id = $1',
    'delete from only orders o using lines l where o.tenant_id = $1 and l.tenant_id = $1 returning *',
  ])('is held: %s', (sql) => expect(found(sql)).toEqual([]))

  it.each([
    ['update orders set id = 1', ['orders']],
    ['update orders set id = 1 where tenant_id = $1 or id = 1', ['orders']],
    ['update orders set id = 1 where current of c', ['orders']],
    ['update orders set tenant_id = $2 where tenant_id = $1', ['orders']],
    ['update orders set (id, tenant_id) = row(1, $1) where tenant_id = $1', ['orders']],
    ['update orders o set id = x.id from orders x where x.tenant_id = $1', ['orders']],
    ['update orders o set id = l.id from lines l where o.tenant_id = $1', ['lines']],
    ['update orders set id = l.id from lines l where tenant_id = $1', ['orders', 'lines']],
    ['update users set id = 1', ['users']],
    ['update kinds set name = $3', ['kinds']],
    ['delete from orders', ['orders']],
    ['delete from orders o where orders.tenant_id = $1', ['orders']],
    ['delete from orders o using lines l where o.tenant_id = $1', ['lines']],
    ['delete from orders o using lines l where tenant_id = $1 and l.tenant_id = $1', ['orders']],
    ['delete from users where id = 1', ['users']],
  ])('is found: %s', (sql, tables) => expect(found(sql)).toEqual(tables))
})

describe('a merge', () => {
  const ARMS = 'when matched then update set id = 1'
  const SOURCE = '(select * from lines where tenant_id = $1) as l'
  it.each([
    `merge into orders o using ${SOURCE} on o.tenant_id = $1 and o.id = l.id ${ARMS}`,
    `merge into orders using ${SOURCE} on orders.tenant_id = $1 when not matched then insert (id, tenant_id) values (l.id, $1)`,
    `merge into orders o using ${SOURCE} on o.tenant_id = $1 when not matched by source and o.tenant_id = $1 then delete`,
    `merge into orders o using kinds on o.tenant_id = $1 when not matched then do nothing when matched then delete returning *`,
    `merge into users u using ${SOURCE} on u.id = l.id when matched then update set name = $3`,
  ])('is held: %s', (sql) => expect(found(sql)).toEqual([]))

  it.each([
    [`merge into orders o using lines l on o.tenant_id = $1 and l.tenant_id = $1 ${ARMS}`, ['lines']],
    [`merge into orders o using ${SOURCE} on o.id = l.id ${ARMS}`, ['orders']],
    [`merge into orders o using ${SOURCE} on o.tenant_id = $1 or true ${ARMS}`, ['orders']],
    [`merge into orders o using ${SOURCE} on o.tenant_id = $1 when not matched by source then delete`, ['orders']],
    [`merge into orders o using ${SOURCE} on o.tenant_id = $1 when not matched by source and l.id = 1 then update set id = 1`, ['orders']],
    [`merge into orders o using ${SOURCE} on o.tenant_id = $1 when not matched then insert (id, tenant_id) values (l.id, $2)`, ['orders']],
    [`merge into orders o using ${SOURCE} on o.tenant_id = $1 when not matched then insert (id) values (l.id)`, ['orders']],
    [`merge into orders o using ${SOURCE} on o.tenant_id = $1 when not matched then insert values (l.id, $1)`, ['orders']],
    [`merge into orders o using ${SOURCE} on o.tenant_id = $1 when not matched then insert default values`, ['orders']],
    [`merge into orders o using ${SOURCE} on o.tenant_id = $1 when matched then update set tenant_id = $2`, ['orders']],
    [`merge into orders o using kinds on o.tenant_id = $1 when matched and exists (select 1 from lines) then delete`, ['lines']],
    [`merge into users u using ${SOURCE} on u.id = l.id when matched then delete`, ['users']],
    [`merge into kinds k using ${SOURCE} on k.id = l.id when not matched then insert (id) values (1)`, ['kinds']],
  ])('is found: %s', (sql, tables) => expect(found(sql)).toEqual(tables))
})

describe('a statement', () => {
  it.each(['begin', 'commit', 'rollback', 'savepoint a', 'begin isolation level serializable', 'set transaction read only'])(
    'that touches no rows is nothing to find: %s',
    (sql) => expect(found(sql)).toEqual([]),
  )

  it.each(['truncate orders', 'explain select 1', 'copy orders to stdout', 'do $$begin end$$', 'set x = 1', 'create table x ()'])(
    'of a kind that is not known is found: %s',
    (sql) => expect(found(sql)).toEqual([undefined]),
  )

  it('is found where it makes a table', () => expect(found('select 1 into z')).toEqual([undefined]))
  it('is found where it does not parse', () => expect(found('select from where')).toEqual([undefined]))
  it('is looked at with those after it', () =>
    expect(found('select 1; select * from orders; delete from lines')).toEqual(['orders', 'lines']))

  it('is told by table, place and character, without a value of it', () => {
    const [finding] = verify({ sql: "select 'é', * from orders o where o.tenant_id = $1", parameters: ['globex'] }, ACME)
    expect(finding).toEqual({
      table: 'orders',
      place: 'FROM',
      character: 20,
      message:
        'Table "orders" in FROM, character 20: say "o"."tenant_id" = the running tenant in WHERE, or in the ON that its rows must fulfil, beside AND only (under OR or NOT it constrains nothing).',
    })
  })
})

describe('outside a tenant', () => {
  const reading: Context = { kind: 'bypass', reason: 'look', writes: false }
  const writing: Context = { kind: 'bypass', reason: 'mend', writes: true }

  it('a bypass that writes may do anything', () => expect(found('truncate orders', writing)).toEqual([]))

  it.each([
    'select * from orders',
    'explain select * from orders',
    'begin',
    'select * from secrets for update',
    'with o as (select 1) table o',
  ])('a bypass that reads may: %s', (sql) => expect(found(sql, reading)).toEqual([]))
  it.each([
    'delete from orders',
    'with d as (delete from orders returning *) select * from d',
    'select * into z from orders',
    'explain analyze delete from orders',
    'truncate orders',
    'insert into users (id) values (1)',
  ])('a bypass that reads may not: %s', (sql) => expect(found(sql, reading)).toEqual([undefined]))

  it.each([
    ['select * from kinds', []],
    ['insert into users (id) values (1)', []],
    ['select * from orders', ['orders']],
    ["select * from orders where tenant_id = 'acme'", ['orders']],
    ["insert into orders (tenant_id) values ('acme')", ['orders']],
    ["delete from orders where tenant_id = 'acme'", ['orders']],
    ['merge into orders o using kinds k on true when matched then delete', ['orders']],
    ['insert into kinds (id) values (1)', ['kinds']],
  ])('without a tenant shared tables alone are reached: %s', (sql, tables) => expect(outside(sql)).toEqual(tables))
})

describe('tenant ids', () => {
  const of = async (tenantId: string | bigint | number, form: 'uuid' | 'integer') => {
    const numbered = await verifyScoping(defineTenancy({ orders: scopedBy('tenant_id') }, { tenantId: form }))
    return (condition: string, ...parameters: unknown[]) =>
      numbered({ sql: `select * from orders where tenant_id = ${condition}`, parameters }, { kind: 'tenant', tenantId }).length === 0
  }

  it('may be whole numbers, told apart in every digit', async () => {
    const holds = await of(9007199254740993n, 'integer')
    expect(holds('$1', 9007199254740993n)).toBe(true)
    expect(holds('$1::int8', '9007199254740993')).toBe(true)
    expect(holds('9007199254740993')).toBe(true)
    expect(holds('$1', 9007199254740992n)).toBe(false)
    expect(holds('$1::float8', 9007199254740993n)).toBe(false)
    const zero = await of(0, 'integer')
    expect([zero('0'), zero("''"), zero('null'), zero('false'), zero('$1', null), zero('$1', false)]).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('may be uuids', async () => {
    const id = '0a000000-0000-4000-8000-00000000000a'
    const holds = await of(id, 'uuid')
    expect(holds('$1::uuid', id)).toBe(true)
    expect(holds(`'${id}'::uuid`)).toBe(true)
    expect(holds('$1::uuid', { toString: () => id })).toBe(false)
  })
})

describe('names of the database', () => {
  it('stand for those of the rules', async () => {
    const prisma = defineTenancy(
      { Order: scopedBy('tenantId'), Kind: shared('all', { writable: ['update'], key: 'kindId' }) },
      { tenantId: 'string' },
    )
    const named = await verifyScoping(prisma, {
      names: {
        Order: { table: 'orders', columns: { tenantId: 'tenant_id' } },
        Kind: { table: 'public.kinds', columns: { kindId: 'kind_id' } },
      },
    })
    const tables = (sql: string) => named({ sql, parameters: ['acme'] }, ACME).map(({ table }) => table)
    expect(tables('select * from orders where tenant_id = $1')).toEqual([])
    expect(tables('select * from public.orders')).toEqual(['public.orders'])
    expect(tables('select * from orders where "tenantId" = $1')).toEqual(['orders'])
    expect(tables('select * from "Order" where "tenantId" = $1')).toEqual(['Order'])
    expect(tables('update kinds set name = $1')).toEqual([])
    expect(tables('update kinds set kind_id = $1')).toEqual(['kinds'])
  })

  it('are those of a tenancy', async () => {
    await expect(verifyScoping({} as Tenancy)).rejects.toThrow(TypeError)
  })
})
