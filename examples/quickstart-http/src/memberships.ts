import type { TenantId } from '@tenantry/core'
import type { Membership } from '@tenantry/express'
import type { User } from './authenticate.js'
import type { Db } from './database.js'

// `resolveTenant` calls both in a bypass that reads, since no company is running yet.

/** The companies of a user, and whether each membership and each company is active. */
export async function membershipsOf(db: Db, user: User | undefined): Promise<readonly Membership[]> {
  if (user === undefined) return []
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('companies', 'companies.id', 'memberships.tenant_id')
    .select(['companies.id', 'companies.active as company_active', 'memberships.active'])
    .where('memberships.user_id', '=', user.id)
    .execute()
  return rows.map(({ id, company_active, active }) => ({ tenant: { id, active: company_active }, active }))
}

/** Whether a user is an active member of a company. */
export async function isMember(db: Db, user: User | undefined, company: TenantId): Promise<boolean> {
  if (user === undefined) return false
  const row = await db
    .selectFrom('memberships')
    .select('active')
    .where('tenant_id', '=', String(company))
    .where('user_id', '=', user.id)
    .executeTakeFirst()
  return row?.active === true
}
