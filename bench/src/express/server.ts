import type { AddressInfo } from 'node:net'
import express, { type NextFunction, type Request, type Response } from 'express'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Arm, ARMS, TENANT } from './arms.js'

// Serves two routes behind one of the arms, and tells its processor time when it is asked.

interface Database {
  bench_orders: { tenant_id: string; id: number; number: string }
}

// What a route of such an application does: it asks its database once and answers a page of rows. The same page from memory
// is less than any real route does, so that the middleware is a larger part of it.
const ROWS = Array.from({ length: 20 }, (_, id) => ({ id, number: `PO-${id}`, supplier: 'Red River Ranch', kilos: 450, status: 'open' }))

const pool = new pg.Pool({ connectionString: process.env.BENCH_POSTGRES, max: 10 })
// Unscoped for all, so that the middleware alone is what differs.
const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })

const app = express()
app.use((request: Request, _response: Response, next: NextFunction) => {
  Object.assign(request, { user: request.get('authorization') })
  next()
})
const middleware = ARMS[process.argv[2] as Arm]
if (middleware !== undefined) app.use(middleware())
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
const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.on('disconnect', () => process.exit(0))
