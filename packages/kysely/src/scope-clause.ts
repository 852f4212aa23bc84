import type { DeleteQueryNode, OperationNode, ReturningNode, UpdateQueryNode, WhereNode } from 'kysely'
import { guarded, where as whereNode, withChanges } from './nodes.js'
import { scopeAllLists, scopeExpression } from './scope-expression.js'
import { type Env, type Statement, unscopable } from './statement.js'

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

/** Refuses the parts of an update or a delete that its database has not, and raw ones. */
export function checkWriteParts(node: UpdateQueryNode | DeleteQueryNode, what: string, statement: Statement): void {
  const { title, limitedWrites } = statement.engine
  const limited = limitedWrites ? [] : [node.orderBy, node.limit]
  for (const part of [node.top, node.output, node.endModifiers?.[0], ...limited]) {
    if (part !== undefined) throw unscopable(`A part of this ${what}`, `${title} has no such part, or it is raw SQL.`, statement)
  }
}
