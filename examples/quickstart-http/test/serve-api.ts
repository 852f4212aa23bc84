import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../src/app.js'
import { type Db, tenancy } from '../src/database.js'
import { openDatabase } from '../src/open-database.js'
import { seed } from '../src/seed.js'
import { type Answer, ask, type Question } from './ask.js'

/** The API on a database in memory, served over HTTP. */
export interface ServedApi {
  readonly db: Db
  readonly log: readonly string[]
  ask(method: string, path: string, question?: Question): Promise<Answer>
  /** Puts the rows back as they were seeded. */
  reset(): Promise<void>
  close(): Promise<void>
}

const TABLES = ['orders', 'suppliers', 'memberships', 'tokens', 'users', 'companies', 'proteins'] as const

/** Serves the API on a port that is free. */
export async function serveApi(): Promise<ServedApi> {
  const db = await openDatabase()
  await seed(db)
  const log: string[] = []
  const server = createServer(createApp(db, (line) => log.push(line))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    db,
    log,
    ask: (...question) => ask(port, ...question),
    reset: () =>
      tenancy.bypass('put the rows back', { writes: true }, async () => {
        for (const table of TABLES) await db.deleteFrom(table).execute()
        await seed(db)
      }),
    close: async () => {
      server.close()
      server.closeAllConnections()
      await db.destroy()
    },
  }
}
