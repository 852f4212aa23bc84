import type { DeleteQueryNode, OperationNode, TableNode } from 'kysely'
import { checkShape } from './check-shape.js'
import { withChanges } from './nodes.js'
import { checkWriteParts, scopeReturning, scopeWhere } from './scope-clause.js'
import { scopeExpression } from './scope-expression.js'
import { predicateOf, scannedTable, type ScopedSources, scopeSources } from './scope-from.js'
import { checkExplain } from './scope-select.js'
import { scopeWith } from './scope-with.js'
import { type Env, isCte, scopeOf, type Statement, unknownShape } from './statement.js'

/** Scopes a delete: its target and every source it is joined with. */
export function scopeDelete(node: DeleteQueryNode, statement: Statement, outer: Env): DeleteQueryNode {
  checkShape(node, statement)
  checkExplain(node, statement)
  checkWriteParts(node, 'delete', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const named = statement.engine.engine === 'mysql' && node.using !== undefined
  const sources = scopeSources(node.using?.tables ?? [], node.joins, statement, env)
  const own = named ? checkNamedTargets(node, sources, statement) : predicateOf(onlyTarget(node, statement), 'delete', statement)
  const predicates = own === undefined ? sources.predicates : [own, ...sources.predicates]
  return withChanges(node, {
    with: withNode,
    orderBy: node.orderBy && scopeExpression(node.orderBy, statement, sources.env),
    limit: node.limit && scopeExpression(node.limit, statement, sources.env),
    using: node.using && withChanges(node.using, { tables: sources.froms }),
    joins: sources.joins,
    where: scopeWhere(node.where, predicates, statement, sources.env),
    returning: scopeReturning(node.returning, statement, sources.env),
  })
}

function onlyTarget({ from: { froms } }: DeleteQueryNode, statement: Statement): OperationNode {
  const [target, second] = froms
  if (target === undefined || second !== undefined) throw unknownShape(second ?? (target as never), 'the table of a delete', statement)
  return target
}

// In MySQL the targets are names of tables in USING, which are scoped there; what became a derived table is none.
function checkNamedTargets(node: DeleteQueryNode, { froms, joins = [], env }: ScopedSources, statement: Statement): undefined {
  const scans = [...froms, ...joins.map(({ table }) => table)].map(scannedTable)
  for (const target of node.from.froms) {
    const name = scannedTable(target)?.name
    const scan = scans.find((one) => one !== undefined && name !== undefined && isSameName(one.name, name))
    if (scan === undefined || isCte(scan.table, env, statement))
      throw unknownShape(target, 'the table of a delete that USING does not name, or only in a right join', statement)
    scopeOf(scan.table, 'delete', statement)
  }
}

function isSameName({ table: one }: TableNode, { table: other }: TableNode): boolean {
  return one.schema?.name === other.schema?.name && one.identifier.name === other.identifier.name
}
