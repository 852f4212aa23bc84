import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { eq } from 'drizzle-orm'
import type { Db } from '../database/database.js'
import { GUEST_EMAIL } from '../tenants/guest.js'
import { users } from './users-tables.js'

const HOURS = 2

/** Lets anybody look around as the guest: each visitor has a session of their own, which ends by itself. */
export function guestSignIn(db: Db) {
  return {
    id: 'guest-sign-in',
    endpoints: {
      signInGuest: createAuthEndpoint('/sign-in/guest', { method: 'POST' }, async (context) => {
        const [guest] = await db.select().from(users).where(eq(users.email, GUEST_EMAIL))
        if (guest === undefined || !guest.is_active)
          throw new APIError('NOT_FOUND', { code: 'GUEST_ABSENT', message: 'There is no guest here.' })
        const expiresAt = new Date(Date.now() + HOURS * 60 * 60 * 1000)
        const session = await context.context.internalAdapter.createSession(guest.id, false, { expiresAt }, true)
        const user = {
          id: guest.id,
          name: guest.name,
          email: guest.email,
          emailVerified: true,
          createdAt: guest.created_at,
          updatedAt: guest.updated_at,
        }
        await setSessionCookie(context, { session, user })
        return context.json({ user: { id: guest.id, name: guest.name }, expires_at: expiresAt })
      }),
    },
  }
}
