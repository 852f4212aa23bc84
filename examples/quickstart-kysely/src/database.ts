import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import type { TenancyFor, TenantColumn } from '@tenantry/kysely'
import type { Kysely } from 'kysely'

/** The tables, as any Kysely application declares them; only the tenant column is special. */
export interface Database {
  companies: { id: TenantColumn<string>; name: string }
  suppliers: { tenant_id: TenantColumn<string>; id: number; name: string; country: string }
  orders: {
    tenant_id: TenantColumn<string>
    number: string
    supplier_id: number
    protein_id: number
    kilos: number
    status: string
  }
  proteins: { id: number; name: string }
}

export type Db = Kysely<Database>

/** How each table relates to tenants. Leave a table out, or misspell a column, and this does not compile. */
export const tenancy = defineTenancy(
  {
    companies: scopedBy('id'),
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers', protein_id: 'proteins' } }),
    proteins: shared('one catalogue of meat kinds for every company'),
  } satisfies TenancyFor<Database>,
  { tenantId: 'uuid' },
)

export const PRAIRIE = '11111111-1111-4111-8111-111111111111'
export const COASTAL = '22222222-2222-4222-8222-222222222222'

export const SCHEMA = `
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
