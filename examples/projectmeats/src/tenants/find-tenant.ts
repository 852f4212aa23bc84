import type { Claim, RequestTenant } from '@tenantry/express'
import { eq } from 'drizzle-orm'
import type { Db } from '../database/database.js'
import { tenantDomains } from './memberships-tables.js'
import { tenants } from './tenants-table.js'

/** The company that a claim of a request names. `resolveTenant` calls it in a bypass that reads. */
export async function findTenant(db: Db, { kind, value }: Claim): Promise<RequestTenant | undefined> {
  const columns = { id: tenants.id, active: tenants.is_active }
  const found =
    kind === 'domain'
      ? db
          .select(columns)
          .from(tenants)
          .innerJoin(tenantDomains, eq(tenantDomains.tenant_id, tenants.id))
          .where(eq(tenantDomains.domain, value))
      : db
          .select(columns)
          .from(tenants)
          .where(kind === 'subdomain' ? eq(tenants.slug, value) : eq(tenants.id, value))
  return (await found)[0]
}
