import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import type { TenancyFor, TenantColumn } from '@tenantry/kysely'
import type { Generated, Kysely } from 'kysely'

/** The tables: companies are the tenants, users may belong to several of them. */
export interface Database {
  companies: { id: TenantColumn<string>; subdomain: string; name: string; active: boolean }
  memberships: { tenant_id: TenantColumn<string>; user_id: string; active: boolean }
  suppliers: { tenant_id: TenantColumn<string>; id: Generated<string>; name: string; country: string }
  orders: {
    tenant_id: TenantColumn<string>
    number: string
    supplier_id: string
    protein_id: number
    kilos: number
    status: Generated<string>
  }
  proteins: { id: number; name: string }
  users: { id: string; name: string }
  tokens: { digest: string; user_id: string }
}

export type Db = Kysely<Database>

/** How each table relates to companies. Leave a table out, or misspell a column, and this does not compile. */
export const tenancy = defineTenancy(
  {
    companies: scopedBy('id'),
    memberships: scopedBy('tenant_id', { references: { user_id: 'users' } }),
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers', protein_id: 'proteins' } }),
    proteins: shared('one catalogue of meat kinds for every company'),
    users: shared('a person may work for several companies'),
    tokens: shared('a person signs in before the company is known', { key: 'digest' }),
  } satisfies TenancyFor<Database>,
  { tenantId: 'uuid' },
)
