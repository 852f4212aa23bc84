import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '../database/database.js'
import type { User } from '../people/user.js'
import { users } from '../people/users-tables.js'
import { tenancy } from '../tenancy.js'
import { apiTokens } from './api-tokens-table.js'

const PREFIX = 'meats_'

/** A new token: its text, to be shown once, and the digest that is kept. */
export function drawApiToken(): { readonly text: string; readonly digest: string } {
  const text = PREFIX + randomBytes(32).toString('base64url')
  return { text, digest: digestOf(text) }
}

/** What is kept of a secret that is long and random: nothing that it could be found by. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Who signs with a token: `Authorization: Bearer meats_…`. Undefined for one that is unknown, expired or revoked. */
export async function findApiToken(db: Db, authorization: string): Promise<User | undefined> {
  const [scheme = '', text = ''] = authorization.split(' ')
  if (scheme.toLowerCase() !== 'bearer' || !text.startsWith(PREFIX)) return undefined
  const [found] = await tenancy.bypass('a token tells its company', () =>
    db
      .select({ id: users.id, name: users.name, email: users.email, token: apiTokens.id, tenantId: apiTokens.tenant_id })
      .from(apiTokens)
      .innerJoin(users, eq(users.id, apiTokens.user_id))
      .where(
        and(
          eq(apiTokens.digest, digestOf(text)),
          gt(apiTokens.expires_at, new Date()),
          isNull(apiTokens.revoked_at),
          eq(users.is_active, true),
        ),
      ),
  )
  if (found === undefined) return undefined
  const { token, tenantId, ...user } = found
  return { ...user, token: { id: token, tenantId } }
}
