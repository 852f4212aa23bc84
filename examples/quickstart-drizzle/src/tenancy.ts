import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import type { TenancyFor } from '@tenantry/drizzle'
import type * as schema from './schema.js'

/** How each table relates to tenants. Leave a table out, or misspell a column, and this does not compile. */
export const tenancy = defineTenancy(
  {
    companies: scopedBy('id'),
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers', protein_id: 'proteins' } }),
    proteins: shared('one catalogue of meat kinds for every company'),
  } satisfies TenancyFor<typeof schema>,
  { tenantId: 'uuid' },
)

export const PRAIRIE = '11111111-1111-4111-8111-111111111111'
export const COASTAL = '22222222-2222-4222-8222-222222222222'
