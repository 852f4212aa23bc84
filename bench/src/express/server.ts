import type { AddressInfo } from 'node:net'
import { defineTenancy, scopedBy } from '@tenantry/core'
import { byHeader, bySubdomain, byUser, cachedLookup, resolveTenant, tenantErrorHandler } from '@tenantry/express'
import express, { type NextFunction, type Request, type Response } from 'express'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

// Serves two routes: with the middleware, with nothing, or with tenancy.run by hand for a header that nobody checks.

const TENANT = '0a000000-0000-4000-8000-00000000000a'

interface Database {
  bench_orders: { tenant_id: string; id: number; number: string }
}

const which = process.argv[2]
const tenancy = defineTenancy({ bench_orders: scopedBy('tenant_id') }, { tenantId: 'uuid' })
const pool = new pg.Pool({ connectionString: process.env.BENCH_POSTGRES, max: 10 })
// Unscoped for all, so that the middleware alone is what differs.
const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })

const ROWS = Array.from({ length: 20 }, (_, id) => ({ id, number: `PO-${id}`, supplier: 'Red River Ranch', kilos: 450, status: 'open' }))

const app = express()
app.use((request: Request, _response: Response, next: NextFunction) => {
  Object.assign(request, { user: request.get('authorization') })
  next()
})
if (which === 'run by hand')
  app.use((request: Request, _response: Response, next: NextFunction) => tenancy.run(request.get('x-tenant-id') ?? '', next))
if (which === 'resolving') {
  app.use(
    resolveTenant(tenancy, {
      resolvers: [bySubdomain('erp.example'), byHeader('x-tenant-id')],
      fallback: byUser(() => []),
      lookup: cachedLookup(async ({ value }) => ({ id: value, active: true })),
      authorize: () => true,
    }),
  )
}
app.get('/rows', (_request, response) => {
  response.json(ROWS)
})
app.get('/query', (_request, response, next) => {
  db.selectFrom('bench_orders')
    .selectAll()
    .where('tenant_id', '=', TENANT)
    .orderBy('id')
    .limit(20)
    .execute()
    .then((rows) => response.json(rows), next)
})
app.use(tenantErrorHandler())
const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.on('disconnect', () => process.exit(0))
