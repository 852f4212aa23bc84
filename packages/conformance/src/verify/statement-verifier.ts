import type { Context, Statement, Tenancy } from '@tenantry/core'
import { verifyScoping } from '@tenantry/postgres'

/** What the verifier tells of one statement. */
export interface Verified {
  /** What it has against it, with the statement. */
  readonly objections: readonly string[]
  /** Whether it runs inside a tenant and names a scoped table, as far as its text tells: the verifier is not asked. */
  readonly namesScoped: boolean
}

/** Verifies statements of a tenancy's adapter by the grammar of PostgreSQL. */
export type StatementVerifier = (statement: Statement, context: Context | undefined) => Verified

/** Loads the verifier of packages/postgres for a tenancy. */
export async function statementVerifier(tenancy: Tenancy): Promise<StatementVerifier> {
  const verify = await verifyScoping(tenancy)
  const scoped = tenancy.tables.filter((table) => tenancy.ruleOf(table)?.kind === 'scoped')
  const named = new RegExp(`\\b(?:${scoped.map((table) => table.replace('.', '"?\\."?')).join('|')})\\b`)
  return (statement, context) => ({
    objections: verify(statement, context).map(({ message }) => `not proved inside the tenant: ${statement.sql}\n  ${message}`),
    namesScoped: context?.kind === 'tenant' && named.test(statement.sql),
  })
}
