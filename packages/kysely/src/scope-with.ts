import type { CommonTableExpressionNode, OperationNode, WithNode } from 'kysely'
import { mapShared, withChanges } from './nodes.js'
import { scopeQuery } from './scope-query.js'
import { type Env, type Statement, unknownShape } from './statement.js'

/** Scopes the common table expressions of a statement, and adds their names to what it sees. */
export function scopeWith(node: WithNode | undefined, statement: Statement, env: Env): { with: WithNode | undefined; env: Env } {
  if (node === undefined) return { with: undefined, env }
  const names = node.expressions.map(({ name }) => statement.engine.foldTable(name.table.table.identifier.name))
  let at = 0
  const expressions = mapShared(node.expressions, (expression) =>
    scopeCommonTable(expression, statement, seenBy(at++, names, node.recursive === true, statement, env)),
  )
  return { with: withChanges(node, { expressions }), env: withNames(env, names) }
}

// With RECURSIVE every expression sees every name; without it, only those before it. With RECURSIVE MySQL shows an
// expression itself and those before it, MariaDB all: what is listed further on is refused there.
function seenBy(at: number, names: readonly string[], recursive: boolean, { engine }: Statement, env: Env): Env {
  if (!recursive) return withNames(env, names.slice(0, at))
  if (engine.engine !== 'mysql') return withNames(env, names)
  return { ...withNames(env, names.slice(0, at + 1)), later: new Set([...env.later, ...names.slice(at + 1)]) }
}

function withNames(env: Env, names: readonly string[]): Env {
  return names.length === 0 ? env : { ...env, ctes: new Set([...env.ctes, ...names]) }
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
