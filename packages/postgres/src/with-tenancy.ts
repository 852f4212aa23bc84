import type { Tenancy } from '@tenantry/core'
import type { PgQueryable } from './client/pg-statement.js'
import type { PostgresSql } from './client/postgres-query.js'
import { type Scoping, scopedPgClient } from './client/scoped-pg-client.js'
import { type PgPool, scopedPgPool } from './client/scoped-pg-pool.js'
import { scopedPostgres } from './client/scoped-postgres.js'
import type { PostgresRawScoper } from './scope-raw-sql.js'

/** How a bare client is kept inside the tenant. */
export interface WithTenancyOptions {
  /** The raw scoper of the same tenancy, made by `scopeRawSql`. */
  readonly raw: PostgresRawScoper
}

const SCOPED = new WeakSet<object>()

/** A Pool or a Client of `pg`, or a client of `postgres`. */
export type BareClient = { query(...args: never[]): unknown } | { unsafe(...args: never[]): unknown; typed: unknown }

/**
 * Keeps every statement of a bare client inside the running tenant; everything on it is raw SQL.
 *
 * Takes a Pool or a Client of `pg`, or a client of `postgres`, and returns an object of the same type. Transactions belong
 * to the context that begins them. Throws TypeError for a client that is wrapped already, and for anything else.
 *
 * @example
 * const pool = withTenancy(new Pool({ connectionString }), tenancy, { raw: await scopeRawSql(tenancy) })
 * const { rows } = await tenancy.run(acme, () => pool.query('select name from suppliers where rating > $1', [3]))
 */
export function withTenancy<C extends BareClient>(client: C, tenancy: Tenancy, { raw }: WithTenancyOptions): C {
  if (SCOPED.has(client)) throw new TypeError('Expected a client that is not wrapped by withTenancy yet')
  const scoped = wrap(client, { tenancy, raw }) as C
  SCOPED.add(scoped)
  return scoped
}

function wrap(client: unknown, scoping: Scoping): object {
  if (typeof client === 'function' && 'unsafe' in client && 'typed' in client)
    return scopedPostgres(client as unknown as PostgresSql, scoping)
  if (typeof client !== 'object' || client === null || !('query' in client) || typeof client.query !== 'function') {
    throw new TypeError('Expected a Pool or a Client of pg, or a client of postgres')
  }
  return 'totalCount' in client ? scopedPgPool(client as unknown as PgPool, scoping) : scopedPgClient(client as PgQueryable, scoping)
}
