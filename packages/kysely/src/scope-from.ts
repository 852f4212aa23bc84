import type { Intent } from '@tenantry/core'
import type { AliasNode, FunctionNode, IdentifierNode, JoinNode, OperationNode, RawNode, SelectQueryNode, TableNode } from 'kysely'
import { isNamed } from './check-shape.js'
import { derivedTable, guarded, mapShared, table as tableNode, tenantEquals, unwrapRaw, withChanges } from './nodes.js'
import { scopeAliasName, scopeExpression } from './scope-expression.js'
import { scopeFragment } from './scope-fragment.js'
import { scopeSelect } from './scope-select.js'
import { type Env, isCte, scopeOf, type Statement, unknownShape } from './statement.js'

/** What FROM and the joins became, and what must be said in WHERE. */
export interface ScopedSources {
  readonly froms: readonly OperationNode[]
  readonly joins: readonly JoinNode[] | undefined
  readonly predicates: readonly OperationNode[]
  /** The names that the rest of the statement sees. */
  readonly env: Env
}

const PLACES = {
  InnerJoin: 'on',
  LeftJoin: 'on',
  LateralInnerJoin: 'on',
  LateralLeftJoin: 'on',
  CrossJoin: 'where',
  LateralCrossJoin: 'where',
  RightJoin: 'derived',
  FullJoin: 'derived',
} as const

/**
 * Scopes every table of FROM and of the joins. The predicate goes where it changes nothing else: FROM
 * and cross joins into WHERE, inner and left joins into ON. RIGHT and FULL joins keep rows that ON
 * rejects, so every operand up to the last of them becomes a derived table, and so does one that is called what
 * `target` is.
 */
export function scopeSources(
  froms: readonly OperationNode[],
  joins: readonly JoinNode[] | undefined,
  statement: Statement,
  env: Env,
  target?: OperationNode,
): ScopedSources {
  const lastOuter = joins === undefined ? -1 : joins.findLastIndex((join) => place(join, statement) === 'derived')
  // SQLite's comma binds as its joins do, so the whole list is an operand there.
  const operands = lastOuter < 0 ? [] : froms.slice(statement.engine.engine === 'sqlite' ? 0 : -1)
  const derived = [...operands, ...(joins ?? []).slice(0, lastOuter + 1).map((join) => join.table)]
  const inner: Env = lastOuter < 0 ? env : { ...env, derived: withDerivedNames(env, derived, statement) }
  const predicates: OperationNode[] = []
  const scopedFroms = mapShared(froms, (item) =>
    operands.includes(item) || isNamedAs(item, target, statement)
      ? scopeDerived(item, statement, inner)
      : scopePlain(item, statement, inner, predicates),
  )
  let at = 0
  const scopedJoins =
    joins &&
    mapShared(joins, (join) =>
      at++ <= lastOuter || isNamedAs(join.table, target, statement)
        ? scopeOuterOperand(join, statement, inner)
        : scopeJoin(join, statement, inner, predicates),
    )
  return { froms: scopedFroms, joins: scopedJoins, predicates, env: inner }
}

/** Whether a source of an update is called what its target is. */
export function isNamedAs(item: OperationNode, target: OperationNode | undefined, { engine }: Statement): boolean {
  const [name, other] = [nameOf(item), target && nameOf(target)]
  return name !== undefined && other !== undefined && engine.foldTable(name) === engine.foldTable(other)
}

function nameOf(item: OperationNode): string | undefined {
  const alias = item.kind === 'AliasNode' ? (item as AliasNode).alias : scannedTable(item)?.alias
  return alias?.kind === 'IdentifierNode' ? (alias as IdentifierNode).name : undefined
}

/** The table of a scan and the name that the statement knows it by, or undefined where it is no table. */
export function scannedTable(item: OperationNode): { table: TableNode; name: TableNode; alias: OperationNode } | undefined {
  const bare = unwrapRaw(item)
  if (bare.kind === 'TableNode') {
    if (!isNamed(bare)) return undefined
    const table = bare as TableNode
    return { table, name: table, alias: table.table.identifier }
  }
  if (bare.kind !== 'AliasNode') return undefined
  const { node, alias } = bare as AliasNode
  const table = unwrapRaw(node)
  if (table.kind !== 'TableNode' || !isNamed(table) || alias.kind !== 'IdentifierNode') return undefined
  return { table: table as TableNode, name: tableNode((alias as TableNode['table']['identifier']).name), alias }
}

/** The predicate that a written or read table needs, undefined where it is open. */
export function predicateOf(item: OperationNode, intent: Intent, statement: Statement): OperationNode | undefined {
  const scan = scannedTable(item)
  if (scan === undefined) throw unknownShape(item, 'a table', statement)
  const scope = scopeOf(scan.table, intent, statement)
  return scope.kind === 'tenant' ? tenantEquals(scan.name, scope.column, scope.tenantId) : undefined
}

/** The scan as a derived table that holds the tenant's rows only, for places where a predicate cannot stand. */
export function scopeDerived(item: OperationNode, statement: Statement, env: Env): OperationNode {
  const scan = scannedTable(item)
  if (scan === undefined || isCte(scan.table, env, statement)) return scopePlain(item, statement, env, [])
  const scope = scopeOf(scan.table, 'read', statement)
  return scope.kind === 'tenant' ? derivedTable(scan.table, scope.column, scope.tenantId, scan.alias) : item
}

function place(join: JoinNode, statement: Statement): 'on' | 'where' | 'derived' {
  const { joinType } = join
  if (!Object.hasOwn(PLACES, joinType)) throw unknownShape(join, 'a join of its kind', statement)
  return PLACES[joinType as keyof typeof PLACES]
}

function scopePlain(item: OperationNode, statement: Statement, env: Env, predicates: OperationNode[]): OperationNode {
  const scan = scannedTable(item)
  if (scan === undefined) return scopeSource(item, statement, env)
  if (isCte(scan.table, env, statement)) return item
  const scope = scopeOf(scan.table, 'read', statement)
  if (scope.kind === 'tenant') predicates.push(tenantEquals(scan.name, scope.column, scope.tenantId))
  return item
}

function scopeJoin(join: JoinNode, statement: Statement, env: Env, predicates: OperationNode[]): JoinNode {
  const own: OperationNode[] = []
  const table = scopePlain(join.table, statement, env, own)
  const on = join.on && scopeExpression(join.on.on, statement, env)
  if (place(join, statement) === 'where' || (join.on === undefined && place(join, statement) === 'on')) {
    predicates.push(...own)
    return withChanges(join, { table, on: on && withChanges(join.on, { on }) })
  }
  const condition = guarded(own, on)
  return withChanges(join, { table, on: condition && (condition === join.on?.on ? join.on : { kind: 'OnNode', on: condition }) })
}

function scopeOuterOperand(join: JoinNode, statement: Statement, env: Env): JoinNode {
  const on = join.on && withChanges(join.on, { on: scopeExpression(join.on.on, statement, env) })
  return withChanges(join, { table: scopeDerived(join.table, statement, env), on })
}

// What stands in FROM besides tables: a subquery, or a call of a function that reads no table.
function scopeSource(item: OperationNode, statement: Statement, env: Env): OperationNode {
  if (item.kind !== 'AliasNode') {
    if (item.kind === 'FunctionNode') return scopeExpression(item as FunctionNode, statement, env)
    throw unknownShape(item, 'a source of rows', statement)
  }
  const { node, alias } = item as AliasNode
  const name = scopeAliasName(alias, statement)
  switch (node.kind) {
    case 'SelectQueryNode':
      return withChanges(item as AliasNode, { node: scopeSelect(node as SelectQueryNode, statement, env), alias: name })
    case 'FunctionNode':
      return withChanges(item as AliasNode, { node: scopeExpression(node, statement, env), alias: name })
    case 'RawNode': {
      const only = unwrapRaw(node)
      if (only !== node)
        return withChanges(item as AliasNode, {
          node: (scopeSource({ ...item, node: only } as AliasNode, statement, env) as AliasNode).node,
          alias: name,
        })
      return withChanges(item as AliasNode, { node: scopeFragment(node as RawNode, statement, env, { from: true }), alias: name })
    }
    default:
      throw unknownShape(node, 'a source of rows', statement)
  }
}

/** The names that stand for derived tables once these items become some: schema-qualified columns of them lose their schema. */
export function withDerivedNames(env: Env, items: readonly (OperationNode | undefined)[], statement: Statement): ReadonlySet<string> {
  const { engine, tenancy } = statement
  let extended: Set<string> | undefined
  for (const item of items) {
    const scan = item && scannedTable(item)
    if (scan === undefined || isCte(scan.table, env, statement)) continue
    // PostgreSQL knows an alias by its bare name only, the others by the schema of its table too.
    if (scan.name !== scan.table && engine.engine === 'postgres') continue
    if (scopeOf(scan.table, 'read', statement).kind !== 'tenant') continue
    const schema = scan.table.table.schema?.name ?? tenancy.defaultSchema
    extended ??= new Set(env.derived)
    extended.add(engine.foldTable(`${schema}.${scan.name.table.identifier.name}`))
  }
  return extended ?? env.derived
}
