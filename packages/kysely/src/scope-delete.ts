import type { DeleteQueryNode, OperationNode } from 'kysely'
import { withChanges } from './nodes.js'
import { scopeReturning, scopeWhere } from './scope-clause.js'
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
  return withChanges(node, {
    with: withNode,
    using: node.using && withChanges(node.using, { tables: sources.froms }),
    joins: sources.joins,
    where: scopeWhere(node.where, predicates, statement, sources.env),
    returning: scopeReturning(node.returning, statement, sources.env),
  })
}
