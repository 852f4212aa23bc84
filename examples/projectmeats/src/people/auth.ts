import { randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { Db } from '../database/database.js'
import type { Mail } from '../mail/mail.js'
import { isOwnHost } from '../tenants/own-hosts.js'
import type { Settings } from '../settings.js'
import { guestSignIn } from './guest-sign-in.js'
import { limitSignIns } from './limit-sign-ins.js'
import { accounts, sessions, users, verifications } from './users-tables.js'

/** The header in which this server tells the address of the client, as `trust proxy` has it: no client's word counts. */
export const CLIENT_ADDRESS = 'x-meats-client-address'

const DAY = 24 * 60 * 60

/** Sessions and passwords, by better-auth. Nobody signs up by themselves: people are invited. */
export function createAuth(db: Db, settings: Settings, mail: Mail) {
  return betterAuth({
    appName: 'ProjectMeats',
    basePath: '/api/auth',
    baseURL: settings.origin,
    secret: settings.secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, url }) =>
        mail.send({ to: user.email, subject: 'Your new password', text: `Choose a new password within an hour:\n\n${url}\n` }),
    },
    session: {
      expiresIn: 7 * DAY,
      // A guest's two hours would be made a week by the first request.
      disableSessionRefresh: true,
      fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...AT },
    },
    user: {
      fields: { emailVerified: 'email_verified', ...AT },
      additionalFields: { isActive: { type: 'boolean', fieldName: 'is_active', input: false, defaultValue: true } },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...AT,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...AT } },
    // Its own limit sees one address behind Express, and so would lock everybody out for one attacker.
    rateLimit: { enabled: false },
    trustedOrigins: async (request) => {
      const origin = request?.headers.get('origin')
      return origin && (await isOwnHost(db, settings, origin)) ? [origin] : []
    },
    advanced: {
      // Said, because it checks no origin where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
      useSecureCookies: settings.origin.startsWith('https:'),
    },
    plugins: [limitSignIns(), guestSignIn(db)],
  })
}

const AT = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

export type Auth = ReturnType<typeof createAuth>
