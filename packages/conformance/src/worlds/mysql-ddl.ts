import type { Which } from '../databases.js'
import { WORLD, type WorldName } from './world.js'

/**
 * The tables of a world for MariaDB and MySQL, in the database in use; `archive` names the one that stands for the other
 * schema. In the A-only database every tenant column defaults to A, so the bare ORM can run the same program that the
 * scoped one runs on both tenants.
 */
export function mysqlDdl(world: WorldName, which: Which, archive: string): string {
  const fallback = which === 'onlyA' ? ` default '${WORLD.a}'` : ''
  const uuid = 'char(36) character set ascii collate ascii_bin'
  const tenant = `tenant_id ${uuid} not null${fallback}`
  const foreign = (...constraints: string[]) => (world === 'keyed' ? constraints.map((constraint) => `,\n  ${constraint}`).join('') : '')
  const from = (start: number) => `engine innodb auto_increment ${WORLD.ids.generatedFrom + start}`
  return `
create table tenants (id ${uuid} not null${fallback} primary key, name varchar(100) not null, plan varchar(100) not null);
create table proteins (id integer primary key, name varchar(100) not null unique, grade varchar(100));
create table users (id integer primary key, email varchar(100) not null unique, name varchar(100) not null);
create table memberships (
  ${tenant}, user_id integer not null, role varchar(100) not null,
  primary key (tenant_id, user_id)${foreign('foreign key (user_id) references users (id)')}
);
create table suppliers (
  ${tenant}, id integer not null, name varchar(100) not null, country varchar(100), rating integer, parent_id integer, notes json,
  primary key (tenant_id, id)${foreign('foreign key (tenant_id, parent_id) references suppliers (tenant_id, id)')}
);
create table products (
  ${tenant}, id integer not null, sku varchar(100) not null, name varchar(100) not null, price decimal(12, 2) not null,
  stock integer not null default 0, supplier_id integer, protein_id integer, attributes json,
  primary key (tenant_id, id), unique (tenant_id, sku)${foreign(
    'foreign key (tenant_id, supplier_id) references suppliers (tenant_id, id)',
    'foreign key (protein_id) references proteins (id)',
  )}
);
create table tags (
  ${tenant}, id integer not null, label varchar(100) not null, primary key (tenant_id, id), unique (tenant_id, label)
);
create table product_tags (
  ${tenant}, product_id integer not null, tag_id integer not null,
  primary key (tenant_id, product_id, tag_id)${foreign(
    'foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade',
    'foreign key (tenant_id, tag_id) references tags (tenant_id, id) on delete cascade',
  )}
);
-- A surrogate key alone: its values are generated.
create table orders (
  id integer not null auto_increment primary key, ${tenant}, supplier_id integer, number varchar(100) not null,
  status varchar(100) not null default 'open', placed_on date not null, total decimal(12, 2) not null default 0,
  unique (tenant_id, number), unique (tenant_id, id)${foreign('foreign key (tenant_id, supplier_id) references suppliers (tenant_id, id)')}
) ${from(0)};
create table order_lines (
  ${tenant}, order_id integer not null, line_no integer not null, product_id integer, quantity integer not null,
  price decimal(12, 2) not null, primary key (tenant_id, order_id, line_no)${foreign(
    'foreign key (tenant_id, order_id) references orders (tenant_id, id) on delete cascade',
    'foreign key (tenant_id, product_id) references products (tenant_id, id)',
  )}
);
-- A unique key that does not lead with the tenant: a condition of the promise, so a limit with its cases.
create table vouchers (
  id integer not null auto_increment primary key, ${tenant}, code varchar(100) not null unique default 'unset',
  amount integer not null default 0
) ${from(100_000)};
create view order_totals as
  select o.tenant_id, o.id as order_id, sum(l.quantity * l.price) as total
  from orders o join order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id group by o.tenant_id, o.id;
-- No rule: every adapter must refuse them.
create table secrets (id integer primary key, tenant_id ${uuid}, value varchar(100) not null);
create view all_suppliers as select * from suppliers;
create table ${archive}.orders (${tenant}, id integer not null, number varchar(100) not null, primary key (tenant_id, id));
`
}
