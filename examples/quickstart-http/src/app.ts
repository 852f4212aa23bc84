import { Problem, problemHandler } from '@tenantry/example-serving'
import { byHeader, bySubdomain, byUser, cachedLookup, resolveTenant, tenantErrorHandler } from '@tenantry/express'
import express, { type Express } from 'express'
import { authenticate, userOf } from './authenticate.js'
import { catalogue } from './catalogue.js'
import { company } from './company.js'
import { type Db, tenancy } from './database.js'
import { findTenant } from './find-tenant.js'
import { isMember, membershipsOf } from './memberships.js'
import { orders } from './orders.js'
import { suppliers } from './suppliers.js'

/** The API. Its order matters: health, who is it, which company, the routes, the errors. `log` hears of refused requests. */
export function createApp(db: Db, log: (line: string) => void = () => {}): Express {
  const app = express().disable('x-powered-by').disable('etag').set('json spaces', 2)
  // Only this very path goes without a company, not /HEALTH or /health/.
  app.enable('case sensitive routing').enable('strict routing')
  app.get('/health', (_request, response) => {
    response.json({ status: 'ok' })
  })

  app.use(authenticate(db))
  app.use(
    resolveTenant(tenancy, {
      resolvers: [bySubdomain('localhost'), byHeader('x-tenant-id')],
      fallback: byUser((request) => membershipsOf(db, userOf(request))),
      lookup: cachedLookup((claim) => findTenant(db, claim)),
      authorize: (tenant, request) => isMember(db, userOf(request), tenant.id),
      user: userOf,
      // The log may say what the answer must not: whether a company is unknown or foreign.
      onRefusal: ({ code, cause, request }) => log(`${request.method} ${request.path} refused: ${code}, ${cause}`),
    }),
  )
  // The same address answers another company otherwise.
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.use(express.json())

  app.use(company(db), suppliers(db), orders(db), catalogue(db))
  app.use(() => {
    throw new Problem(404, 'ROUTE_NOT_FOUND', 'There is no such route.')
  })
  app.use(tenantErrorHandler())
  app.use(problemHandler)
  return app
}
