import type { Context, Statement, Tenancy } from '@tenantry/core'
import { loadModule, type Node } from 'libpg-query'
import { parseTree } from '../parse-tree.js'
import type { Finding } from './finding.js'
import type { TableNames } from '../raw/table-rules.js'
import { RuleBook } from './rule-book.js'
import { findStatement, type StatementCheck } from './statement-check.js'
import { verifyReadBypass } from './verify-bypass.js'
import { isQuery, verifyQuery } from './verify-query.js'

/** What {@link verifyScoping} is told besides the tenancy. */
export interface VerifyOptions {
  /** What the database calls tables whose rules are named otherwise, as those of Prisma are, as for the raw scoper. */
  readonly names?: TableNames
}

/** What has not been proved of a statement that runs in a context; empty where all is. Without a context no tenant runs. */
export type Verify = (statement: Statement, context: Context | undefined) => readonly Finding[]

/**
 * Returns a function that tells whether a statement is provably inside the running tenant, whoever wrote it: an adapter,
 * the raw scoper or a person. It parses the SQL with PostgreSQL's own grammar and shares nothing with what wrote it, so
 * it is a second opinion for tests and CI. What it does not know is a finding; functions and triggers it does not see.
 *
 * Throws TypeError when `tenancy` is none.
 *
 * @example
 * const verify = await verifyScoping(tenancy)
 * const findings = verify({ sql: 'select * from orders', parameters: [] }, { kind: 'tenant', tenantId: 'acme' })
 * findings[0]?.message // Table "orders" in FROM, character 15: say "orders"."tenant_id" = the running tenant in WHERE, …
 */
export async function verifyScoping(tenancy: Tenancy, options: VerifyOptions = {}): Promise<Verify> {
  if (typeof tenancy?.ruleOf !== 'function') throw new TypeError('Expected `tenancy` to be made by defineTenancy')
  await loadModule()
  const rules = new RuleBook(tenancy, options.names ?? {})
  return ({ sql, parameters }, context) => {
    const check: StatementCheck = { sql, parameters, context, rules, findings: [] }
    const parsed = statementsOf(sql)
    if (parsed === undefined) findStatement(check, 'the statement', 'write what PostgreSQL 18 can parse, since this cannot be looked into.')
    for (const statement of parsed ?? []) verifyStatement(statement, check)
    return check.findings
  }
}

function statementsOf(sql: string): readonly Node[] | undefined {
  try {
    return (parseTree(sql).stmts ?? []).map(({ stmt }) => stmt ?? ({} as Node))
  } catch {
    return undefined
  }
}

function verifyStatement(statement: Node, check: StatementCheck): void {
  const { context } = check
  const [kind = 'nothing'] = Object.keys(statement)
  if (isTransaction(statement) || (context?.kind === 'bypass' && context.writes)) return
  if (context?.kind === 'bypass') verifyReadBypass(statement, check)
  else if (isQuery(kind)) verifyQuery(statement, new Set(), check)
  else
    findStatement(
      check,
      kind,
      'run it in tenancy.bypass(reason, { writes: true }, work), since it is none of SELECT, INSERT, UPDATE, DELETE and MERGE.',
    )
}

function isTransaction(statement: Node): boolean {
  if ('TransactionStmt' in statement) return true
  return (
    'VariableSetStmt' in statement && statement.VariableSetStmt.kind === 'VAR_SET_MULTI' && statement.VariableSetStmt.name === 'TRANSACTION'
  )
}
