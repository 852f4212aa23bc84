import { and, eq } from 'drizzle-orm'
import type { Membership } from '@tenantry/express'
import type { TenantId } from '@tenantry/core'
import type { Db } from '../database/database.js'
import type { Role } from '../http/access.js'
import type { User } from '../people/user.js'
import { tenantUsers } from './memberships-tables.js'
import { tenants } from './tenants-table.js'

/** A user's role in the running company; undefined where the user is no active member. */
export async function roleOf(db: Db, user: User): Promise<Role | undefined> {
  const [row] = await db
    .select({ role: tenantUsers.role })
    .from(tenantUsers)
    .where(and(eq(tenantUsers.user_id, user.id), eq(tenantUsers.is_active, true)))
  return row?.role
}

// `resolveTenant` calls both of these in a bypass that reads, since no company is running yet.

/** The companies of a user, and whether each membership and each company is active. */
export async function membershipsOf(db: Db, user: User | undefined): Promise<readonly Membership[]> {
  if (user === undefined || user.token !== undefined) return []
  const rows = await db
    .select({ id: tenants.id, company_active: tenants.is_active, active: tenantUsers.is_active })
    .from(tenantUsers)
    .innerJoin(tenants, eq(tenants.id, tenantUsers.tenant_id))
    .where(eq(tenantUsers.user_id, user.id))
  return rows.map(({ id, company_active, active }) => ({ tenant: { id, active: company_active }, active }))
}

/** Whether a user may be a company: an active member, whose API token, if that is how they come, is this company's. */
export async function isMember(db: Db, user: User | undefined, company: TenantId): Promise<boolean> {
  if (user === undefined || (user.token !== undefined && user.token.tenantId !== company)) return false
  const [row] = await db
    .select({ id: tenantUsers.id })
    .from(tenantUsers)
    .where(and(eq(tenantUsers.tenant_id, String(company)), eq(tenantUsers.user_id, user.id), eq(tenantUsers.is_active, true)))
  return row !== undefined
}
