import type { Resolver } from '@tenantry/express'
import { userOf } from '../people/authenticate.js'

/** Reads the company that an API token is bound to: a claim like any other, so a header or host that names another is refused. */
export const byApiToken: Resolver = (request) => {
  const token = userOf(request)?.token
  return token === undefined ? undefined : { kind: 'token', value: token.tenantId }
}
