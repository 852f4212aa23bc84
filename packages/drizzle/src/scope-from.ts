import { type Chunk, kindOf, type Sql, type Subquery } from './internals.js'
import { type Scan, scanOf } from './internals-table.js'
import { derivedTable } from './internals-made.js'
import { Parts } from './parts.js'
import { guarded, named, tenantEquals, tenantRows } from './predicates.js'
import { scopeExpression, scopeSql } from './scope-expression.js'
import { scopeSubquery } from './scope-named-table.js'
import { type Env, isCte, scopeOf, type Statement, unknownShape } from './statement.js'

/** One join as Drizzle keeps it. */
export interface Join {
  readonly table: Chunk
  readonly on?: Chunk
  readonly joinType: string
  readonly alias?: string
  readonly lateral?: boolean
}

/** What FROM and the joins became, and what must be said in WHERE. */
export interface ScopedSources {
  readonly table: Chunk
  readonly joins: readonly Join[] | undefined
  readonly predicates: readonly Sql[]
  /** The names that the rest of the statement sees. */
  readonly env: Env
}

const PLACES = { inner: 'on', left: 'on', cross: 'where', right: 'derived', full: 'derived' } as const
const JOIN_PARTS = new Parts('a join', 'table on joinType alias lateral useIndex forceIndex ignoreIndex')

/**
 * Scopes the table of FROM and those of the joins. The predicate goes where it changes nothing else: FROM
 * and cross joins into WHERE, inner and left joins into ON. RIGHT and FULL joins keep rows that ON
 * rejects, so every operand up to the last of them becomes a derived table, and so does one that is called what
 * `target` is.
 */
export function scopeSources(
  table: Chunk,
  joins: readonly Join[] | undefined,
  statement: Statement,
  env: Env,
  target?: Scan,
): ScopedSources {
  const lastOuter = joins === undefined ? -1 : joins.findLastIndex((join) => placeOf(join, statement) === 'derived')
  const derived = lastOuter < 0 ? [] : [table, ...(joins ?? []).slice(0, lastOuter + 1).map((join) => join.table)]
  const inner: Env = lastOuter < 0 ? env : { ...env, derived: withDerivedNames(env, derived, statement) }
  const predicates: Sql[] = []
  const scopedTable =
    lastOuter < 0 && !isNamedAs(table, target, statement)
      ? scopePlain(table, statement, inner, predicates)
      : scopeDerived(table, statement, inner)
  const scopedJoins = joins?.map((join, at) =>
    at <= lastOuter || isNamedAs(join.table, target, statement)
      ? scopeOuterOperand(join, statement, inner)
      : scopeJoin(join, statement, inner, predicates),
  )
  return { table: scopedTable, joins: scopedJoins, predicates, env: inner }
}

/** Whether a source of an update is called what its target is. */
export function isNamedAs(item: Chunk, target: Scan | undefined, { engine }: Statement): boolean {
  return target !== undefined && engine.foldTable(sourceName(item) ?? '') === engine.foldTable(target.name)
}

function sourceName(item: Chunk): string | undefined {
  return kindOf(item) === 'subquery' ? (item as Subquery)._.alias : scannedTable(item)?.alias
}

/** The table or view that a source of rows is, undefined where it is none. */
export function scannedTable(item: Chunk): Scan | undefined {
  const kind = kindOf(item)
  return kind === 'table' || kind === 'view' ? scanOf(item as object, kind) : undefined
}

function placeOf({ joinType }: Join, statement: Statement): 'on' | 'where' | 'derived' {
  if (!Object.hasOwn(PLACES, joinType)) throw unknownShape('A join of its kind', 'a source of rows', statement)
  return PLACES[joinType as keyof typeof PLACES]
}

function scopePlain(item: Chunk, statement: Statement, env: Env, predicates: Sql[]): Chunk {
  const scan = scannedTable(item)
  if (scan === undefined) return scopeSource(item, statement, env)
  checkNames(scan, statement)
  if (isCte(scan, env, statement)) return item
  if (scan.view && scan.aliased) return aliasedView(scan, statement)
  const scope = scopeOf(scan, 'read', statement)
  if (scope.kind === 'tenant') predicates.push(tenantEquals(scan, scope, statement))
  return item
}

// Drizzle writes the alias of a view alone, as if it were a table's name.
function aliasedView(scan: Scan, statement: Statement): Chunk {
  const { kit } = statement
  const scope = scopeOf(scan, 'read', statement)
  const rows =
    scope.kind === 'tenant' ? tenantRows(scan, scope, statement) : kit.sql([kit.text('select * from '), ...named(scan, statement)])
  return derivedTable(rows, scan.alias, scan.columns)
}

// A table object that is rendered by another name than the one it is known by.
function checkNames({ aliased, name, alias }: Scan, statement: Statement): void {
  if (!aliased && name !== alias) throw unknownShape('A table of two names', 'a source of rows', statement)
}

// The scan as a derived table that holds the tenant's rows only, for places where a predicate cannot stand.
function scopeDerived(item: Chunk, statement: Statement, env: Env): Chunk {
  const scan = scannedTable(item)
  if (scan === undefined || isCte(scan, env, statement)) return scopePlain(item, statement, env, [])
  checkNames(scan, statement)
  if (scan.view && scan.aliased) return aliasedView(scan, statement)
  const scope = scopeOf(scan, 'read', statement)
  return scope.kind === 'tenant' ? derivedTable(tenantRows(scan, scope, statement), scan.alias, scan.columns) : item
}

function scopeJoin(join: Join, statement: Statement, env: Env, predicates: Sql[]): Join {
  JOIN_PARTS.check(join, statement)
  checkIndexes(join, statement)
  const own: Sql[] = []
  const table = scopePlain(join.table, statement, env, own)
  const on = scopeExpression(join.on, statement, env)
  if (placeOf(join, statement) === 'where' || join.on === undefined) {
    predicates.push(...own)
    return { ...join, table, on }
  }
  return { ...join, table, on: guarded(own, on, statement) }
}

function scopeOuterOperand(join: Join, statement: Statement, env: Env): Join {
  JOIN_PARTS.check(join, statement)
  const table = scopeDerived(join.table, statement, env)
  const bare = { ...join, table, on: scopeExpression(join.on, statement, env) }
  checkIndexes(join, statement)
  return bare
}

/** Refuses names of indexes that are more than names: Drizzle writes them as they are. */
export function checkIndexes(config: object, statement: Statement): void {
  if (statement.engine.engine !== 'mysql') return
  const { useIndex = [], forceIndex = [], ignoreIndex = [] } = config as Readonly<Record<string, readonly unknown[] | undefined>>
  for (const index of [...useIndex, ...forceIndex, ...ignoreIndex]) {
    if (typeof index !== 'string' || !/^[\w$]+$/.test(index)) throw unknownShape('The name of an index', 'a hint', statement)
  }
}

// What stands in FROM besides tables: a subquery, or a call of a function that reads no table.
function scopeSource(item: Chunk, statement: Statement, env: Env): Chunk {
  switch (kindOf(item)) {
    case 'subquery': {
      const scoped = scopeSubquery(item as Subquery, 'source', statement, env)
      return scoped
    }
    case 'sql':
      return scopeSql(item as Sql, statement, env, { from: true })
    default:
      throw unknownShape('Something', 'a source of rows', statement)
  }
}

/** The names that stand for derived tables once these items become some: schema-qualified columns of them lose their schema. */
function withDerivedNames(env: Env, items: readonly Chunk[], statement: Statement): ReadonlySet<string> {
  let extended: Set<string> | undefined
  for (const item of items) {
    const scan = scannedTable(item)
    if (scan === undefined || scan.schema === undefined || scan.aliased || isCte(scan, env, statement)) continue
    if (scopeOf(scan, 'read', statement).kind !== 'tenant') continue
    extended ??= new Set(env.derived)
    extended.add(statement.engine.foldTable(`${scan.schema}.${scan.alias}`))
  }
  return extended ?? env.derived
}
