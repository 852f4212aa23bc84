import type { Context, Intent, Rule, Scope, Tenancy } from '@tenantry/core'
import { BypassReadOnlyError, UnregisteredTableError, UnscopableQueryError } from '@tenantry/core'
import type { EngineRules } from '@tenantry/sql'
import type { OperationNode, TableNode } from 'kysely'
import type { PendingCheck } from './reference-check.js'
import type { ReferenceIndex } from './reference-index.js'

/** What is being compiled: the context it is compiled for, and what the walk has learnt of it so far. */
export interface Statement {
  readonly tenancy: Tenancy
  readonly context: Context | undefined
  readonly engine: EngineRules
  /** The node that is compiled, to tell a whole statement from one in a common table expression. */
  readonly root: OperationNode
  /** Functions that neither read tables nor tell of neighbours, in lower case. */
  readonly functions: ReadonlySet<string>
  readonly checks: PendingCheck[]
  readonly references: ReferenceIndex
  /** By column, for those that some reference points at: the plain values that this very statement inserts, which count as present. */
  inserted: Map<string, Set<string>> | undefined
  /** Whether something was met whose value changes from one evaluation to the next. */
  volatile: boolean
}

/** The names that a part of the statement can see. */
export interface Env {
  /** Names of common table expressions; they hide tables of the same name. */
  readonly ctes: ReadonlySet<string>
  /** Names of common table expressions that are listed further on, which MySQL takes for tables and MariaDB does not. */
  readonly later: ReadonlySet<string>
  /** `schema.table` of tables that became derived tables, so references to them lose their schema. */
  readonly derived: ReadonlySet<string>
}

export const ROOT_ENV: Env = { ctes: new Set(), later: new Set(), derived: new Set() }

/** A table as it is named in the database, and the rule name that means it. */
export function tableName(node: TableNode): string {
  const { schema, identifier } = node.table
  if (identifier.name.includes('.') || schema?.name.includes('.')) {
    throw new UnregisteredTableError(
      `Table "${identifier.name}" has a dot inside one name, which no rule can mean. Name the schema and the table apart.`,
    )
  }
  return schema === undefined ? identifier.name : `${schema.name}.${identifier.name}`
}

/** Whether two names mean one column, by the loosest comparison that the database may make. */
export function isSameName(one: string, other: string, { engine }: Statement): boolean {
  return one === other || engine.foldColumn(one) === engine.foldColumn(other)
}

/** Whether a scan of this table reads a common table expression. A name with a schema never does. */
export function isCte(node: TableNode, env: Env, statement: Statement): boolean {
  if (node.table.schema !== undefined || (env.ctes.size === 0 && env.later.size === 0)) return false
  const { name } = node.table.identifier
  if (env.ctes.has(statement.engine.foldTable(name))) return true
  if (statement.engine.engine === 'mysql' && [...env.ctes, ...env.later].some((cte) => isSameName(cte, name, statement))) {
    throw unscopable(
      `"${name}", which is the name of a common table expression in another case or further on,`,
      'Write both names alike, and the expression before it is named.',
      statement,
    )
  }
  return false
}

/** The decision for one reference to a table. */
export function scopeOf(table: TableNode, intent: Intent, statement: Statement): Scope {
  return statement.tenancy.scopeOf(tableName(table), intent)
}

/** The rule of a table, if it has one. */
export function ruleOf(table: TableNode, statement: Statement): Rule | undefined {
  return statement.tenancy.ruleOf(tableName(table))
}

/** The refusal of a construct that cannot be proved, in the words of the running context. */
export function unscopable(what: string, advice: string, statement: Statement): UnscopableQueryError | BypassReadOnlyError {
  if (statement.context?.kind === 'bypass') {
    return new BypassReadOnlyError(
      `${what} is not proved to be a read, and this bypass only reads. Open it with tenancy.bypass(reason, { writes: true }, work).`,
    )
  }
  return new UnscopableQueryError(`${what} cannot be proved to stay inside the tenant. ${advice}`)
}

/** The refusal of a node that stands where this adapter knows of none like it. */
export function unknownShape(node: OperationNode, where: string, statement: Statement): UnscopableQueryError | BypassReadOnlyError {
  return unscopable(
    `A ${node.kind} as ${where}`,
    'Write it with the query builder, or do it in tenancy.bypass(reason, { writes: true }, work).',
    statement,
  )
}
