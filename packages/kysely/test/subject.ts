import {
  type Connected,
  type Engine,
  KEYED_WORLD_RULES,
  pgliteAt,
  postgresErrorClass,
  type Subject,
  WORLD_RULES,
  type WorldName,
} from '@tenantry/conformance'
import { defineTenancy } from '@tenantry/core'
import { type TenancyFor, type TenancyOf, withTenancy } from '@tenantry/kysely'
import { type Dialect, Kysely, NoResultError, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { ANSWERS } from './answers/index.js'
import { PreparingClient } from './preparing-client.js'
import type { WorldDatabase, WorldDb } from './world-schema.js'

/** How the second Kysely instance is kept inside the tenant; broken ones are given to try the kit itself. */
export type Scoping = (dialect: Dialect, tenancy: TenancyOf<WorldDatabase>) => Dialect

const adapter: Scoping = (dialect, tenancy) => withTenancy<WorldDatabase>(dialect, tenancy)

/** The Kysely adapter on one engine and in one world, as the conformance kit sees it. */
export function kyselySubject(engine: Engine, world: WorldName, scoping: Scoping = adapter): Subject<WorldDb> {
  const tenancy = worldTenancy(world)
  return {
    adapter: 'kysely',
    engine,
    tenancy,
    answers: ANSWERS,
    classify: (error) => (error instanceof NoResultError ? 'not-found' : postgresErrorClass(error)),
    connect: async (url, pool) => connect(url, pool, (dialect) => scoping(dialect, tenancy)),
  }
}

function worldTenancy(world: WorldName) {
  if (world === 'planted') return defineTenancy(WORLD_RULES satisfies TenancyFor<WorldDatabase>, { tenantId: 'uuid' })
  return defineTenancy(KEYED_WORLD_RULES satisfies TenancyFor<WorldDatabase>, { tenantId: 'uuid' })
}

function connect(url: string, size: number, scoping: (dialect: Dialect) => Dialect): Connected<WorldDb> {
  const { dialect, end } = url.startsWith('pglite:') ? pglite(url) : server(url, size)
  return { bare: new Kysely({ dialect: dialect() }), scoped: new Kysely({ dialect: scoping(dialect()) }), close: end }
}

function server(url: string, size: number) {
  const pool = new pg.Pool({ connectionString: url, max: size, Client: PreparingClient, connectionTimeoutMillis: 5000 })
  return { dialect: () => new PostgresDialect({ pool, cursor: Cursor }), end: () => pool.end() }
}

// The instance is the kit's, which reads and resets by it: neither Kysely instance is destroyed.
function pglite(url: string) {
  const instance = pgliteAt(url)
  return { dialect: () => new PGliteDialect({ pglite: instance }), end: async () => undefined }
}
