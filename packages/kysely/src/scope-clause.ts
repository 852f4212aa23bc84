import type { OperationNode, ReturningNode, WhereNode } from 'kysely'
import { guarded, where as whereNode, withChanges } from './nodes.js'
import { scopeAllLists, scopeExpression } from './scope-expression.js'
import type { Env, Statement } from './statement.js'

/** WHERE as written, scoped, with the predicates of the statement's tables before it. */
export function scopeWhere(
  node: WhereNode | undefined,
  predicates: readonly OperationNode[],
  statement: Statement,
  env: Env,
): WhereNode | undefined {
  const condition = guarded(predicates, node && scopeExpression(node.where, statement, env))
  return condition === node?.where ? node : condition && whereNode(condition)
}

/** RETURNING as written, scoped. */
export function scopeReturning(node: ReturningNode | undefined, statement: Statement, env: Env): ReturningNode | undefined {
  return node && withChanges(node, { selections: scopeAllLists(node.selections, statement, env) })
}
