import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../database/database.js'
import type { User } from '../people/user.js'
import { tenancy } from '../tenancy.js'
import { tenantUsers } from './memberships-tables.js'
import { tenants } from './tenants-table.js'

/** The slug of the platform's own company. */
export const ROOT_SLUG = 'root'

/** Whether a user runs the platform: an owner or admin of the company `root`. */
export async function isOperator(db: Db, user: User): Promise<boolean> {
  const found = await tenancy.bypass('whether a user is a platform operator', () =>
    db
      .select({ id: tenantUsers.id })
      .from(tenantUsers)
      .innerJoin(tenants, eq(tenants.id, tenantUsers.tenant_id))
      .where(
        and(
          eq(tenants.slug, ROOT_SLUG),
          eq(tenants.is_active, true),
          eq(tenantUsers.user_id, user.id),
          eq(tenantUsers.is_active, true),
          inArray(tenantUsers.role, ['owner', 'admin']),
        ),
      ),
  )
  return found.length > 0
}
