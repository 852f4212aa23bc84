import { APIError, createAuthMiddleware } from 'better-auth/api'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { CLIENT_ADDRESS } from './auth.js'

const MINUTES = 15

/**
 * Limits failed sign-ins: five from one address for one account, fifty from one address, and a hundred for one
 * account. So who guesses is stopped soon, and locks nobody out who sits elsewhere.
 */
export function limitSignIns() {
  const limits = [
    { limiter: limiter('pair', 5), key: (email: string, address: string) => `${email} ${address}` },
    { limiter: limiter('address', 50), key: (_email: string, address: string) => address },
    { limiter: limiter('account', 100), key: (email: string) => email },
  ]
  const isSignIn = ({ path }: { readonly path?: string | undefined }) => path === '/sign-in/email'
  return {
    id: 'limit-sign-ins',
    hooks: {
      before: [
        {
          matcher: isSignIn,
          handler: createAuthMiddleware(async (context) => {
            const [email, address] = whose(context)
            for (const { limiter, key } of limits) {
              await limiter.consume(key(email, address)).catch((refused: unknown) => {
                if (refused instanceof Error) throw refused
                throw new APIError('TOO_MANY_REQUESTS', {
                  code: 'SIGN_IN_LIMITED',
                  message: `Too many sign-ins failed. Try again in ${MINUTES} minutes.`,
                })
              })
            }
          }),
        },
      ],
      after: [
        {
          matcher: isSignIn,
          handler: createAuthMiddleware(async (context) => {
            if (context.context.newSession === null) return
            const [email, address] = whose(context)
            // Only failures count.
            for (const { limiter, key } of limits) await limiter.reward(key(email, address))
          }),
        },
      ],
    },
  }
}

const limiter = (keyPrefix: string, points: number) => new RateLimiterMemory({ keyPrefix, points, duration: MINUTES * 60 })

interface SignIn {
  readonly body?: unknown
  readonly headers?: Headers | undefined
}

function whose({ body, headers }: SignIn): readonly [email: string, address: string] {
  const { email } = (body ?? {}) as { readonly email?: unknown }
  return [typeof email === 'string' ? email.trim().toLowerCase() : '', headers?.get(CLIENT_ADDRESS) ?? '']
}
