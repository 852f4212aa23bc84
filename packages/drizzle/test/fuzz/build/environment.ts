import type { Handle, Named } from './handle.js'

/** What a source of a FROM gives: its fields by the program's names. */
export interface Source {
  readonly fields: Readonly<Record<string, unknown>>
  /** The table itself, for a lock that names it. */
  readonly table?: unknown
  /** A view by an alias, which Drizzle cannot select as a whole. */
  readonly partial?: true
}

/** What the expressions of a statement may name. */
export interface Environment {
  readonly handle: Handle
  readonly ctes: ReadonlyMap<string, Cte>
  readonly sources: ReadonlyMap<string, Source>
  readonly outer?: Environment
  /** Names of outputs, none twice in a program: Drizzle writes a computed output without its table's name. */
  readonly names: { next: number }
}

export interface Cte {
  readonly named: Named
  readonly outputs: readonly string[]
}

export function environmentOf(handle: Handle): Environment {
  return { handle, ctes: new Map(), sources: new Map(), names: { next: 1 } }
}

/** The environment of a query within: it sees the columns around it. */
export function within(environment: Environment): Environment {
  return { ...environment, sources: new Map(), outer: environment }
}

/** The environment with one more source. */
export function withSource(environment: Environment, alias: string, source: Source): Environment {
  return { ...environment, sources: new Map([...environment.sources, [alias, source]]) }
}

/** A name for a computed output. */
export function freshName({ names }: Environment): string {
  return `n${names.next++}`
}

/** The column that a reference names, `alias.column` or a bare `column`. */
export function resolve(environment: Environment, reference: string): unknown {
  const at = reference.lastIndexOf('.')
  const [alias, column] = at < 0 ? [undefined, reference] : [reference.slice(0, at), reference.slice(at + 1)]
  const { sql } = environment.handle.orm
  if (alias === 'excluded') return sql.raw(`excluded.${column}`)
  for (let scope: Environment | undefined = environment; scope !== undefined; scope = scope.outer) {
    const found = fieldOf(scope, alias, column)
    // Drizzle leaves out the table's name of what stands directly in an output of a query of one table.
    if (found !== undefined) return scope === environment ? found : sql`${found}`
  }
  throw new RangeError(`Expected a source that gives ${reference}`)
}

function fieldOf({ sources }: Environment, alias: string | undefined, column: string): unknown {
  if (alias !== undefined) return sources.get(alias)?.fields[column]
  for (const { fields } of sources.values()) if (column in fields) return fields[column]
  return undefined
}
