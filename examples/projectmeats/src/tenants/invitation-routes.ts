import { and, desc, eq, isNotNull, lte, ne } from 'drizzle-orm'
import { z } from 'zod'
import { Problem } from '@tenantry/example-serving'
import type { Db } from '../database/database.js'
import { TENANT_ROLES } from '../database/enumerations.js'
import { isAtMost } from '../http/access.js'
import { notFound } from '../http/mount-routes.js'
import { type Route, route, rowParams } from '../http/route.js'
import type { Mail } from '../mail/mail.js'
import { hashPassword } from '../people/passwords.js'
import { users } from '../people/users-tables.js'
import type { Settings } from '../settings.js'
import { refuseGuest } from './guest.js'
import { address, INVITATION_COLUMNS, invitationToken, newInvitation, shownInvitation } from './invitation-bodies.js'
import { acceptInvitation, drawInvitationToken, invitationEnd, readInvitation, signUpByInvitation } from './invitations.js'
import { tenantInvitations, tenantUsers } from './memberships-tables.js'

/** Invitations: made, sent again and revoked by the company; read and accepted by whoever holds the token. */
export function invitationRoutes(settings: Settings, mail: Mail): readonly Route[] {
  const invite = (to: string, text: string) =>
    mail.send({
      to,
      subject: 'You are invited to ProjectMeats',
      text: `Join with this token, at ${settings.origin}/api/v1/invitations/validate?token=${text}\n`,
    })
  return [
    route({
      method: 'get',
      path: '/invitations/validate',
      summary: 'What an invitation says',
      access: 'public',
      query: z.object({ token: invitationToken }),
      answer: z.object({
        email: z.string().nullable(),
        role: z.enum(TENANT_ROLES),
        tenant: z.object({ name: z.string(), slug: z.string() }),
        message: z.string(),
        expires_at: z.iso.datetime(),
        is_reusable: z.boolean(),
        uses_remaining: z.int(),
      }),
      handle: async ({ db, query }) => {
        const { tenant_id: _, ...shown } = await readInvitation(db, query.token)
        return shown
      },
    }),
    route({
      method: 'post',
      path: '/invitations/sign-up',
      summary: 'Make a login by an invitation, and join',
      access: 'public',
      body: z.strictObject({
        token: invitationToken,
        email: address,
        name: z.string().trim().min(1).max(255),
        password: z.string().min(10).max(128),
      }),
      answer: z.object({ email: z.string() }),
      status: 201,
      handle: async ({ db, body }) => {
        await signUpByInvitation(db, body.token, { ...body, password: await hashPassword(body.password) })
        return { email: body.email }
      },
    }),
    route({
      method: 'post',
      path: '/invitations/accept',
      summary: 'Join a company with the login that you have',
      access: 'signed-in',
      body: z.strictObject({ token: invitationToken }),
      handle: ({ db, user, body }) => acceptInvitation(db, body.token, user),
    }),
    route({
      method: 'get',
      path: '/invitations',
      summary: 'The invitations of the company',
      access: 'administer',
      answer: z.array(shownInvitation),
      handle: ({ db }) =>
        db.select(INVITATION_COLUMNS).from(tenantInvitations).orderBy(desc(tenantInvitations.created_at), desc(tenantInvitations.id)),
    }),
    route({
      method: 'post',
      path: '/invitations',
      summary: 'Invite somebody; the token goes by mail, or into this answer where the invitation is for nobody by name',
      access: 'administer',
      body: newInvitation,
      answer: shownInvitation.extend({ token: z.string().optional() }),
      status: 201,
      handle: async ({ db, body, role, user }) => {
        await refuseGuest(db)
        if (!isAtMost(body.role, role)) throw ceiling()
        if (body.email !== undefined) await checkAddress(db, body.email)
        const { text, digest } = drawInvitationToken()
        const [made] = await db
          .insert(tenantInvitations)
          .values({
            ...body,
            email: body.email ?? null,
            expires_at: body.expires_at ?? invitationEnd(),
            token: digest,
            invited_by_id: user.id,
          })
          .returning(INVITATION_COLUMNS)
        if (body.email === undefined) return { ...made, token: text }
        await invite(body.email, text)
        return made
      },
    }),
    route({
      method: 'get',
      path: '/invitations/{id}',
      summary: 'An invitation of the company',
      access: 'administer',
      params: rowParams,
      answer: shownInvitation,
      handle: async ({ db, params }) => {
        const [found] = await db.select(INVITATION_COLUMNS).from(tenantInvitations).where(eq(tenantInvitations.id, params.id))
        if (found === undefined) throw notFound()
        return found
      },
    }),
    route({
      method: 'post',
      path: '/invitations/{id}/resend',
      summary: 'Send an invitation again, with a new token: the old one ends',
      access: 'administer',
      params: rowParams,
      answer: shownInvitation,
      handle: async ({ db, params, role }) => {
        await refuseGuest(db)
        const [before] = await db
          .select({ role: tenantInvitations.role })
          .from(tenantInvitations)
          .where(eq(tenantInvitations.id, params.id))
        if (before !== undefined && !isAtMost(before.role, role)) throw ceiling()
        const { text, digest } = drawInvitationToken()
        const [sent] = await db
          .update(tenantInvitations)
          .set({ token: digest, expires_at: invitationEnd() })
          .where(and(eq(tenantInvitations.id, params.id), eq(tenantInvitations.status, 'pending'), isNotNull(tenantInvitations.email)))
          .returning(INVITATION_COLUMNS)
        if (sent?.email === undefined || sent.email === null) throw notFound()
        await invite(sent.email, text)
        return sent
      },
    }),
    route({
      method: 'post',
      path: '/invitations/{id}/revoke',
      summary: 'Take an invitation back',
      access: 'administer',
      params: rowParams,
      answer: shownInvitation,
      handle: async ({ db, params }) => {
        const [revoked] = await db
          .update(tenantInvitations)
          .set({ status: 'revoked' })
          .where(and(eq(tenantInvitations.id, params.id), ne(tenantInvitations.status, 'accepted')))
          .returning(INVITATION_COLUMNS)
        if (revoked === undefined) throw notFound()
        return revoked
      },
    }),
  ]
}

const ceiling = () => new Problem(403, 'ROLE_CEILING', 'You cannot invite somebody into a role above your own.')

// One pending invitation an address; one that has run out makes room.
async function checkAddress(db: Db, to: string): Promise<void> {
  await db
    .update(tenantInvitations)
    .set({ status: 'expired' })
    .where(and(eq(tenantInvitations.email, to), eq(tenantInvitations.status, 'pending'), lte(tenantInvitations.expires_at, new Date())))
  const members = await db
    .select({ id: tenantUsers.id })
    .from(tenantUsers)
    .innerJoin(users, eq(users.id, tenantUsers.user_id))
    .where(and(eq(users.email, to), eq(tenantUsers.is_active, true)))
  if (members.length > 0) throw new Problem(409, 'MEMBER_ALREADY', 'email: Belongs to a member of the company.')
  const pending = await db
    .select({ id: tenantInvitations.id })
    .from(tenantInvitations)
    .where(and(eq(tenantInvitations.email, to), eq(tenantInvitations.status, 'pending')))
  if (pending.length > 0) throw new Problem(409, 'INVITED_ALREADY', 'email: Is invited already. Send that invitation again, or revoke it.')
}
