import type { Tenancy } from '@tenantry/core'
import type { PgQueryable } from './client/pg-statement.js'
import { scopedPgClient } from './client/scoped-pg-client.js'
import { type PgPool, scopedPgPool } from './client/scoped-pg-pool.js'
import type { PostgresRawScoper } from './scope-raw-sql.js'

/** How a bare client is kept inside the tenant. */
export interface WithTenancyOptions {
  /** The raw scoper of the same tenancy, made by `scopeRawSql`. */
  readonly raw: PostgresRawScoper
}

const SCOPED = new WeakSet<object>()

/**
 * Keeps every statement of a `pg` Pool or Client inside the running tenant; everything on it is raw SQL.
 *
 * Returns an object of the same type. Transactions belong to the context that begins them. Throws TypeError for a client
 * that is wrapped already, and for anything that is neither a pool nor a client.
 *
 * @example
 * const pool = withTenancy(new Pool({ connectionString }), tenancy, { raw: await scopeRawSql(tenancy) })
 * const { rows } = await tenancy.run(acme, () => pool.query('select name from suppliers where rating > $1', [3]))
 */
export function withTenancy<C extends PgQueryable & object>(client: C, tenancy: Tenancy, { raw }: WithTenancyOptions): C {
  if (SCOPED.has(client)) throw new TypeError('Expected a client that is not wrapped by withTenancy yet')
  if (typeof client?.query !== 'function') throw new TypeError('Expected a Pool or a Client of pg')
  const scoping = { tenancy, raw }
  const scoped =
    'totalCount' in client ? (scopedPgPool(client as unknown as PgPool, scoping) as unknown as C) : scopedPgClient(client, scoping)
  SCOPED.add(scoped)
  return scoped
}
