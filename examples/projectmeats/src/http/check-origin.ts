import type { RequestHandler } from 'express'
import { Problem } from '@tenantry/example-serving'
import { userOf } from '../people/authenticate.js'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses a write that a browser's cookie signs and another site sends: the Origin must be this very host. */
export const checkOrigin: RequestHandler = (request, _response, next) => {
  if (SAFE.has(request.method) || userOf(request)?.token !== undefined || request.headers.cookie === undefined) return next()
  const { origin } = request.headers
  if (origin === `${request.protocol}://${request.host}`) return next()
  next(new Problem(403, 'ORIGIN_FOREIGN', 'A write that a cookie signs must come from this host: send its Origin, or use an API token.'))
}
