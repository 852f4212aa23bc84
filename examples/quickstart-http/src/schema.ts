/** The tables in SQL. Keys that users choose lead with the company's id, and so does the foreign key of an order. */
export const SCHEMA = `
  create table if not exists companies (
    id uuid primary key, subdomain text not null unique, name text not null, active boolean not null
  );
  create table if not exists users (id uuid primary key, name text not null);
  create table if not exists tokens (digest text primary key, user_id uuid not null references users);
  create table if not exists memberships (
    tenant_id uuid not null references companies, user_id uuid not null references users, active boolean not null,
    primary key (tenant_id, user_id)
  );
  create table if not exists proteins (id integer primary key, name text not null);
  create table if not exists suppliers (
    tenant_id uuid not null references companies, id uuid not null default gen_random_uuid(),
    name text not null, country text not null,
    primary key (tenant_id, id)
  );
  create table if not exists orders (
    tenant_id uuid not null references companies, number text not null, supplier_id uuid not null,
    protein_id integer not null references proteins, kilos integer not null, status text not null default 'open',
    primary key (tenant_id, number), foreign key (tenant_id, supplier_id) references suppliers (tenant_id, id)
  );
`
