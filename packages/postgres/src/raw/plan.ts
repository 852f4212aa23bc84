import { type Intent, sameTenantId, type Statement as SqlStatement, type Tenancy, type TenantId } from '@tenantry/core'
import type { Node } from 'libpg-query'
import { parseStatement } from '../parse-statement.js'
import { foreign } from './own-value.js'
import { scopeStatement } from './scope-statement.js'
import { type MadeStatement, Splices } from './splices.js'
import { SqlText } from './sql-text.js'
import { stripSchemas } from './strip-schemas.js'
import { type Claim, ROOT_ENV, type Statement } from './statement.js'
import type { TableRules } from './table-rules.js'
import { wholeRowNames } from './whole-rows.js'

/** What is known of a text once it was scoped: everything but who the tenant is and what the parameters hold. */
export interface Plan {
  readonly statement: MadeStatement
  readonly checks: readonly MadeStatement[]
  /** What the tenancy is asked each time. */
  readonly asks: readonly { readonly table: string; readonly intent: Intent }[]
  readonly claims: readonly Claim[]
}

/** Scopes a text. Throws a TenancyError where it cannot be proved to stay inside a tenant. */
export function planOf(sql: string, rules: TableRules, functions: ReadonlySet<string>): Plan {
  const root = parseStatement(sql)
  const text = new SqlText(sql)
  const first = scopeText(root, text, rules, functions, new Set())
  // Names of columns lose their schema before the checks are made of them, and only then is it known which do.
  const statement = first.derived.size === 0 ? first : scopeText(root, text, rules, functions, first.derived)
  return {
    statement: statement.splices.statement(lastParameter(text)),
    checks: statement.checks,
    asks: [...statement.asks.values()],
    claims: statement.claims,
  }
}

function scopeText(root: Node, text: SqlText, rules: TableRules, functions: ReadonlySet<string>, derived: ReadonlySet<string>): Statement {
  const statement: Statement = {
    text,
    splices: new Splices(text),
    rules,
    functions,
    wholeRows: wholeRowNames(root),
    derived: new Set(derived),
    asks: new Map(),
    claims: [],
    checks: [],
  }
  stripSchemas(root, statement)
  scopeStatement(root, statement, ROOT_ENV)
  return statement
}

/** The plan's statement and checks for the running tenant. Throws a TenancyError where the tenancy refuses a table, or a row names another tenant. */
export function applyPlan(
  plan: Plan,
  parameters: readonly unknown[],
  tenancy: Tenancy,
): SqlStatement & { readonly checks: readonly SqlStatement[] } {
  for (const { table, intent } of plan.asks) tenancy.scopeOf(table, intent)
  const tenantId = tenancy.tryCurrent()
  for (const claim of plan.claims) if (!isOwn(claim, parameters, tenantId)) throw foreign(plan.asks[0]?.table ?? '')
  const fill = ({ sql, sources }: MadeStatement): SqlStatement => ({
    sql,
    parameters: sources.map((source) => (source === 'tenant' ? tenantId : parameters[source - 1])),
  })
  return { ...fill(plan.statement), checks: plan.checks.map(fill) }
}

function isOwn(claim: Claim, parameters: readonly unknown[], tenantId: TenantId | undefined): boolean {
  const value = 'parameter' in claim ? parameters[claim.parameter - 1] : claim.value
  if (tenantId === undefined) return false
  if (typeof value === 'string' && typeof tenantId !== 'string') return value === String(tenantId)
  return (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') && sameTenantId(tenantId, value)
}

function lastParameter({ tokens }: SqlText): number {
  return Math.max(0, ...tokens.filter(({ kind }) => kind === 'param').map(({ text }) => Number(text.slice(1))))
}
