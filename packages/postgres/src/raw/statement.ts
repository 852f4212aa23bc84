import { type Intent, UnregisteredTableError, UnscopableQueryError } from '@tenantry/core'
import type { RangeVar } from 'libpg-query'
import type { MadeStatement, Part, Piece, Splices } from './splices.js'
import type { SqlText } from './sql-text.js'
import { quote, type TableRule, type TableRules } from './table-rules.js'

/** A value that a statement gives for a tenant column: it must be the running tenant's id. */
export type Claim = { readonly parameter: number } | { readonly value: string | number }

/** One statement while it is being scoped: its text, what is put into it, and what is found out about it. */
export interface Statement {
  readonly text: SqlText
  readonly splices: Splices
  readonly rules: TableRules
  readonly functions: ReadonlySet<string>
  /** The aliases that a derived table would not do for: as whole rows, or in names of three parts. */
  readonly wholeRows: ReadonlySet<string>
  /** The tables with a schema in their name that became derived ones. */
  readonly derived: Set<string>
  readonly asks: Map<string, { readonly table: string; readonly intent: Intent }>
  readonly claims: Claim[]
  /** Questions that must have no row before the statement runs. */
  readonly checks: MadeStatement[]
}

/** What a part of a statement sees: the common table expressions around it. */
export interface Env {
  readonly ctes: ReadonlySet<string>
  /** The WITH clauses around it, for a check to repeat; undefined where one writes, or gives other values each time. */
  readonly withs: readonly WithText[] | undefined
}

/** The common table expressions of a WITH clause, scoped. */
export interface WithText {
  readonly parts: readonly Part[]
  readonly recursive: boolean
}

export const ROOT_ENV: Env = { ctes: new Set(), withs: [] }

/** Asks the tenancy, when the statement runs, whether it may do this to a table; returns the table's rule. */
export function ask(table: RangeVar, intent: Intent, statement: Statement): TableRule {
  const name = tableName(table)
  const rule = statement.rules.find(name)
  if (rule === undefined) {
    throw new UnregisteredTableError(
      `Table "${name}" has no rule. Add it to defineTenancy as scopedBy(column) or shared(why), or read it in tenancy.bypass(reason, work).`,
    )
  }
  statement.asks.set(`${intent} ${rule.name}`, { table: rule.name, intent })
  return rule
}

/** A table's name with its schema, where it has one. */
export function tableName({ catalogname, schemaname, relname = '' }: RangeVar): string {
  if (catalogname !== undefined) throw unscopable('A table with the name of its database', 'Leave the database out.')
  return schemaname === undefined ? relname : `${schemaname}.${relname}`
}

/** Whether a name in FROM is one of a common table expression. */
export function isCte({ schemaname, relname = '' }: RangeVar, { ctes }: Env): boolean {
  return schemaname === undefined && ctes.has(relname)
}

/** `"alias"."tenant_id" = $n`, for a table that is seen by this name. */
export function tenantEquals({ name, column }: TableRule, alias: string): readonly Piece[] {
  return [`${quote(alias)}.${quote(column ?? '')} = `, { tenantOf: name }]
}

/** The name by which a statement speaks of a table's columns. */
export function aliasOf({ alias, relname = '' }: RangeVar): string {
  return alias?.aliasname ?? relname
}

/** The refusal of what cannot be proved to stay inside the tenant. */
export function unscopable(what: string, mend: string): UnscopableQueryError {
  return new UnscopableQueryError(`${what} cannot be proved to stay inside the tenant. ${mend}`)
}
