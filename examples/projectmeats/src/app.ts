import { byDomain, byHeader, bySubdomain, byUser, cachedLookup, resolveTenant, tenantErrorHandler } from '@tenantry/express'
import { Problem, problemHandler } from '@tenantry/example-serving'
import { toNodeHandler } from 'better-auth/node'
import express, { type Express, Router } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import type { OpenDatabase } from './database/open-database.js'
import { checkOrigin } from './http/check-origin.js'
import { docsPage } from './http/docs-page.js'
import { logRequests } from './http/log-requests.js'
import { isOfCompany, mountRoutes, notFound } from './http/mount-routes.js'
import { openApiOf } from './http/openapi.js'
import type { Mail } from './mail/mail.js'
import { authenticate, userOf } from './people/authenticate.js'
import { CLIENT_ADDRESS, createAuth } from './people/auth.js'
import { withLogins } from './people/logins.js'
import { allRoutes } from './routes.js'
import type { Settings } from './settings.js'
import { tenancy } from './tenancy.js'
import { byApiToken } from './tenants/by-api-token.js'
import { findTenant } from './tenants/find-tenant.js'
import { isMember, membershipsOf } from './tenants/memberships.js'

/** What the application is made of. */
export interface Parts {
  readonly database: OpenDatabase
  readonly settings: Settings
  readonly mail: Mail
  readonly log: Logger
}

/** The application. Its order matters: health, signing in, who is it, which company, the routes, the errors. */
export function createApp({ database, settings, mail, log }: Parts): Express {
  const { db } = database
  const auth = createAuth(db, settings, mail)
  const companies = cachedLookup((claim) => findTenant(db, claim))
  const routes = allRoutes(settings, mail, companies)

  const app = express().disable('x-powered-by').disable('etag').set('trust proxy', settings.trustProxy)
  // Only this very path is health, not /API/V1/HEALTH or one that begins with it.
  app.enable('case sensitive routing').enable('strict routing')
  app.use(helmet({ contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } } }))
  app.use(logRequests(log))
  app.get('/api/v1/health', (_request, response) => void response.json({ status: 'ok' }))
  app.get('/api/v1/ready', async (_request, response) => {
    const ready = await database.ping().then(
      () => true,
      () => false,
    )
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' })
  })
  app.use('/api', docsPage(openApiOf(routes)))

  const handleAuth = toNodeHandler(auth)
  app.all('/api/auth/{*rest}', (request, response, next) => {
    request.headers[CLIENT_ADDRESS] = request.ip ?? ''
    withLogins(() => handleAuth(request, response)).catch(next)
  })
  app.use('/api/v1', (_request, response, next) => {
    // The same address answers another company otherwise.
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.use('/api/v1', authenticate(db, auth), checkOrigin, express.json({ limit: '100kb' }))

  const outside = Router({ caseSensitive: true, strict: true })
  mountRoutes(
    outside,
    routes.filter((one) => !isOfCompany(one)),
    db,
  )
  const inside = Router({ caseSensitive: true, strict: true })
  mountRoutes(inside, routes.filter(isOfCompany), db)
  app.use('/api/v1', outside)
  app.use(
    '/api/v1',
    resolveTenant(tenancy, {
      resolvers: [byDomain(), bySubdomain(settings.baseDomain), byHeader('x-tenant-id'), byApiToken],
      fallback: byUser((request) => membershipsOf(db, userOf(request))),
      lookup: companies,
      authorize: (tenant, request) => isMember(db, userOf(request), tenant.id),
      user: userOf,
      // The log may say what the answer must not: whether a company is unknown or foreign.
      onRefusal: ({ code, cause, tenantIds }) => log.warn({ code, cause, tenants: tenantIds }, 'a request names no company that it may'),
    }),
    inside,
  )
  app.use(() => {
    throw notFound()
  })
  app.use(asProblem)
  app.use(tenantErrorHandler())
  app.use(logFaults(log))
  app.use(problemHandler)
  return app
}

// A reference to what is not there is the client's fault.
const asProblem: express.ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const isReference = error instanceof Error && 'code' in error && error.code === 'REFERENCE_NOT_FOUND'
  next(isReference ? new Problem(400, 'REFERENCE_UNKNOWN', 'A reference names something that is not there.') : error)
}

// What neither refuses a tenant nor is a problem of the request is a fault of this program. Its text may hold what a person wrote.
function logFaults(log: Logger): express.ErrorRequestHandler {
  return (error: unknown, _request, _response, next) => {
    const isRequest = error instanceof Problem || (error instanceof Error && 'status' in error && Number(error.status) < 500)
    if (!isRequest) log.error({ error: error instanceof Error ? error.name : typeof error }, 'a request failed')
    next(error)
  }
}
