import type { Pen } from './pen.js'
import type { Column, SqlType, Table } from './tables.js'

/** Something in FROM that columns are read from. */
export interface Source {
  /** The name it goes by; none where its columns have no name before them. */
  readonly alias: string
  readonly columns: readonly Column[]
  /** Columns that tell its rows apart, where some do. */
  readonly key?: readonly string[]
  /** The table that it is, not renamed in any way. */
  readonly table?: Table
  /** That it goes by its table's own name, so that a schema may stand before it. */
  readonly bare?: true
  /** That some of its columns have other names than in the table. */
  readonly renamed?: true
  /** That its rows can be locked: a table that no outer join fills with nulls. */
  readonly lockable?: boolean
}

/** What stands around a query. */
export interface Env {
  readonly ctes: ReadonlyMap<string, readonly Column[]>
  readonly outer: readonly Source[]
  readonly depth: number
}

/** What an expression can name. */
export interface Scope {
  readonly sources: readonly Source[]
  readonly env: Env
}

export const ROOT: Env = { ctes: new Map(), outer: [], depth: 0 }

/** The environment of a query inside of this scope. */
export function inside({ sources, env }: Scope, correlated: boolean): Env {
  return { ctes: env.ctes, outer: correlated ? [...env.outer, ...sources] : env.outer, depth: env.depth + 1 }
}

/** A column of this type, spelled; undefined where there is none. */
export function column(pen: Pen, type: SqlType, { sources, env }: Scope): string | undefined {
  const own = sources.flatMap((source) => source.columns.filter((one) => one.type === type).map((one) => [source, one] as const))
  const outer = env.outer.flatMap((source) => source.columns.filter((one) => one.type === type).map((one) => [source, one] as const))
  const from = outer.length > 0 && (own.length === 0 || pen.draw.chance(20)) ? outer : own
  if (from.length === 0) return undefined
  const [source, one] = pen.draw.pick(from)
  if (from === outer) pen.note('correlated')
  return reference(pen, source, one.name, [...sources, ...env.outer])
}

/** A column of a source, spelled. */
export function reference(pen: Pen, source: Source, name: string, visible: readonly Source[]): string {
  const { draw } = pen
  if (source.bare === true && source.table !== undefined && draw.chance(25)) {
    pen.note('names of three parts')
    return `${pen.name(source.table.schema)}.${pen.name(source.table.name)}.${pen.name(name)}`
  }
  const unique = visible.filter(({ columns, alias }) => alias === name || columns.some((one) => one.name === name)).length === 1
  // Beside `excluded` stands the row that is met, of the same columns.
  if (unique && visible.length === 1 && source.alias !== 'excluded' && draw.chance(40)) return pen.name(name)
  if (draw.chance(4)) return `(${pen.name(source.alias)}).${pen.name(name)}`
  return `${pen.name(source.alias)}.${pen.name(name)}`
}

const BASES = ['t', 'x', 'Tä', 'from', 'é😀', 'a b', 'end', 'O"r', 'update']

/** A name that nothing else goes by; now and then that of a table. */
export function freshAlias(pen: Pen, taken: readonly Source[]): string {
  const { draw } = pen
  const other = draw.pick(['tags', 'orders', 'suppliers', 'conflict', 'excluded', 'source'])
  if (draw.chance(6) && !taken.some(({ alias }) => alias === other)) return other
  return `${draw.chance(70) ? 't' : draw.pick(BASES)}${pen.next()}`
}
