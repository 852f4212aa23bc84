import { PGlite } from '@electric-sql/pglite'
import { withTenancy } from '@tenantry/drizzle'
import { drizzle } from 'drizzle-orm/pglite'
import * as schema from './schema.js'
import { tenancy } from './tenancy.js'

const DDL = `
  create table if not exists companies (id uuid primary key, name text not null);
  create table if not exists proteins (id integer primary key, name text not null);
  create table if not exists suppliers (
    tenant_id uuid not null references companies, id integer not null, name text not null, country text not null,
    primary key (tenant_id, id)
  );
  create table if not exists orders (
    tenant_id uuid not null references companies, number text not null, supplier_id integer not null,
    protein_id integer not null references proteins, kilos integer not null, status text not null default 'open',
    primary key (tenant_id, number), foreign key (tenant_id, supplier_id) references suppliers (tenant_id, id)
  );
`

/** Told of each statement before it is sent. */
export type OnSent = (sql: string, parameters: readonly unknown[]) => void

/** Opens PostgreSQL in this process, in a folder or in memory, and wraps it: this is all of the wiring. */
export async function openDatabase(folder?: string, onSent: OnSent = () => {}) {
  const client = await PGlite.create(folder)
  await client.exec(DDL)
  const db = withTenancy(drizzle(client, { schema, logger: { logQuery: onSent } }), tenancy)
  return { db, close: () => client.close() }
}

export type Db = Awaited<ReturnType<typeof openDatabase>>['db']
