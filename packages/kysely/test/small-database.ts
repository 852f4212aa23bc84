import type { BypassContext } from '@tenantry/core'
import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import { openDatabases } from '@tenantry/conformance/engines'
import { type Generated, Kysely, type KyselyConfig, PostgresDialect } from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { PreparingClient } from './preparing-client.js'
import { type TenancyFor, type TenantColumn, withTenancy, type WithTenancyOptions } from '../src/index.js'

/** Three tables of the world, enough for what is no question of SQL: contexts, connections, transactions. */
export interface SmallDatabase {
  suppliers: { tenant_id: TenantColumn<string>; id: number; name: string; parent_id: number | null }
  vouchers: { id: Generated<number>; tenant_id: TenantColumn<string>; code: string; amount: number }
  proteins: { id: number; name: string }
}

export const A = '0a000000-0000-4000-8000-00000000000a'
export const B = '0b000000-0000-4000-8000-00000000000b'

/** A tenancy of its own for each test, with the bypasses that it heard of. */
export function smallTenancy() {
  const events: BypassContext[] = []
  const tenancy = defineTenancy(
    {
      suppliers: scopedBy('tenant_id', { references: { parent_id: 'suppliers' } }),
      vouchers: scopedBy('tenant_id'),
      proteins: shared('one catalogue of meat kinds'),
    } satisfies TenancyFor<SmallDatabase>,
    { tenantId: 'uuid', onBypass: (event) => events.push(event) },
  )
  return { tenancy, events }
}

/** Opens the planted world on a PostgreSQL server with Kysely on it, scoped; `close` it in `afterAll`. */
export async function openSmall(
  poolSize: number,
  options: WithTenancyOptions & Pick<KyselyConfig, 'log'> & { readonly controlClient?: true } = {},
) {
  const databases = await openDatabases('postgres-18', 'planted')
  if ('absent' in databases) return databases
  const pool = new pg.Pool({ connectionString: databases.both, max: poolSize, Client: PreparingClient })
  // Its database is dropped as soon as the pool has said goodbye, which a connection may hear first.
  pool.on('error', () => undefined)
  // A session that a test kills reports its end to the pool and to its client as well.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const { tenancy, events } = smallTenancy()
  const dialect = new PostgresDialect({ pool, cursor: Cursor, ...(options.controlClient ? { controlClient: pg.Client } : {}) })
  const db = new Kysely<SmallDatabase>({ dialect: withTenancy<SmallDatabase>(dialect, tenancy, options), log: options.log })
  const close = async () => {
    await db.destroy()
    await databases.close()
  }
  return { db, pool, tenancy, events, databases, close }
}

/** The code of what a piece of work throws, or what it returned. */
export async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    return { returned: await work() }
  } catch (error) {
    return (error as { code?: unknown }).code ?? error
  }
}
