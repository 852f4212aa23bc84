import type { FetchNode, OperationNode, RawNode, SelectModifierNode, SelectQueryNode, SetOperationNode } from 'kysely'
import { checkSelect } from './check-shape.js'
import { mapShared, withChanges } from './nodes.js'
import { scopeWhere } from './scope-clause.js'
import { scopeAllLists, scopeExpression, scopeExpressionList } from './scope-expression.js'
import { scopeFragment } from './scope-fragment.js'
import { scopeSources } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import { type Env, type Statement, unknownShape, unscopable } from './statement.js'

/** Scopes a select at any depth: its CTEs, its sources, every expression in it and the queries it is combined with. */
export function scopeSelect(node: SelectQueryNode, statement: Statement, outer: Env): SelectQueryNode {
  checkSelect(node, statement)
  checkExplain(node, statement)
  if (node.top !== undefined) throw unknownShape(node.top, 'a limit', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const sources = scopeSources(node.from?.froms ?? [], node.joins, statement, env)
  const inner = sources.env
  const scoped: Writable<SelectQueryNode> = { ...node, where: scopeWhere(node.where, sources.predicates, statement, inner) }
  if (withNode !== undefined) scoped.with = withNode
  if (node.from !== undefined) scoped.from = withChanges(node.from, { froms: sources.froms })
  if (sources.joins !== undefined) scoped.joins = sources.joins
  if (node.selections !== undefined) scoped.selections = scopeAllLists(node.selections, statement, inner)
  if (node.distinctOn !== undefined) scoped.distinctOn = scopeAllLists(node.distinctOn, statement, inner)
  if (node.groupBy !== undefined) scoped.groupBy = withChanges(node.groupBy, { items: scopeAllLists(node.groupBy.items, statement, inner) })
  if (node.having !== undefined) scoped.having = scopeExpression(node.having, statement, inner)
  if (node.orderBy !== undefined) scoped.orderBy = scopeExpression(node.orderBy, statement, inner)
  scopeTail(scoped, statement, inner)
  // A branch of a union sees the CTEs, not the tables of the first branch.
  if (node.setOperations !== undefined) {
    scoped.setOperations = mapShared(node.setOperations, (operation) => scopeSetOperation(operation, statement, env))
  }
  return scoped
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function scopeTail(scoped: Writable<SelectQueryNode>, statement: Statement, env: Env): void {
  if (scoped.limit !== undefined) scoped.limit = scopeExpression(scoped.limit, statement, env)
  if (scoped.offset !== undefined) scoped.offset = scopeExpression(scoped.offset, statement, env)
  if (scoped.fetch !== undefined) scoped.fetch = scopeFetch(scoped.fetch, statement, env)
  for (const modifiers of ['frontModifiers', 'endModifiers'] as const) {
    const written = scoped[modifiers]
    if (written !== undefined) scoped[modifiers] = mapShared(written, (modifier) => scopeModifier(modifier, statement, env))
  }
}

/** Refuses explain in a tenant: its row counts tell of neighbours. */
export function checkExplain(node: OperationNode & { readonly explain?: unknown }, statement: Statement): void {
  if (node.explain !== undefined && statement.context?.kind !== 'bypass') {
    throw unscopable('explain', 'Its figures tell of the rows of neighbours. Explain in tenancy.bypass(reason, work).', statement)
  }
}

const SET_OPERATORS = new Set(['union', 'intersect', 'except'])

function scopeSetOperation(node: SetOperationNode, statement: Statement, env: Env): SetOperationNode {
  const { operator, expression } = node
  const query = expression.kind === 'ParensNode' ? (expression as OperationNode & { node: OperationNode }).node : expression
  if (!SET_OPERATORS.has(operator) || query.kind !== 'SelectQueryNode') throw unknownShape(query, 'a branch of a set operation', statement)
  return withChanges(node, { expression: scopeExpression(expression, statement, env) })
}

function scopeFetch(node: FetchNode, statement: Statement, env: Env): FetchNode {
  if (node.modifier !== 'only' && node.modifier !== 'with ties') throw unknownShape(node, 'a fetch clause', statement)
  return withChanges(node, { rowCount: scopeExpression(node.rowCount, statement, env) })
}

function scopeModifier(node: SelectModifierNode, statement: Statement, env: Env): SelectModifierNode {
  return withChanges(node, {
    rawModifier: node.rawModifier && scopeRawModifier(node.rawModifier, statement, env),
    of: node.of && mapShared(node.of, (table) => scopeExpressionList(table, statement, env)),
  })
}

function scopeRawModifier(node: OperationNode, statement: Statement, env: Env): OperationNode {
  if (node.kind !== 'RawNode') throw unknownShape(node, 'a modifier', statement)
  return scopeFragment(node as RawNode, statement, env, { lock: true })
}
