import type { Draw } from '../../fuzz/draw.js'
import type { Expression, SqlType } from '../language/expression.js'
import type { Program } from '../language/program.js'
import { type DomainName, typeOf, type ValueType } from './domains.js'
import type { EngineTraits } from './engine.js'

/** A column that a scan, a derived table or a CTE gives. */
export interface Output {
  readonly name: string
  readonly domain: DomainName
}

/** A column that an expression may name. */
export interface Column extends Output {
  /** As the select itself may write it: perhaps by its bare name. */
  readonly ref: string
  /** With its source's name, as a subquery must write it. */
  readonly qualified: string
}

/** A common table expression that a FROM may name. */
export interface NamedQuery {
  readonly name: string
  readonly outputs: readonly Output[]
}

/** What is shared by the whole program while it is drawn. */
export interface Budget {
  /** Selects still to be made: they end the recursion. */
  selects: number
  aliases: number
}

/** What an expression sees: the columns of its own select, those around it, and the CTEs. */
export interface Scope {
  readonly draw: Draw
  readonly engine: EngineTraits
  readonly budget: Budget
  readonly world: Program['world']
  readonly columns: readonly Column[]
  readonly outer: readonly Column[]
  readonly ctes: readonly NamedQuery[]
  /** Inside a CTE that writes. */
  readonly writing?: true
  /** A query beside CTEs that write: PostgreSQL does not say whether it locks a row before or after they change it. */
  readonly besideWrites?: true
  /** Aliases in use where a new one would hide them. */
  readonly taken: ReadonlySet<string>
}

/** An empty scope for a program's first statement. */
export function rootScope(draw: Draw, engine: EngineTraits, world: Program['world'], selects: number): Scope {
  return { draw, engine, world, budget: { selects, aliases: 0 }, columns: [], outer: [], ctes: [], taken: new Set() }
}

/** A scope for a subquery; a correlated one sees the columns of this one. */
export function inner(scope: Scope, correlated: boolean): Scope {
  if (!correlated) return { ...scope, columns: [], outer: [], taken: new Set() }
  const outer = [...scope.columns, ...scope.outer].map((column) => ({ ...column, ref: column.qualified }))
  return { ...scope, columns: [], outer }
}

/** A scope of the same select that sees other columns. */
export function seeing(scope: Scope, columns: readonly Column[], taken: ReadonlySet<string> = scope.taken): Scope {
  return { ...scope, columns, taken }
}

/** Columns of a type: mostly the select's own, sometimes those around it. */
export function columnsOf(scope: Scope, type: ValueType): readonly Column[] {
  const own = scope.columns.filter(({ domain }) => typeOf(domain) === type)
  if (scope.outer.length === 0 || (own.length > 0 && !scope.draw.chance(30))) return own
  return [...own, ...scope.outer.filter(({ domain }) => typeOf(domain) === type)]
}

/** A fresh alias. */
export function freshAlias(scope: Scope): string {
  scope.budget.aliases++
  return `t${scope.budget.aliases}`
}

export const ref = (column: Column): Expression => ({ kind: 'ref', ref: column.ref })

/** The SQL type of the language's types, for casts. */
export const SQL_TYPE: Readonly<Record<Exclude<ValueType, 'json'>, SqlType>> = {
  int: 'integer',
  num: 'numeric',
  text: 'text',
  date: 'date',
  bool: 'boolean',
  jsonb: 'jsonb',
  uuid: 'uuid',
}
