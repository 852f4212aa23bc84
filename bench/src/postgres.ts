import pg from 'pg'

const URL_OF_POSTGRES = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const SCHEMA = 'tenantry_bench'
const TENANTS = 50

/** The tenant that everything is measured for: one of fifty. */
export const TENANT = '0a000000-0000-4000-8000-000000000007'

const DDL = `
drop schema if exists ${SCHEMA} cascade;
create schema ${SCHEMA};
set search_path to ${SCHEMA};
create table suppliers (tenant_id uuid, id int, name text, country text, primary key (tenant_id, id));
create table products (tenant_id uuid, id int, supplier_id int, name text, price numeric, primary key (tenant_id, id));
create table orders (tenant_id uuid, id int, supplier_id int, number text, status text, primary key (tenant_id, id));
create table order_lines (tenant_id uuid, id int, order_id int, product_id int, quantity int, primary key (tenant_id, id));
create table shipments (tenant_id uuid, id int, order_id int, carrier text, primary key (tenant_id, id));
create table invoices (tenant_id uuid, id int, order_id int, total numeric, primary key (tenant_id, id));
create temporary table t as select format('0a000000-0000-4000-8000-%s', lpad(i::text, 12, '0'))::uuid as id from generate_series(1, ${TENANTS}) i;
insert into suppliers select t.id, i, 'Supplier ' || i, 'C' || i % 20 from t, generate_series(1, 200) i;
insert into products select t.id, i, 1 + i % 200, 'Product ' || i, i % 90 from t, generate_series(1, 400) i;
insert into orders select t.id, i, 1 + i % 200, 'PO-' || i, 'open' from t, generate_series(1, 1000) i;
insert into order_lines select t.id, i, 1 + i % 1000, 1 + i % 400, i % 9 from t, generate_series(1, 2000) i;
insert into shipments select t.id, i, i, 'Road' from t, generate_series(1, 1000) i;
insert into invoices select t.id, i, i, i % 999 from t, generate_series(1, 1000) i;
analyze;
`

/** Fifty tenants' rows in a schema of their own, and a pool of one connection to them. */
export async function openPostgres() {
  const pool = new pg.Pool({ connectionString: URL_OF_POSTGRES, max: 1, options: `-c search_path=${SCHEMA}` })
  await pool.query(DDL)
  await pool.query('vacuum analyze')
  const close = async () => {
    await pool.query(`drop schema ${SCHEMA} cascade`)
    await pool.end()
  }
  return { pool, close }
}
