import type { Context, Intent, Rule, Scope, Tenancy } from '@tenantry/core'
import { BypassReadOnlyError, UnregisteredTableError, UnscopableQueryError } from '@tenantry/core'
import type { EngineRules } from '@tenantry/sql'
import type { Column, Sql } from './internals.js'
import type { Scan } from './internals-table.js'
import { columnName, type Dialect, type Kit } from './internals-dialect.js'
import type { PendingCheck } from './reference-check.js'
import type { ReferenceIndex } from './reference-index.js'

/** What every statement of one database is scoped by. */
export interface Surface {
  readonly tenancy: Tenancy
  readonly engine: EngineRules
  /** Drizzle's own dialect, which scopes nothing. */
  readonly dialect: Dialect
  readonly kit: Kit
  /** Functions that neither read tables nor tell of neighbours, in lower case. */
  readonly functions: ReadonlySet<string>
  readonly references: ReferenceIndex
  /** The predicates of tables that are known by their own names. */
  readonly predicates: WeakMap<object, Sql>
  /** What inserts know of the columns of a table. */
  readonly asked: WeakMap<object, unknown>
}

/** What is being rendered: the context it is rendered for, and what the walk has learnt of it so far. */
export interface Statement extends Surface {
  readonly context: Context | undefined
  /** What is rendered, to tell a whole statement from one inside another. */
  readonly root: unknown
  readonly checks: PendingCheck[]
  /** The rows that this very statement inserts, whose ids count as present. */
  readonly inserted: InsertedRows[]
  /** Whether something was met whose value changes from one evaluation to the next. */
  volatile: boolean
  /** Whether the running tenant was named in it, so that it is no other's. */
  named: boolean
}

/** Rows that a statement inserts into a table. */
export interface InsertedRows {
  readonly scan: Scan
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** The names that a part of the statement can see. */
export interface Env {
  /** Names of common table expressions; they hide tables of the same name. */
  readonly ctes: ReadonlySet<string>
  /** `schema.table` of tables that became derived tables, so references to them lose their schema. */
  readonly derived: ReadonlySet<string>
}

export const ROOT_ENV: Env = { ctes: new Set(), derived: new Set() }

/** The name by which a rule means a table. */
export function tableName({ schema, name }: Scan): string {
  if (name.includes('.') || schema?.includes('.')) {
    throw new UnregisteredTableError(
      `Table "${name}" has a dot inside one name, which no rule can mean. Name the schema and the table apart.`,
    )
  }
  return schema === undefined ? name : `${schema}.${name}`
}

/** Whether two names mean one column, by the loosest comparison that the database may make. */
export function isSameName(one: string, other: string, { engine }: Pick<Statement, 'engine'>): boolean {
  return one === other || engine.foldColumn(one) === engine.foldColumn(other)
}

/** Whether a scan of this table reads a common table expression. A name with a schema never does. */
export function isCte(scan: Scan, env: Env, statement: Statement): boolean {
  if (scan.schema !== undefined || env.ctes.size === 0) return false
  if (env.ctes.has(statement.engine.foldTable(scan.name))) return true
  if (statement.engine.engine === 'mysql' && [...env.ctes].some((cte) => isSameName(cte, scan.name, statement))) {
    throw unscopable(
      `"${scan.name}", which is the name of a common table expression in another case,`,
      'Write both names alike.',
      statement,
    )
  }
  return false
}

/** Whether a table became a derived one, which has no schema. */
export function isDerived(schema: string, alias: string, { engine }: Statement, env: Env): boolean {
  return env.derived.has(engine.foldTable(`${schema}.${alias}`))
}

/** The decision for one reference to a table. */
export function scopeOf(scan: Scan, intent: Intent, statement: Statement): Scope {
  return statement.tenancy.scopeOf(tableName(scan), intent)
}

/** The rule of a table, if it has one. */
export function ruleOf(scan: Scan, statement: Statement): Rule | undefined {
  return statement.tenancy.ruleOf(tableName(scan))
}

/** The key and the column of a table that is called this in the database. */
export function columnEntry(scan: Scan, name: string, statement: Statement): readonly [string, Column] | undefined {
  return Object.entries(scan.columns).find(([, column]) => isSameName(columnName(column, statement.dialect), name, statement))
}

/** The refusal of a construct that cannot be proved, in the words of the running context. */
export function unscopable(
  what: string,
  advice: string,
  { context }: Pick<Statement, 'context'>,
): UnscopableQueryError | BypassReadOnlyError {
  if (context?.kind === 'bypass') {
    return new BypassReadOnlyError(
      `${what} is not proved to be a read, and this bypass only reads. Open it with tenancy.bypass(reason, { writes: true }, work).`,
    )
  }
  return new UnscopableQueryError(`${what} cannot be proved to stay inside the tenant. ${advice}`)
}

/** The refusal of something that stands where this adapter knows of none like it. */
export function unknownShape(
  what: string,
  where: string,
  statement: Pick<Statement, 'context'>,
): UnscopableQueryError | BypassReadOnlyError {
  return unscopable(
    `${what} as ${where}`,
    'Write it with the query builder, or do it in tenancy.bypass(reason, { writes: true }, work).',
    statement,
  )
}
