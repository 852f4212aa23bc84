import { normalizeHost } from '@tenantry/express'
import type { Db } from '../database/database.js'
import type { Settings } from '../settings.js'
import { isCompanyHost } from './find-company.js'

/** Whether an Origin is one of this application's: its own address, a company's subdomain, or a company's own domain. */
export async function isOwnHost(db: Db, { origin: own, baseDomain }: Settings, origin: string): Promise<boolean> {
  if (origin === own) return true
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (url === undefined || url.protocol !== new URL(own).protocol) return false
  const host = url.hostname
  if (host === baseDomain || (host.endsWith(`.${baseDomain}`) && !host.slice(0, -baseDomain.length - 1).includes('.'))) return true
  const domain = normalizeHost(url.host)
  return domain !== undefined && isCompanyHost(db, domain)
}
