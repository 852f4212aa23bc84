import type { WorldName } from '@tenantry/conformance/fuzz'

/** A statement that must come to the same inside the tenant as on its rows alone. */
export interface RawStatement {
  readonly sql: string
  readonly parameters?: readonly unknown[]
  readonly worlds?: readonly WorldName[]
}

/** Texts that were once scoped wrongly, or refused without need. */
export const RAW_STATEMENTS: Readonly<Record<string, RawStatement>> = {
  'keeps a condition out of a TABLE that stands first in FROM': {
    sql: `select s.id, x.id from suppliers s, lateral (
      select t.id from (table tags) as a join products t on a.id = t.id group by t.tenant_id, t.id) x`,
  },
  'keeps a condition of an outer alias out of a query that stands first in FROM': {
    sql: `select t.id, x.id from suppliers t, lateral (
      select t.id from (select from tags) as a join products t on true group by t.tenant_id, t.id) x`,
  },
  'keeps a condition out of queries within queries that stand first in FROM': {
    sql: `select t.id, x.id from suppliers t, lateral (
      select t.id from ((select from (table tags) b) union all (select from tags)) as a join products t on true group by t.tenant_id, t.id) x`,
  },
  'sets a space between what it puts in and a word that follows a bracket': {
    sql: 'insert into tags (id, label) select 700, (select max(name)from suppliers)from suppliers where id = 1 returning id, label',
  },
  'takes a table that is called conflict for one': {
    sql: 'select conflict.id, count(*) from suppliers conflict join tags t on conflict.id = t.id group by conflict.tenant_id, conflict.id',
  },
  'puts the condition beside ROWS FROM where it belongs': {
    sql: `select t.n, o.number from (rows from (generate_series(1, 3), unnest(array[1, 2])) as t(n, m) join orders o on o.id > t.n)
      group by t.n, o.tenant_id, o.number`,
  },
  'takes a schema from a name in what a check repeats': {
    sql: `with c as (select public.orders.id as id from tags full join public.orders on tags.id = public.orders.id)
      insert into suppliers (id, name, parent_id) select id + 900, 'n', 1 from c where id is not null`,
  },
  'sees a common table expression that has the name of a statement': {
    sql: `with update as (values (1)) insert into suppliers (id, name, parent_id) select id + 650, name, 1 from suppliers where id in (table update)`,
  },
  'checks a reference in a list of columns': {
    sql: 'update suppliers as a set (rating, parent_id) = (a.id, 1) where id = 2 returning *',
  },
  'refuses a reference of a neighbour in a list of columns as the database would': {
    sql: 'update suppliers as a set (rating, parent_id) = row(a.id, 21) where id = 2',
    worlds: ['keyed'],
  },
  'checks a reference in a list of columns that a query gives': {
    sql: 'update products as a set (stock, supplier_id) = (select a.stock + 1, max(id) from suppliers where id < a.id) where id > 1 returning *',
  },
  'refuses a reference of a neighbour that a query gives for a list of columns': {
    sql: 'update products as a set (stock, supplier_id) = (select a.stock, 21) where id > 1',
    worlds: ['keyed'],
  },
  'reads past comments where the parser does not': {
    sql: `select id, U&"!006eame" /* é */ uescape -- ü
      '!' from suppliers order by 1 nulls /* " */ first`,
  },
  'stamps the rows of a query that gives the tenant column of its own table': {
    sql: `insert into tags (tenant_id, id, label) select s.tenant_id, s.id + 700, 'n' || s.id from suppliers s returning *`,
  },
  'takes a schema from a name that is spelled by its code points': {
    sql: `select j.stock from (public.products full join tags on U&"!0070ublic" uescape '!'.products.stock = tags.id) as j`,
  },
  'takes a schema from a name where a CTE of the name is read under another one': {
    sql: `with orders as (select 1 as id) select public.orders.number from public.suppliers left join public.orders using (tenant_id)
      where exists (select from orders r)`,
  },
}
