import { APIError, createAuthMiddleware } from 'better-auth/api'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { CLIENT_ADDRESS } from './auth.js'

const MINUTES = 15

/** How often within a quarter of an hour: from one address for one account, from one address, and for one account. */
interface Limit {
  readonly pair: number
  readonly address: number
  readonly account: number
}

// So who guesses is stopped soon, and locks nobody out who sits elsewhere.
const LIMITS: Readonly<Record<string, Limit>> = {
  '/sign-in/email': { pair: 5, address: 50, account: 100 },
  '/request-password-reset': { pair: 3, address: 20, account: 10 },
}

/** Limits sign-ins that fail, and mails for new passwords. */
export function limitSignIns() {
  const limits = Object.entries(LIMITS).map(([path, limit]) => ({ path, counted: limitersOf(path, limit) }))
  const at = (path: string) => (context: { readonly path?: string | undefined }) => context.path === path
  return {
    id: 'limit-sign-ins',
    hooks: {
      before: limits.map(({ path, counted }) => ({
        matcher: at(path),
        handler: createAuthMiddleware(async (context) => {
          const [email, address] = whose(context)
          for (const { limiter, key } of counted) await limiter.consume(key(email, address)).catch(tooMany)
        }),
      })),
      after: limits.map(({ path, counted }) => ({
        matcher: at(path),
        handler: createAuthMiddleware(async (context) => {
          // Of sign-ins only failures count.
          if (!context.context.newSession) return
          const [email, address] = whose(context)
          for (const { limiter, key } of counted) await limiter.reward(key(email, address))
        }),
      })),
    },
  }
}

function tooMany(refused: unknown): never {
  if (refused instanceof Error) throw refused
  throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_ATTEMPTS', message: `Too many attempts. Try again in ${MINUTES} minutes.` })
}

interface Counted {
  readonly limiter: RateLimiterMemory
  readonly key: (email: string, address: string) => string
}

function limitersOf(path: string, { pair, address, account }: Limit): readonly Counted[] {
  const limiter = (what: string, points: number) => new RateLimiterMemory({ keyPrefix: `${path} ${what}`, points, duration: MINUTES * 60 })
  return [
    { limiter: limiter('pair', pair), key: (email, from) => `${email} ${from}` },
    { limiter: limiter('address', address), key: (_email, from) => from },
    { limiter: limiter('account', account), key: (email) => email },
  ]
}

interface Attempt {
  readonly body?: unknown
  readonly headers?: Headers | undefined
}

function whose({ body, headers }: Attempt): readonly [email: string, address: string] {
  const { email } = (body ?? {}) as { readonly email?: unknown }
  return [typeof email === 'string' ? email.trim().toLowerCase() : '', headers?.get(CLIENT_ADDRESS) ?? '']
}
