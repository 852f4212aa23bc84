import type { CommonTableExpressionNode, OperationNode, WithNode } from 'kysely'
import { mapShared, withChanges } from './nodes.js'
import { scopeQuery } from './scope-query.js'
import { type Env, type Statement, unknownShape } from './statement.js'

/** Scopes the common table expressions of a statement, and adds their names to what it sees. */
export function scopeWith(node: WithNode | undefined, statement: Statement, env: Env): { with: WithNode | undefined; env: Env } {
  if (node === undefined) return { with: undefined, env }
  // With RECURSIVE every expression sees every name; without it, only those before it.
  let seen = node.recursive ? addNames(env, node.expressions, statement) : env
  const expressions = mapShared(node.expressions, (expression) => {
    const scoped = scopeCommonTable(expression, statement, seen)
    if (!node.recursive) seen = addNames(seen, [expression], statement)
    return scoped
  })
  return { with: withChanges(node, { expressions }), env: seen }
}

function addNames(env: Env, expressions: readonly CommonTableExpressionNode[], { engine }: Statement): Env {
  const ctes = new Set(env.ctes)
  for (const expression of expressions) ctes.add(engine.foldTable(expression.name.table.table.identifier.name))
  return { ctes, derived: env.derived }
}

function scopeCommonTable(node: CommonTableExpressionNode, statement: Statement, env: Env): CommonTableExpressionNode {
  const expression: OperationNode = node.expression
  switch (expression.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
    case 'MergeQueryNode':
    case 'SelectQueryNode':
      return withChanges(node, { expression: scopeQuery(expression, statement, env) })
    default:
      throw unknownShape(expression, 'a common table expression', statement)
  }
}
