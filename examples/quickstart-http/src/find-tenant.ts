import type { Claim, RequestTenant } from '@tenantry/express'
import type { Db } from './database.js'

/** The company that a subdomain or a header names. `resolveTenant` calls it in a bypass that reads. */
export function findTenant(db: Db, { kind, value }: Claim): Promise<RequestTenant | undefined> {
  return db
    .selectFrom('companies')
    .select(['id', 'active'])
    .where(kind === 'subdomain' ? 'subdomain' : 'id', '=', value)
    .executeTakeFirst()
}
