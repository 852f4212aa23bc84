import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { may } from '../http/access.js'
import { notFound } from '../http/mount-routes.js'
import { type Route, route, rowParams } from '../http/route.js'
import { drawApiToken } from './api-tokens.js'
import { apiTokens } from './api-tokens-table.js'
import { refuseGuest } from './guest.js'

const DAYS = 24 * 60 * 60 * 1000
const token = z.object({
  id: z.uuid(),
  name: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  revoked_at: z.iso.datetime().nullable(),
})
const COLUMNS = {
  id: apiTokens.id,
  name: apiTokens.name,
  created_at: apiTokens.created_at,
  expires_at: apiTokens.expires_at,
  revoked_at: apiTokens.revoked_at,
}

/** One's own API tokens for the running company; an administrator revokes anybody's. */
export const apiTokenRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api-tokens',
    summary: 'Your API tokens for this company',
    access: 'read',
    answer: z.array(token),
    handle: ({ db, user }) =>
      db.select(COLUMNS).from(apiTokens).where(eq(apiTokens.user_id, user.id)).orderBy(desc(apiTokens.created_at), desc(apiTokens.id)),
  }),
  route({
    method: 'post',
    path: '/api-tokens',
    summary: 'Make an API token; its text is in this answer alone',
    access: 'read',
    body: z.strictObject({ name: z.string().trim().min(1).max(100), days: z.int().min(1).max(365).default(90) }),
    answer: token.extend({ token: z.string() }),
    status: 201,
    handle: async ({ db, user, body }) => {
      await refuseGuest(db)
      const { text, digest } = drawApiToken()
      const expires_at = new Date(Date.now() + body.days * DAYS)
      const [made] = await db.insert(apiTokens).values({ name: body.name, digest, user_id: user.id, expires_at }).returning(COLUMNS)
      return { ...made, token: text }
    },
  }),
  route({
    method: 'delete',
    path: '/api-tokens/{id}',
    summary: 'Revoke an API token',
    access: 'read',
    params: rowParams,
    handle: async ({ db, user, role, params }) => {
      const own = may(role, 'administer') ? undefined : eq(apiTokens.user_id, user.id)
      const revoked = await db
        .update(apiTokens)
        .set({ revoked_at: new Date() })
        .where(and(eq(apiTokens.id, params.id), isNull(apiTokens.revoked_at), own))
        .returning({ id: apiTokens.id })
      if (revoked.length === 0) throw notFound()
    },
  }),
]
