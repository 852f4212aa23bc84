import type { Express, NextFunction, Request, Response } from 'express'
import { type Claim, resolveTenant, type Resolver } from '../src/index.js'
import { EXPRESSES, listen } from './expresses.js'
import { send } from './send.js'
import { newTenancy } from './tenants.js'

/** Asks resolvers for their claims on a real request: the claims, or the code of the refusal. */
export async function readClaims(
  resolvers: readonly Resolver[],
  headers: Record<string, string | string[]>,
  setUp: (app: Express) => void = () => undefined,
): Promise<unknown> {
  const answers = await Promise.all(
    EXPRESSES.map(async ([, express]) => {
      const app = express()
      setUp(app)
      const claims: Claim[] = []
      const lookup = (claim: Claim) => {
        claims.push(claim)
        return { id: '0a000000-0000-4000-8000-00000000000a', active: true }
      }
      app.use(resolveTenant(newTenancy(), { resolvers, lookup, authorize: () => true, user: () => 'somebody' }))
      app.get('/', (_request, response) => {
        response.json(claims)
      })
      app.use((error: { code?: string }, _request: Request, response: Response, _next: NextFunction) => {
        response.json(error.code)
      })
      const { port, close } = await listen(app)
      const { body, headers: answered } = await send(port, { headers })
      await close()
      return { claims: JSON.parse(body) as unknown, vary: answered.vary }
    }),
  )
  const [one, other] = answers
  if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error(`Express 5 and 4 differ: ${JSON.stringify(answers)}`)
  return one?.claims
}
