import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { tenancy } from '../tenancy.js'

/** Logs each request when it is answered: what was asked and of which company, and nothing that a person wrote. */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    // The query may hold a name or a token: the path alone, as the router spells it where it knows it.
    const [path] = request.originalUrl.split('?')
    response.once('finish', () => {
      const route = request.route as { readonly path?: string } | undefined
      log.info({
        method: request.method,
        path: route?.path === undefined ? 'none' : `${request.baseUrl}${route.path}`,
        known: route !== undefined && path !== undefined,
        status: response.statusCode,
        tenant: request.tenant?.id ?? tenancy.tryCurrent(),
        ms: Math.round(performance.now() - began),
      })
    })
    next()
  }
}
