import type { Db } from '../database/database.js'
import { ensureLogin } from '../people/ensure-login.js'
import { tenancy } from '../tenancy.js'
import { companyBySlug } from './find-company.js'
import { type CompanySettings, GUEST_EMAIL, GUEST_SLUG, RECORDS } from './guest.js'
import { tenantUsers } from './memberships-tables.js'
import { openCompany } from './open-company.js'

const SETTINGS: CompanySettings = {
  is_guest_tenant: true,
  allow_data_reset: true,
  max_records: 100,
  description: 'A company to look around in. What is written here is reset.',
}

const HOUR = 60 * 60 * 1000

/** Makes the company for guests and its login, or finds it. The guest writes and deletes records, and administers nothing. */
export async function ensureGuestCompany(db: Db): Promise<string> {
  const login = await ensureLogin(db, { email: GUEST_EMAIL, name: 'Guest' })
  const found = await companyBySlug(db, GUEST_SLUG)
  if (found !== undefined) return found
  const { id } = await openCompany(db, {
    name: 'Guest Demo Organization',
    slug: GUEST_SLUG,
    contact_email: GUEST_EMAIL,
    settings: SETTINGS,
  })
  await tenancy.run(id, () => db.insert(tenantUsers).values({ user_id: login, role: 'admin' }))
  return id
}

/** Empties the company for guests. Returns whether there is one. */
export async function resetGuestCompany(db: Db): Promise<boolean> {
  const id = await companyBySlug(db, GUEST_SLUG)
  if (id === undefined) return false
  await tenancy.run(id, () =>
    db.transaction(async (transaction) => {
      // Orders go before the partners and products that they need.
      for (const table of [...RECORDS].reverse()) await transaction.delete(table)
    }),
  )
  return true
}

/** Resets the company for guests every `hours`, until the returned function is called. */
export function resetGuestsOnTimer(db: Db, onError: (error: unknown) => void, hours = 6): () => void {
  const timer = setInterval(() => void resetGuestCompany(db).catch(onError), hours * HOUR)
  timer.unref()
  return () => clearInterval(timer)
}
