import type { Which } from '../databases.js'
import { WORLD, type WorldName } from './world.js'

/**
 * The tables of a world for SQLite; `archive` must be attached. In the A-only database every tenant column defaults
 * to A, so the bare ORM can run the same program that the scoped one runs on both tenants.
 *
 * Money is numeric, so that it compares and adds up as numbers; dates, ids of tenants and JSON are text.
 */
export function sqliteDdl(world: WorldName, which: Which): string {
  const fallback = which === 'onlyA' ? ` default '${WORLD.a}'` : ''
  const tenant = `tenant_id text not null${fallback}`
  const foreign = (...constraints: string[]) => (world === 'keyed' ? constraints.map((constraint) => `,\n  ${constraint}`).join('') : '')
  return `
create table tenants (id text not null primary key${fallback}, name text not null, plan text not null);
create table proteins (id integer primary key, name text not null unique, grade text);
create table users (id integer primary key, email text not null unique, name text not null);
create table memberships (
  ${tenant}, user_id integer not null, role text not null,
  primary key (tenant_id, user_id)${foreign('foreign key (user_id) references users (id)')}
);
create table suppliers (
  ${tenant}, id integer not null, name text not null, country text, rating integer, parent_id integer, notes text,
  primary key (tenant_id, id)${foreign('foreign key (tenant_id, parent_id) references suppliers (tenant_id, id)')}
);
create table products (
  ${tenant}, id integer not null, sku text not null, name text not null, price numeric not null,
  stock integer not null default 0, supplier_id integer, protein_id integer, attributes text,
  primary key (tenant_id, id), unique (tenant_id, sku)${foreign(
    'foreign key (tenant_id, supplier_id) references suppliers (tenant_id, id)',
    'foreign key (protein_id) references proteins (id)',
  )}
);
create table tags (${tenant}, id integer not null, label text not null, primary key (tenant_id, id), unique (tenant_id, label));
create table product_tags (
  ${tenant}, product_id integer not null, tag_id integer not null,
  primary key (tenant_id, product_id, tag_id)${foreign(
    'foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade',
    'foreign key (tenant_id, tag_id) references tags (tenant_id, id) on delete cascade',
  )}
);
-- A surrogate key alone: its values are generated.
create table orders (
  id integer primary key autoincrement, ${tenant}, supplier_id integer, number text not null,
  status text not null default 'open', placed_on text not null, total numeric not null default 0,
  unique (tenant_id, number), unique (tenant_id, id)${foreign('foreign key (tenant_id, supplier_id) references suppliers (tenant_id, id)')}
);
create table order_lines (
  ${tenant}, order_id integer not null, line_no integer not null, product_id integer, quantity integer not null, price numeric not null,
  primary key (tenant_id, order_id, line_no)${foreign(
    'foreign key (tenant_id, order_id) references orders (tenant_id, id) on delete cascade',
    'foreign key (tenant_id, product_id) references products (tenant_id, id)',
  )}
);
-- A unique key that does not lead with the tenant: a condition of the promise, so a limit with its cases.
create table vouchers (
  id integer primary key autoincrement, ${tenant}, code text not null unique default 'unset', amount integer not null default 0
);
create view order_totals as
  select o.tenant_id, o.id as order_id, sum(l.quantity * l.price) as total
  from orders o join order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id group by o.tenant_id, o.id;
-- No rule: every adapter must refuse them.
create table secrets (id integer primary key, tenant_id text, value text not null);
create view all_suppliers as select * from suppliers;
create table archive.orders (${tenant}, id integer not null, number text not null, primary key (tenant_id, id));
`
}
