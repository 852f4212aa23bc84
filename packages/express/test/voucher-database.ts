import { openDatabases } from '@tenantry/conformance/engines'
import { defineTenancy, scopedBy } from '@tenantry/core'
import { type TenancyFor, type TenantColumn, withTenancy } from '@tenantry/kysely'
import { type Generated, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** One table of the planted world. */
export interface Database {
  vouchers: { id: Generated<number>; tenant_id: TenantColumn<string>; code: string; amount: number }
}

/** A scoped Kysely on PostgreSQL, with a pool of that size; close it in `afterAll`. */
export async function openVouchers(poolSize: number) {
  const databases = await openDatabases('postgres-18', 'planted')
  if ('absent' in databases) return databases
  const tenancy = defineTenancy({ vouchers: scopedBy('tenant_id') } satisfies TenancyFor<Database>, { tenantId: 'uuid' })
  const pool = new pg.Pool({ connectionString: databases.both, max: poolSize })
  const db = new Kysely<Database>({ dialect: withTenancy<Database>(new PostgresDialect({ pool }), tenancy) })
  const close = async () => {
    await db.destroy()
    await databases.close()
  }
  return { db, tenancy, close }
}
