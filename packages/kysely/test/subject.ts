import {
  type Connected,
  type Engine,
  KEYED_WORLD_RULES,
  mysqlErrorClass,
  pgliteAt,
  postgresErrorClass,
  sqliteErrorClass,
  type Sent,
  type Subject,
  WatchedPool,
  watchedPglite,
  WORLD_RULES,
  type WorldName,
} from '@tenantry/conformance'
import { defineTenancy } from '@tenantry/core'
import { type TenancyFor, type TenancyOf, withTenancy } from '@tenantry/kysely'
import { type Dialect, Kysely, NoResultError, PGliteDialect, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { ANSWERS } from './answers/index.js'
import { MARIADB_ANSWERS } from './answers/mariadb/index.js'
import { SQLITE_ANSWERS } from './answers/sqlite/index.js'
import { bindingDatabase } from './binding-database.js'
import { MariadbDialect } from './mariadb-dialect.js'
import { mariadbPool } from './mariadb-pool.js'
import { PreparingClient } from './preparing-client.js'
import type { WorldDatabase, WorldDb } from './world-schema.js'

/** How the second Kysely instance is kept inside the tenant; broken ones are given to try the kit itself. */
export type Scoping = (dialect: Dialect, tenancy: TenancyOf<WorldDatabase>) => Dialect

const POSTGRES = { answers: ANSWERS, errorClass: postgresErrorClass, schema: 'public' } as const
const SQLITE = { answers: SQLITE_ANSWERS, errorClass: sqliteErrorClass, schema: 'main' } as const
const MARIADB = { answers: MARIADB_ANSWERS, errorClass: mysqlErrorClass, schema: 'public' } as const

const adapter: Scoping = (dialect, tenancy) => withTenancy<WorldDatabase>(dialect, tenancy)

/** The Kysely adapter on one engine and in one world, as the conformance kit sees it. */
export function kyselySubject(engine: Engine, world: WorldName, scoping: Scoping = adapter): Subject<WorldDb> {
  const { answers, errorClass, schema } = engine === 'sqlite' ? SQLITE : engine === 'mariadb' ? MARIADB : POSTGRES
  const tenancy = worldTenancy(world, schema)
  return {
    adapter: 'kysely',
    engine,
    tenancy,
    answers,
    classify: (error) => (error instanceof NoResultError ? 'not-found' : errorClass(error)),
    connect: async (url, pool, sent) => connect(url, pool, (dialect) => scoping(dialect, tenancy), sent),
  }
}

function worldTenancy(world: WorldName, defaultSchema: string) {
  const options = { tenantId: 'uuid', defaultSchema } as const
  if (world === 'planted') return defineTenancy(WORLD_RULES satisfies TenancyFor<WorldDatabase>, options)
  return defineTenancy(KEYED_WORLD_RULES satisfies TenancyFor<WorldDatabase>, options)
}

function connect(url: string, size: number, scoping: (dialect: Dialect) => Dialect, sent?: Sent): Connected<WorldDb> {
  if (url.startsWith('sqlite:')) return sqlite(url, scoping)
  const { dialect, end } = url.startsWith('pglite:')
    ? pglite(url, sent)
    : url.startsWith('mysql:')
      ? mariadb(url, size)
      : server(url, size, sent)
  return { bare: new Kysely({ dialect: dialect() }), scoped: new Kysely({ dialect: scoping(dialect()) }), close: end }
}

function server(url: string, size: number, sent: Sent | undefined) {
  const config = { connectionString: url, max: size, Client: PreparingClient, connectionTimeoutMillis: 5000 }
  const pool = sent === undefined ? new pg.Pool(config) : new WatchedPool(config, sent)
  // Its database is dropped as soon as the pool has said goodbye, which a connection may hear first.
  pool.on('error', () => undefined)
  return { dialect: () => new PostgresDialect({ pool, cursor: Cursor }), end: () => pool.end() }
}

function mariadb(url: string, size: number) {
  const pool = mariadbPool(url, size)
  const end = () => new Promise<void>((resolve, reject) => pool.end((error) => (error instanceof Error ? reject(error) : resolve())))
  return { dialect: () => new MariadbDialect({ pool }), end }
}

// Each Kysely instance has the one connection that it works on.
function sqlite(url: string, scoping: (dialect: Dialect) => Dialect): Connected<WorldDb> {
  const dialect = () => new SqliteDialect({ database: bindingDatabase(url) })
  const [bare, scoped]: WorldDb[] = [new Kysely({ dialect: dialect() }), new Kysely({ dialect: scoping(dialect()) })]
  return {
    bare: bare as WorldDb,
    scoped: scoped as WorldDb,
    close: async () => void (await Promise.all([bare?.destroy(), scoped?.destroy()])),
  }
}

// The instance is the kit's, which reads and resets by it: neither Kysely instance is destroyed.
function pglite(url: string, sent: Sent | undefined) {
  const instance = sent === undefined ? pgliteAt(url) : watchedPglite(pgliteAt(url), sent)
  return { dialect: () => new PGliteDialect({ pglite: instance }), end: async () => undefined }
}
