import { eq } from 'drizzle-orm'
import type { Db } from '../database/database.js'
import { tenancy } from '../tenancy.js'
import { tenantDomains } from './memberships-tables.js'
import { tenants } from './tenants-table.js'

/** The id of the company that has a slug; undefined where none has it. */
export async function companyBySlug(db: Db, slug: string): Promise<string | undefined> {
  const [found] = await tenancy.bypass('find a company by its slug', () =>
    db.select({ id: tenants.id }).from(tenants).where(eq(tenants.slug, slug)),
  )
  return found?.id
}

/** Whether a host, as `normalizeHost` gives it, is some company's own. */
export async function isCompanyHost(db: Db, domain: string): Promise<boolean> {
  const found = await tenancy.bypass('whether a host is some company’s', () =>
    db.select({ id: tenantDomains.id }).from(tenantDomains).where(eq(tenantDomains.domain, domain)),
  )
  return found.length > 0
}
