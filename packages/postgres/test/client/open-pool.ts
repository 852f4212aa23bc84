import { openDatabases } from '@tenantry/conformance/engines'
import { KEYED_WORLD_RULES } from '@tenantry/conformance/fuzz'
import { defineTenancy, type Tenancy } from '@tenantry/core'
import { scopeRawSql, withTenancy } from '@tenantry/postgres'
import pg from 'pg'

/** Opens the keyed world with a pool of `pg` on it, scoped; `close` it in `afterAll`. */
export async function openPool(size: number) {
  const databases = await openDatabases('postgres-18', 'keyed')
  if ('absent' in databases) return databases
  const bare = new pg.Pool({ connectionString: databases.both, max: size })
  // Its database is dropped as soon as the pool has said goodbye, which a connection may hear first.
  bare.on('error', () => undefined)
  const tenancy: Tenancy = defineTenancy(KEYED_WORLD_RULES, { tenantId: 'uuid' })
  const raw = await scopeRawSql(tenancy)
  const pool = withTenancy(bare, tenancy, { raw })
  const close = async () => {
    await bare.end()
    await databases.close()
  }
  return { bare, pool, tenancy, raw, databases, close }
}

/** The code of what a piece of work throws, or what it returned. */
export async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    return { returned: await work() }
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}
