/** What a database holds: one line for each column, key, reference, index, check, policy and right. */
export type Catalogue = ReadonlySet<string>

/** Runs a query and gives its rows. */
export type Ask = <Row>(sql: string) => Promise<readonly Row[]>

const LINES = `
with tables as (
  select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
), columns as (
  select a.attrelid, a.attnum, a.attname as name, a.attnotnull, t.name as table_name,
    format_type(a.atttypid, a.atttypmod) as type, pg_get_expr(d.adbin, d.adrelid) as fallback
  from tables t
  join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
)
select 'column ' || table_name || '.' || name || ' ' || type || case when attnotnull then ' not null' else '' end
  || coalesce(' default ' || fallback, '') as line from columns
union all
select case c.contype when 'p' then 'primary key ' else 'unique ' end || t.name || ' (' || (
    select string_agg(a.name, ', ' order by k.at) from unnest(c.conkey) with ordinality k (num, at)
    join columns a on a.attrelid = c.conrelid and a.attnum = k.num) || ')'
from pg_constraint c join tables t on t.oid = c.conrelid where c.contype in ('p', 'u')
union all
select 'reference ' || t.name || ' (' || (
    select string_agg(a.name, ', ' order by k.at) from unnest(c.conkey) with ordinality k (num, at)
    join columns a on a.attrelid = c.conrelid and a.attnum = k.num) || ') to ' || f.name || ' (' || (
    select string_agg(a.name, ', ' order by k.at) from unnest(c.confkey) with ordinality k (num, at)
    join columns a on a.attrelid = c.confrelid and a.attnum = k.num) || ') on delete '
  || case c.confdeltype when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null' else 'set default' end
  || coalesce(' (' || (
    select string_agg(a.name, ', ' order by k.at) from unnest(c.confdelsetcols) with ordinality k (num, at)
    join columns a on a.attrelid = c.conrelid and a.attnum = k.num) || ')', '')
from pg_constraint c join tables t on t.oid = c.conrelid join tables f on f.oid = c.confrelid where c.contype = 'f'
union all
select case when i.indisunique then 'unique ' else '' end || 'index ' || t.name || ' (' || (
    select string_agg(pg_get_indexdef(i.indexrelid, n, true) || case when i.indoption[n - 1] & 1 = 1 then ' desc' else '' end, ', ' order by n)
    from generate_series(1, i.indnkeyatts) n) || ')' || case when i.indpred is not null then ' where' else '' end
from pg_index i join tables t on t.oid = i.indrelid
where not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))
union all
select 'check ' || t.name || ' ' || c.conname from pg_constraint c join tables t on t.oid = c.conrelid where c.contype = 'c'
union all
select 'policy ' || t.name || ' ' || p.polname from pg_policy p join tables t on t.oid = p.polrelid
union all
select 'row level security of ' || name from tables where relrowsecurity or relforcerowsecurity
union all
select 'grant ' || g.privilege_type || ' on ' || t.name || ' to ' || g.grantee
from tables t join information_schema.role_table_grants g on g.table_schema = 'public' and g.table_name = t.name
where g.grantee not in (select rolname from pg_roles where rolsuper)
  and g.grantee <> (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = t.oid)
`

/** Reads what a database's public schema holds from its system catalogues. */
export async function liveCatalogue(ask: Ask): Promise<Catalogue> {
  const rows = await ask<{ line: string }>(LINES)
  return new Set(rows.map(({ line }) => plainTypes(line)))
}

// The catalogue spells types out and casts every default.
function plainTypes(line: string): string {
  return line
    .replaceAll('character varying', 'varchar')
    .replace(/::[a-z ]+(\(\d+\))?(\[\])?/g, '')
    .replace(/numeric\((\d+),(\d+)\)/, 'numeric($1, $2)')
}
