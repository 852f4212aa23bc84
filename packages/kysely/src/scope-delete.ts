import type { DeleteQueryNode, OperationNode } from 'kysely'
import { guarded, where as whereNode, withChanges } from './nodes.js'
import { scopeAllLists, scopeExpression } from './scope-expression.js'
import { predicateOf, scopeSources } from './scope-from.js'
import { checkExplain } from './scope-select.js'
import { scopeWith } from './scope-with.js'
import { type Env, type Statement, unscopable } from './statement.js'

/** Scopes a delete: its target and every source it is joined with. */
export function scopeDelete(node: DeleteQueryNode, statement: Statement, outer: Env): DeleteQueryNode {
  checkExplain(node, statement)
  for (const part of [node.top, node.output, node.orderBy, node.limit, node.endModifiers?.[0], node.from.froms[1]]) {
    if (part !== undefined) throw unscopable('A part of this delete', 'PostgreSQL has no such part, or it is raw SQL.', statement)
  }
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const own = predicateOf(node.from.froms[0] as OperationNode, 'delete', statement)
  const sources = scopeSources(node.using?.tables ?? [], node.joins, statement, env)
  const predicates = own === undefined ? sources.predicates : [own, ...sources.predicates]
  const condition = guarded(predicates, node.where && scopeExpression(node.where.where, statement, sources.env))
  return withChanges(node, {
    with: withNode,
    using: node.using && withChanges(node.using, { tables: sources.froms }),
    joins: sources.joins,
    where: condition === node.where?.where ? node.where : condition && whereNode(condition),
    returning:
      node.returning && withChanges(node.returning, { selections: scopeAllLists(node.returning.selections, statement, sources.env) }),
  })
}
