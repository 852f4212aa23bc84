import type { FetchNode, OperationNode, RawNode, SelectModifierNode, SelectQueryNode, SetOperationNode } from 'kysely'
import { mapShared, withChanges } from './nodes.js'
import { scopeWhere } from './scope-clause.js'
import { scopeAllLists, scopeExpression, scopeExpressionList } from './scope-expression.js'
import { scopeFragment } from './scope-fragment.js'
import { scopeSources } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import { type Env, type Statement, unknownShape, unscopable } from './statement.js'

/** Scopes a select at any depth: its CTEs, its sources, every expression in it and the queries it is combined with. */
export function scopeSelect(node: SelectQueryNode, statement: Statement, outer: Env): SelectQueryNode {
  checkExplain(node, statement)
  if (node.top !== undefined) throw unknownShape(node.top, 'a limit', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const sources = scopeSources(node.from?.froms ?? [], node.joins, statement, env)
  const inner = sources.env
  return withChanges(node, {
    with: withNode,
    from: node.from && withChanges(node.from, { froms: sources.froms }),
    joins: sources.joins,
    selections: node.selections && scopeAllLists(node.selections, statement, inner),
    distinctOn: node.distinctOn && scopeAllLists(node.distinctOn, statement, inner),
    where: scopeWhere(node.where, sources.predicates, statement, inner),
    groupBy: node.groupBy && withChanges(node.groupBy, { items: scopeAllLists(node.groupBy.items, statement, inner) }),
    having: node.having && scopeExpression(node.having, statement, inner),
    orderBy: node.orderBy && scopeExpression(node.orderBy, statement, inner),
    limit: node.limit && scopeExpression(node.limit, statement, inner),
    offset: node.offset && scopeExpression(node.offset, statement, inner),
    fetch: node.fetch && scopeFetch(node.fetch, statement, inner),
    frontModifiers: node.frontModifiers && mapShared(node.frontModifiers, (modifier) => scopeModifier(modifier, statement, inner)),
    endModifiers: node.endModifiers && mapShared(node.endModifiers, (modifier) => scopeModifier(modifier, statement, inner)),
    // A branch of a union sees the CTEs, not the tables of the first branch.
    setOperations: node.setOperations && mapShared(node.setOperations, (operation) => scopeSetOperation(operation, statement, env)),
  })
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
