import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { proteins } from '../src/catalog/tables.js'
import type { Role } from '../src/http/access.js'
import { suppliers } from '../src/partners/suppliers-table.js'
import { contacts, plants } from '../src/partners/tables.js'
import { ensureLogin } from '../src/people/ensure-login.js'
import { tenancy } from '../src/tenancy.js'
import { drawApiToken } from '../src/tenants/api-tokens.js'
import { apiTokens } from '../src/tenants/api-tokens-table.js'
import { drawInvitationToken, invitationEnd } from '../src/tenants/invitations.js'
import { tenantDomains, tenantInvitations, tenantUsers } from '../src/tenants/memberships-tables.js'
import { openCompany } from '../src/tenants/open-company.js'
import { tenants } from '../src/tenants/tenants-table.js'
import type { Stage } from './stage.js'

/** Every text of company B carries it: nothing that A is given may. */
export const MARKER = 'zqxb'

/** A company, and ids of what it holds. */
export interface Company {
  readonly id: string
  readonly slug: string
  readonly domain: string
  readonly rows: Readonly<Record<'supplier' | 'contact' | 'plant' | 'invitation' | 'token' | 'member' | 'domain', string>>
}

export const PASSWORD = randomBytes(12).toString('base64url')

/** Someone, and how they sign their requests. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly cookie: string
}

/** Opens a company that holds a row of each kind. Every text of it carries the mark. */
export async function makeCompany({ db }: Stage, mark: string, active = true): Promise<Company> {
  const slug = `${mark}-meats`
  const owner = await ensureLogin(db, { email: `first@${mark}.example`, name: `${mark} First` })
  const company = await openCompany(db, { name: `${mark} Meats`, slug, contact_email: `office@${mark}.example`, owner })
  const domain = `erp.${mark}.example`
  return tenancy.run(company.id, async () => {
    const [place] = await db.insert(tenantDomains).values({ domain }).returning({ id: tenantDomains.id })
    const [plant] = await db
      .insert(plants)
      .values({ name: `${mark} plant`, code: `${mark}-1` })
      .returning({ id: plants.id })
    const [contact] = await db.insert(contacts).values({ first_name: mark, last_name: 'Contact' }).returning({ id: contacts.id })
    const [supplier] = await db
      .insert(suppliers)
      .values({ name: `${mark} supplier`, plant_id: idOf(plant) })
      .returning({ id: suppliers.id })
    const [invitation] = await db
      .insert(tenantInvitations)
      .values({ token: drawInvitationToken().digest, email: `guest@${mark}.example`, expires_at: invitationEnd() })
      .returning({ id: tenantInvitations.id })
    const [token] = await db
      .insert(apiTokens)
      .values({ name: `${mark} token`, digest: drawApiToken().digest, user_id: owner, expires_at: invitationEnd() })
      .returning({ id: apiTokens.id })
    const [member] = await db.select({ id: tenantUsers.id }).from(tenantUsers)
    if (!active) await db.update(tenants).set({ is_active: false })
    return {
      id: company.id,
      slug,
      domain,
      rows: {
        supplier: idOf(supplier),
        contact: idOf(contact),
        plant: idOf(plant),
        invitation: idOf(invitation),
        token: idOf(token),
        member: idOf(member),
        domain: idOf(place),
      },
    }
  })
}

const idOf = (row: { readonly id: string } | undefined) => row?.id ?? expect.fail('no row')

/** Makes a login that belongs to companies, and signs it in as a browser does. */
export async function makePerson(
  stage: Stage,
  name: string,
  memberships: readonly (readonly [Company, Role, boolean?])[] = [],
): Promise<Person> {
  const email = `${name}-${randomUUID().slice(0, 8)}@people.example`
  const id = await ensureLogin(stage.db, { email, name, password: PASSWORD })
  for (const [company, role, is_active = true] of memberships) {
    await tenancy.run(company.id, () => stage.db.insert(tenantUsers).values({ user_id: id, role, is_active }))
  }
  return { id, email, cookie: await signIn(stage, email) }
}

/** Signs in by a password, and gives the cookie. */
export async function signIn(stage: Stage, email: string, password = PASSWORD): Promise<string> {
  const answer = await stage.ask('POST', '/api/auth/sign-in/email', {
    body: { email, password },
    headers: {
      origin: 'http://localhost:3000',
      'x-forwarded-for': `10.0.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
    },
  })
  if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}: ${answer.text}`)
  return cookieOf(answer.headers)
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookieOf(headers: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const set = headers['set-cookie']
  return (Array.isArray(set) ? (set as readonly string[]) : []).map((cookie) => cookie.split(';')[0]).join('; ')
}

/** Draws an API token of a member for a company. */
export async function makeToken({ db }: Stage, person: Person, company: Company, expires_at = invitationEnd()): Promise<string> {
  const { text, digest } = drawApiToken()
  await tenancy.run(company.id, () => db.insert(apiTokens).values({ name: 'a program', digest, user_id: person.id, expires_at }))
  return text
}

/** Adds a meat kind to the shared catalogue. */
export async function makeProtein({ db }: Stage, name: string): Promise<string> {
  const [row] = await tenancy.bypass('a test fills the catalogue', { writes: true }, () =>
    db.insert(proteins).values({ name }).returning({ id: proteins.id }),
  )
  return idOf(row)
}
