import { KEYED_WORLD_RULES, WORLD } from '@tenantry/conformance/fuzz'
import { defineTenancy, type ScopedStatement, type Tenancy } from '@tenantry/core'
import { type RawSqlOptions, scopeRawSql } from '@tenantry/postgres'

/** The tenants of the world. */
export const { a: A, b: B } = WORLD

/** The scoper for the keyed world, and what it makes of a text for tenant A. */
export async function rawWorld(options?: RawSqlOptions) {
  const tenancy = defineTenancy(KEYED_WORLD_RULES, { tenantId: 'uuid' }) as unknown as Tenancy
  const raw = await scopeRawSql(tenancy, options)
  const scope = (sql: string, parameters: readonly unknown[] = [], tenant: string = A): ScopedStatement =>
    tenancy.run(tenant, () => raw.scope(sql, parameters, tenancy.context()))
  return { tenancy, raw, scope }
}

/** The code and the text of what a piece of work throws; undefined where it throws nothing. */
export function refusalOf(work: () => unknown): { readonly code: unknown; readonly message: string } | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { code: 'code' in error ? error.code : undefined, message: error.message }
  }
}
