import { type Context, type RawScoper, type ScopedStatement, type Tenancy, TenantMismatchError } from '@tenantry/core'
import { allowedFunctions, ENGINE_RULES } from '@tenantry/sql'
import { LRUCache } from 'lru-cache'
import { loadParser } from './parse-statement.js'
import { applyPlan, type Plan, planOf } from './raw/plan.js'
import { proveRead } from './raw/prove-read.js'
import { type TableNames, TableRules } from './raw/table-rules.js'

/** What raw SQL may call and name besides what is known. */
export interface RawSqlOptions {
  /**
   * Functions of the application that read no scoped table, with their schema where they are called with one.
   * A function that is neither here nor one of PostgreSQL's own that read nothing is refused.
   */
  readonly functions?: readonly string[]
  /** The database's names, where the rules are declared under other ones: `{ Supplier: { table: 'suppliers', columns: { tenantId: 'tenant_id' } } }`. */
  readonly names?: TableNames
  /** How many texts are remembered with what was found out about them. Default 10,000. */
  readonly remembered?: number
}

/** Scopes raw SQL for PostgreSQL; made by {@link scopeRawSql}. */
export interface PostgresRawScoper extends RawScoper {
  /**
   * The statement inside the running context, with the questions that must have no row before it runs.
   * In a tenant each table is scoped; in a bypass that only reads the text must be proved a SELECT and passes unchanged;
   * in one that writes it passes unchanged; with no context only shared tables may be used.
   * Throws a TenancyError to refuse.
   */
  scope(sql: string, parameters: readonly unknown[], context: Context | undefined): ScopedStatement
}

const NO_CHECKS: ScopedStatement['checks'] = []

/**
 * Makes the raw scoper for PostgreSQL: whole statements of SQL are parsed by PostgreSQL's own grammar, and the running
 * tenant is put in where each table stands. The text is never written anew, so what it means beside that stays the same.
 *
 * Loads the parser (WebAssembly), hence the promise. Throws TypeError for `names` that fit no rule.
 *
 * @example
 * const raw = await scopeRawSql(tenancy)
 * const db = new Kysely<Database>({ dialect: withTenancy<Database>(new PostgresDialect({ pool }), tenancy, { raw }) })
 * await tenancy.run(acme, () => sql`select name, count(*) from orders group by name`.execute(db))
 */
export async function scopeRawSql(tenancy: Tenancy, options: RawSqlOptions = {}): Promise<PostgresRawScoper> {
  const rules = new TableRules(tenancy, options.names)
  const functions = allowedFunctions(ENGINE_RULES.postgres, options.functions)
  const plans = new LRUCache<string, Plan>({ max: options.remembered ?? 10_000 })
  const reads = new LRUCache<string, true>({ max: options.remembered ?? 10_000 })
  await loadParser()

  function scopeInTenant(sql: string, parameters: readonly unknown[]): ScopedStatement {
    let plan = plans.get(sql)
    if (plan === undefined) {
      plan = planOf(sql, rules, functions)
      plans.set(sql, plan)
    }
    return applyPlan(plan, parameters, tenancy)
  }

  function scopeInBypass(sql: string, parameters: readonly unknown[], writes: boolean): ScopedStatement {
    if (!writes && !reads.has(sql)) {
      proveRead(sql, functions)
      reads.set(sql, true)
    }
    return { sql, parameters, checks: NO_CHECKS }
  }

  return Object.freeze({
    scope(sql: string, parameters: readonly unknown[], context: Context | undefined): ScopedStatement {
      if (!tenancy.isCurrent(context)) {
        throw new TenantMismatchError('Raw SQL was to be scoped for another context than the running one. Scope it where it is sent.')
      }
      return context?.kind === 'bypass' ? scopeInBypass(sql, parameters, context.writes) : scopeInTenant(sql, parameters)
    },
  })
}
