import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tenancy } from '@tenantry/core'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Kysely } from 'kysely'
import { byHeader, resolveTenant, tenantOf } from '../src/index.js'
import type { Database } from './voucher-database.js'

/** What a place in the program saw: the tenant of the request and the one that ran there. */
export interface Seen {
  readonly place: string
  readonly request: unknown
  readonly running: unknown
}

type Handler = (request: Request, response: Response, next: NextFunction) => unknown

/** An application whose routes do their work in every way that Node offers; each looks at the tenant where it stands. */
export function interleavingApp(create: () => Express, tenancy: Tenancy<unknown, string>, db: Kysely<Database>, seen: Seen[]): Express {
  const app = create()
  const see = (place: string, request: Request) => {
    seen.push({ place, request: request.tenant?.id, running: tenancy.tryCurrent() })
  }
  const rows = async () => db.selectFrom('vouchers').select(['tenant_id', 'code']).orderBy('code').execute()
  const write = async (code: string) => db.insertInto('vouchers').values({ code, amount: 1 }).execute()
  const file = join(mkdtempSync(join(tmpdir(), 'tenantry-express-')), 'file.txt')
  writeFileSync(file, 'a file of everybody')

  app.use((request, _response, next) => {
    see('before the middleware', request)
    next()
  })
  app.use((request, response, next) => {
    response.on('finish', () => see('a listener from before the middleware', request))
    next()
  })
  app.use(
    resolveTenant(tenancy, {
      resolvers: [byHeader('x-tenant-id')],
      lookup: async ({ value }) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
        return { id: value, active: true }
      },
      authorize: async () => true,
      user: () => 'somebody',
    }),
  )

  const routes: Record<string, Handler> = {
    query: async (_request, response) => response.json(await rows()),
    write: async (request, response) => {
      await write(String(request.headers['x-code']))
      response.json(await rows())
    },
    transaction: async (request, response) => {
      const found = await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('vouchers')
          .values({ code: String(request.headers['x-code']), amount: 1 })
          .execute()
        await new Promise((resolve) => setTimeout(resolve, 1))
        return trx.selectFrom('vouchers').select(['tenant_id', 'code']).orderBy('code').execute()
      })
      response.json(found)
    },
    listeners: (request, response, next) => {
      request.on('data', () => see('data', request))
      request.on('end', () => {
        see('end', request)
        rows().then((found) => response.json(found), next)
      })
      request.on('close', () => see('close of the request', request))
      response.on('finish', () => see('finish', request))
      response.on('close', () => see('close of the response', request))
      response.on('prefinish', () => see('prefinish', request))
    },
    iterate: async (request, response) => {
      for await (const _piece of request) {
        see('iterating', request)
        await rows()
      }
      response.json(await rows())
    },
    pipe: async (request, response) => {
      const look = new Transform({
        transform(piece, _encoding, done) {
          see('a transform', request)
          done(null, piece)
        },
        flush(done) {
          see('a flush', request)
          rows().then((found) => done(null, `\n${JSON.stringify(found)}`), done)
        },
      })
      await pipeline(request, look, response)
      see('after a pipeline', request)
    },
    stream: async (request, response) => {
      async function* lines() {
        for (let at = 0; at < 4; at++) {
          see('a generator', request)
          yield `${JSON.stringify(await rows())}\n${'x'.repeat(40_000)}\n`
        }
      }
      await pipeline(Readable.from(lines()), response)
    },
    callbacks: (request, response, next) => {
      response.write('[]\n', () => {
        see('the callback of write', request)
        rows().then((found) => {
          response.write(`${JSON.stringify(found)}\n`, 'utf8', () => see('the callback of a second write', request))
          response.end(() => see('the callback of end', request))
        }, next)
      })
    },
    file: (request, response) => {
      response.sendFile(file, (error?: Error) => {
        see(error === undefined ? 'the callback of sendFile' : String(error), request)
      })
    },
    timers: (request, response, next) => {
      const answer = () => {
        rows().then((found) => response.json(found), next)
      }
      setTimeout(() => {
        see('a timer', request)
        process.nextTick(() => setImmediate(() => queueMicrotask(answer)))
      }, Math.random() * 5)
    },
    throws: () => {
      throw new Error('planned')
    },
    rejects: (_request, _response, next) => {
      rows()
        .then(() => Promise.reject(new Error('planned')))
        .catch(next)
    },
    'fails in the database': (_request, _response, next) => {
      db.insertInto('vouchers')
        .values({ code: 'x'.repeat(5), amount: 'none' as unknown as number })
        .execute()
        .then(() => next('it did not fail'), next)
    },
  }
  for (const [name, handler] of Object.entries(routes)) app.post(`/${encodeURIComponent(name)}`, handler)
  // A parser that calls next from a listener: what stands behind it must have the tenant too.
  app.post('/body', express.json(), (request, response, next) => {
    see('behind a body parser', request)
    rows().then((found) => response.json(found), next)
  })
  app.post('/raw-listener', rawBody, (request, response, next) => {
    see('behind a parser of listeners', request)
    rows().then((found) => response.json(found), next)
  })
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    see('the error handler', request)
    if (response.headersSent) return next(error)
    rows().then((found) => response.status(500).json(found), next)
  })
  app.set('routes of the test', [...Object.keys(routes), 'body', 'raw-listener'])
  return app
}

// Calls next from the very event, as parsers that know no AsyncResource do.
function rawBody(request: Request, _response: Response, next: NextFunction): void {
  tenantOf(request)
  request.on('data', () => undefined)
  request.on('end', () => next())
}
