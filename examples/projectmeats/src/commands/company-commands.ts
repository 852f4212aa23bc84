import { randomBytes } from 'node:crypto'
import { normalizeHost } from '@tenantry/express'
import type { Db } from '../database/database.js'
import { duplicateOr } from '../http/duplicate.js'
import { ensureLogin } from '../people/ensure-login.js'
import { tenancy } from '../tenancy.js'
import { companyBySlug, isCompanyHost } from '../tenants/find-company.js'
import { ensureGuestCompany, resetGuestCompany } from '../tenants/guest-company.js'
import { tenantDomains, tenantInvitations, tenantUsers } from '../tenants/memberships-tables.js'
import { drawInvitationToken } from '../tenants/invitations.js'
import { openCompany } from '../tenants/open-company.js'
import { ROOT_SLUG } from '../tenants/operators.js'
import { slugSchema } from '../tenants/slug.js'
import { type Command, required, UsageError } from './command.js'

const DAY = 24 * 60 * 60 * 1000
const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** Opens a company. Creates no login. */
export const createTenant: Command = {
  about: 'open a company',
  options: { slug: text, name: text, 'contact-email': text, 'contact-phone': text, 'on-trial': flag, 'paid-until': text, domain: text },
  run: async (given, { db, say }) => {
    const slug = slugOf(required(given, 'slug'))
    const until = given['paid-until']
    const trial_ends_at = typeof until === 'string' ? dateOf(until) : null
    const company = await opened(slug, () =>
      openCompany(db, {
        slug,
        name: required(given, 'name'),
        contact_email: given['contact-email'] === undefined ? `admin@${slug}.example` : required(given, 'contact-email'),
        contact_phone: typeof given['contact-phone'] === 'string' ? given['contact-phone'] : '',
        is_trial: given['on-trial'] === true,
        trial_ends_at,
      }),
    )
    if (given.domain !== undefined) await addDomain(db, company.id, required(given, 'domain'), true)
    say(`Opened ${company.name} (${company.slug}), id ${company.id}.`)
  },
}

/** Makes the platform's own company and its operator. */
export const createSuperTenant: Command = {
  about: 'make the platform’s own company and its operator; the password is printed once',
  options: { email: text, name: text, password: text },
  run: async (given, { db, say }) => {
    const email = required(given, 'email').toLowerCase()
    const drawn = given.password === undefined ? randomBytes(12).toString('base64url') : undefined
    const operator = await ensureLogin(db, {
      email,
      name: typeof given.name === 'string' ? given.name : 'Operator',
      password: drawn ?? required(given, 'password'),
    })
    const found = await companyBySlug(db, ROOT_SLUG)
    const id = found ?? (await openCompany(db, { name: 'Root', slug: ROOT_SLUG, contact_email: email, is_trial: false })).id
    await tenancy.run(id, () =>
      db
        .insert(tenantUsers)
        .values({ user_id: operator, role: 'owner' })
        .onConflictDoUpdate({ target: [tenantUsers.tenant_id, tenantUsers.user_id], set: { role: 'owner', is_active: true } }),
    )
    say(`${email} operates the platform.${drawn === undefined ? '' : ` Password: ${drawn}`}`)
  },
}

export const createGuestTenant: Command = {
  about: 'make the company for guests, or empty it with --reset',
  options: { reset: flag },
  run: async (given, { db, say }) => {
    const id = await ensureGuestCompany(db)
    if (given.reset === true) await resetGuestCompany(db)
    say(`The company for guests is ${id}${given.reset === true ? ', and empty' : ''}.`)
  },
}

export const addTenantDomain: Command = {
  about: 'give a company a host of its own',
  options: { domain: text, 'tenant-slug': text, 'is-primary': flag },
  run: async (given, { db, say }) => {
    const slug = required(given, 'tenant-slug')
    const id = await companyBySlug(db, slug)
    if (id === undefined) throw new UsageError(`There is no company ${slug}.`)
    const domain = await addDomain(db, id, required(given, 'domain'), given['is-primary'] === true)
    say(`${domain} is ${slug}.`)
  },
}

export const initTenant: Command = {
  about: 'open a company with its host, its owner and an invitation that everybody may use',
  options: {
    slug: text,
    name: text,
    domain: text,
    'admin-email': text,
    'admin-name': text,
    'admin-password': text,
    'on-trial': flag,
    'invitation-days': text,
    'skip-invitation': flag,
  },
  run: async (given, { db, say }) => {
    const slug = slugOf(required(given, 'slug'))
    const email = required(given, 'admin-email').toLowerCase()
    const drawn = given['admin-password'] === undefined ? randomBytes(12).toString('base64url') : undefined
    const days = given['invitation-days'] === undefined ? 7 : Number(required(given, 'invitation-days'))
    if (!Number.isInteger(days) || days < 1) throw new UsageError('Expected --invitation-days to be a number of days')
    const host = hostOf(required(given, 'domain'))
    if (await isCompanyHost(db, host)) throw new UsageError(`${host} is some company’s already.`)
    const owner = await ensureLogin(db, {
      email,
      name: typeof given['admin-name'] === 'string' ? given['admin-name'] : slug,
      password: drawn ?? required(given, 'admin-password'),
    })
    const company = await opened(slug, () =>
      openCompany(db, { slug, name: required(given, 'name'), contact_email: email, is_trial: given['on-trial'] === true, owner }),
    )
    await addDomain(db, company.id, host, true)
    say(`Opened ${company.name} (${slug}) at ${host}; ${email} owns it.${drawn === undefined ? '' : ` Password: ${drawn}`}`)
    if (given['skip-invitation'] === true) return
    const { text: token, digest } = drawInvitationToken()
    await tenancy.run(company.id, () =>
      db.insert(tenantInvitations).values({
        token: digest,
        role: 'user',
        is_reusable: true,
        max_uses: 100,
        expires_at: new Date(Date.now() + days * DAY),
        invited_by_id: owner,
      }),
    )
    say(`Invitation for up to 100 people, ${days} days: ${token}`)
  },
}

async function addDomain(db: Db, company: string, given: string, is_primary: boolean): Promise<string> {
  const domain = hostOf(given)
  // A host is never taken from another company.
  await opened(domain, () => tenancy.run(company, () => db.insert(tenantDomains).values({ domain, is_primary })))
  return domain
}

function hostOf(given: string): string {
  const host = normalizeHost(given)
  if (host === undefined) throw new UsageError(`Expected --domain to be a host, got ${given}`)
  return host
}

function slugOf(given: string): string {
  const { data, error } = slugSchema.safeParse(given)
  if (error !== undefined) throw new UsageError(`Expected --slug to be letters, digits and hyphens, and not reserved; got ${given}`)
  return data
}

function dateOf(given: string): Date {
  const date = new Date(`${given}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(date.getTime()))
    throw new UsageError(`Expected --paid-until as YYYY-MM-DD, got ${given}`)
  return date
}

async function opened<T>(name: string, open: () => Promise<T>): Promise<T> {
  try {
    return await duplicateOr(name, open)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'DUPLICATE') throw new UsageError(`${name} is taken.`)
    throw error
  }
}
