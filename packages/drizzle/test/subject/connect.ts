import { createClient } from '@libsql/client'
import { type Connected, pgliteAt, type Sent, WatchedPool, watchedPglite } from '@tenantry/conformance'
import type { Tenancy } from '@tenantry/core'
import BetterSqlite from 'better-sqlite3'
import { drizzle as betterSqlite0 } from 'drizzle-orm/better-sqlite3'
import { drizzle as libsql0 } from 'drizzle-orm/libsql'
import { drizzle as mysql0 } from 'drizzle-orm/mysql2'
import { drizzle as nodePostgres0 } from 'drizzle-orm/node-postgres'
import { drizzle as pglite0 } from 'drizzle-orm/pglite'
import { drizzle as postgresJs0 } from 'drizzle-orm/postgres-js'
import { drizzle as betterSqlite1 } from 'drizzle-orm-1/better-sqlite3'
import { drizzle as libsql1 } from 'drizzle-orm-1/libsql'
import { drizzle as mysql1 } from 'drizzle-orm-1/mysql2'
import { drizzle as nodePostgres1 } from 'drizzle-orm-1/node-postgres'
import { drizzle as pglite1 } from 'drizzle-orm-1/pglite'
import { drizzle as postgresJs1 } from 'drizzle-orm-1/postgres-js'
import pg from 'pg'
import postgres from 'postgres'
import type { Database, WorldDb } from '../world/world-db.js'
import { mysqlKit, pgKit, schemaOf, sqliteKit } from './kits.js'
import { mariadbPool } from './mariadb-pool.js'
import { PreparingClient } from './preparing-client.js'
import { type Kit, type Major, type Scoping, type Side, STAMPS } from './scoping.js'

/** The drivers that a world is opened with. */
export type Driver = 'node-postgres' | 'postgres-js' | 'pglite' | 'libsql' | 'better-sqlite3' | 'mysql2'

type Make = (config: object) => unknown

interface Opened {
  readonly client: unknown
  readonly close: () => Promise<void>
}

interface Known {
  readonly drizzle: readonly [Make, Make]
  readonly kit: typeof pgKit
  readonly open: (url: string, pool: number, sent: Sent | undefined) => Opened
}

const DRIVERS: Readonly<Record<Driver, Known>> = {
  'node-postgres': { drizzle: [nodePostgres0, nodePostgres1] as never, kit: pgKit, open: openNodePostgres },
  'postgres-js': { drizzle: [postgresJs0, postgresJs1] as never, kit: pgKit, open: openPostgresJs },
  pglite: { drizzle: [pglite0, pglite1] as never, kit: pgKit, open: openPglite },
  libsql: { drizzle: [libsql0, libsql1] as never, kit: sqliteKit, open: openLibsql },
  'better-sqlite3': { drizzle: [betterSqlite0, betterSqlite1] as never, kit: sqliteKit, open: openBetterSqlite },
  mysql2: { drizzle: [mysql0, mysql1] as never, kit: mysqlKit, open: openMysql },
}

/** How a world is opened: by which driver and major, and whether the schema declares the keyed world's keys. */
export interface ConnectOptions {
  readonly driver: Driver
  readonly major: Major
  readonly keyed: boolean
  readonly tenancy: Tenancy
  readonly scoping: Scoping
  /** Hears each statement of `node-postgres` and PGlite; the other drivers tell of none where it is asked. */
  readonly sent?: Sent | undefined
}

/** Opens the bare and the scoped handle on one pool. */
export async function connect(url: string, pool: number, options: ConnectOptions): Promise<Connected<WorldDb>> {
  const { driver, major, keyed, tenancy, scoping, sent } = options
  const { drizzle, kit: kitOf, open } = DRIVERS[driver]
  const { client, close } = open(url, pool, sent)
  const sideOf = (side: Side): { kit: Kit; db: Database } => {
    const kit = kitOf(major, { stamp: STAMPS[side], keyed })
    const mode = driver === 'mysql2' ? { mode: 'planetscale' } : {}
    return { kit, db: drizzle[major]({ client, ...mode, ...schemaOf(major, kit.t) }) as Database }
  }
  const bare = sideOf('bare')
  const scoped = sideOf('scoped')
  return {
    bare: { ...bare.kit, db: bare.db, bare: bare.db },
    scoped: { ...scoped.kit, db: scoping(scoped.db, tenancy), bare: scoped.db },
    close,
  }
}

type Execute = (statement: string | { readonly sql: string }, ...rest: unknown[]) => Promise<unknown>

const EXPLAIN = /^\s*explain\b/i

const textOf = (statement: string | { readonly sql: string }) => (typeof statement === 'string' ? statement : statement.sql)

// A pool of one prepares every statement, so that its session keeps them.
function openNodePostgres(url: string, size: number, sent: Sent | undefined): Opened {
  const config = {
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5000,
    ...(size === 1 ? { Client: PreparingClient } : {}),
  }
  const pool = sent === undefined ? new pg.Pool(config) : new WatchedPool(config, sent)
  // Its database is dropped as soon as the pool has said goodbye, which a connection may hear first.
  pool.on('error', () => undefined)
  return { client: pool, close: () => pool.end() }
}

function openPglite(url: string, _size: number, sent: Sent | undefined): Opened {
  const instance = pgliteAt(url)
  return { client: sent === undefined ? instance : watchedPglite(instance, sent), close: async () => undefined }
}

function openPostgresJs(url: string, size: number): Opened {
  // The kit's servers listen on a socket, whose folder the address names as `pg` reads it.
  const { hostname, port, pathname, username, password, searchParams } = new URL(url)
  const at = { host: searchParams.get('host') ?? hostname, port: Number(port || 5432), database: pathname.slice(1) }
  const client = postgres({ ...at, username, password, max: size, onnotice: () => undefined })
  return { client, close: () => client.end({ timeout: 5 }) }
}

function openLibsql(url: string): Opened {
  const open = () => createClient({ url: `file:${url.slice('sqlite:'.length)}`, timeout: 1000 })
  const client = open()
  const execute = client.execute.bind(client) as Execute
  // The driver never ends an EXPLAIN: whatever its connection reads from then on is of that moment, and it cannot write.
  const explain: Execute = async (statement, ...rest) => {
    const once = open()
    try {
      return await (once.execute.bind(once) as Execute)(statement, ...rest)
    } finally {
      once.close()
    }
  }
  const either: Execute = (statement, ...rest) => (EXPLAIN.test(textOf(statement)) ? explain : execute)(statement, ...rest)
  Object.assign(client, { execute: either })
  return { client, close: async () => client.close() }
}

function openBetterSqlite(url: string): Opened {
  const client = new BetterSqlite(url.slice('sqlite:'.length), { timeout: 1000 })
  client.pragma('foreign_keys = on')
  return { client, close: async () => void client.close() }
}

function openMysql(url: string, size: number): Opened {
  const pool = mariadbPool(url, size)
  return { client: pool, close: () => pool.promise().end() }
}
