import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** Logs each request when it is answered: what was asked and of which company, and nothing that a person wrote. */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    response.once('finish', () => {
      const route = request.route as { readonly path?: string } | undefined
      log.info({
        method: request.method,
        // As the router spells it: the address itself may hold a name or a token.
        path: route?.path === undefined ? 'none' : `${request.baseUrl}${route.path}`,
        status: response.statusCode,
        tenant: request.tenant?.id,
        ms: Math.round(performance.now() - began),
      })
    })
    next()
  }
}
