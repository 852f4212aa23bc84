import { randomBytes, randomUUID } from 'node:crypto'
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { Problem } from '@tenantry/example-serving'
import type { Db, Transaction } from '../database/database.js'
import { accounts, users } from '../people/users-tables.js'
import { tenancy } from '../tenancy.js'
import { digestOf } from './api-tokens.js'
import { tenantInvitations, tenantUsers } from './memberships-tables.js'
import { tenants } from './tenants-table.js'

const INVITATION_DAYS = 7

/** A new invitation's secret, which travels by mail alone, and the digest that is kept. */
export function drawInvitationToken(): { readonly text: string; readonly digest: string } {
  const text = randomBytes(48).toString('base64url')
  return { text, digest: digestOf(text) }
}

/** When an invitation ends that is sent now. */
export const invitationEnd = () => new Date(Date.now() + INVITATION_DAYS * 24 * 60 * 60 * 1000)

/** One answer for every invitation that cannot be used: unknown, used up, expired, revoked, or of a suspended company. */
const unusable = () => new Problem(404, 'INVITATION_UNUSABLE', 'This invitation is not one that can be used. Ask for a new one.')

const usable = () =>
  and(
    eq(tenantInvitations.status, 'pending'),
    gt(tenantInvitations.expires_at, new Date()),
    lt(tenantInvitations.usage_count, tenantInvitations.max_uses),
    eq(tenants.is_active, true),
  )

/** What a usable invitation says to whoever holds its token. */
export async function readInvitation(db: Db, token: string) {
  const [found] = await tenancy.bypass('an invitation tells its company', () =>
    db
      .select({
        tenant_id: tenantInvitations.tenant_id,
        email: tenantInvitations.email,
        role: tenantInvitations.role,
        tenant: { name: tenants.name, slug: tenants.slug },
        message: tenantInvitations.message,
        expires_at: tenantInvitations.expires_at,
        is_reusable: tenantInvitations.is_reusable,
        uses_remaining: sql<number>`${tenantInvitations.max_uses} - ${tenantInvitations.usage_count}`,
      })
      .from(tenantInvitations)
      .innerJoin(tenants, eq(tenants.id, tenantInvitations.tenant_id))
      .where(and(eq(tenantInvitations.token, digestOf(token)), usable())),
  )
  if (found === undefined) throw unusable()
  return found
}

/** Makes a signed-in user a member of the company that invites them. */
export async function acceptInvitation(db: Db, token: string, user: { readonly id: string; readonly email: string }): Promise<void> {
  const { tenant_id } = await readInvitation(db, token)
  await tenancy.run(tenant_id, () => db.transaction((transaction) => join(transaction, token, user)))
}

/** Makes a login for whoever is invited, and a member of it: all of it, or nothing. */
export async function signUpByInvitation(
  db: Db,
  token: string,
  { email, name, password }: { readonly email: string; readonly name: string; readonly password: string },
): Promise<void> {
  const { tenant_id } = await readInvitation(db, token)
  await tenancy.run(tenant_id, () =>
    db.transaction(async (transaction) => {
      const id = randomUUID()
      // Whether an address has a login is nobody's to learn here: such a one signs in, and accepts.
      const [made] = await transaction
        .insert(users)
        .values({ id, email, name, email_verified: true })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id })
      if (made === undefined) throw unusable()
      await transaction.insert(accounts).values({ account_id: id, provider_id: 'credential', user_id: id, password })
      await join(transaction, token, { id, email })
    }),
  )
}

// The count goes up and the condition is read in one statement, so twenty who come at once to a last place get one.
async function join(
  transaction: Transaction,
  token: string,
  { id, email }: { readonly id: string; readonly email: string },
): Promise<void> {
  const [used] = await transaction
    .update(tenantInvitations)
    .set({
      usage_count: sql`${tenantInvitations.usage_count} + 1`,
      status: sql`case when ${tenantInvitations.usage_count} + 1 >= ${tenantInvitations.max_uses} then 'accepted' else ${tenantInvitations.status} end`,
      accepted_at: new Date(),
      accepted_by_id: id,
    })
    .where(
      and(
        eq(tenantInvitations.token, digestOf(token)),
        eq(tenantInvitations.status, 'pending'),
        gt(tenantInvitations.expires_at, new Date()),
        lt(tenantInvitations.usage_count, tenantInvitations.max_uses),
      ),
    )
    .returning({ email: tenantInvitations.email, role: tenantInvitations.role })
  if (used === undefined || (used.email !== null && used.email !== email)) throw unusable()
  const [joined] = await transaction
    .insert(tenantUsers)
    .values({ user_id: id, role: used.role })
    .onConflictDoNothing({ target: [tenantUsers.tenant_id, tenantUsers.user_id] })
    .returning({ id: tenantUsers.id })
  if (joined === undefined)
    throw new Problem(409, 'MEMBER_ALREADY', 'You belong to this company already, or did: its owner can let you in again.')
}
