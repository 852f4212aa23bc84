import type { ColumnUpdateNode, ListNode, OperationNode, TableNode, UpdateQueryNode } from 'kysely'
import { checkShape } from './check-shape.js'
import { raw, table, tenantEquals, where as whereNode, withChanges } from './nodes.js'
import { checkExpression, idleFor, referencesOf } from './reference-check.js'
import { type RowSource, rowSource, targetRows } from './row-source.js'
import { checkWriteParts, scopeReturning, scopeWhere } from './scope-clause.js'
import { checkPlainUpdates, scopeUpdates } from './scope-conflict.js'
import { isNamedAs, scannedTable, scopeSources } from './scope-from.js'
import { scopeExpression } from './scope-expression.js'
import { scopeJoinedUpdate } from './scope-joined-update.js'
import { checkExplain } from './scope-select.js'
import { scopeWith } from './scope-with.js'
import { updatedColumn } from './stamp.js'
import { type Env, scopeOf, type Statement, unknownShape } from './statement.js'

/** Scopes an update: its target and every source, the tenant column never changed, references checked. */
export function scopeUpdate(node: UpdateQueryNode, statement: Statement, outer: Env): UpdateQueryNode {
  checkShape(node, statement)
  checkExplain(node, statement)
  checkWriteParts(node, 'update', statement)
  if (node.table?.kind === 'ListNode' && statement.engine.engine === 'mysql') {
    return scopeJoinedUpdate(node, (node.table as ListNode).items, statement, outer)
  }
  const target = node.table && scannedTable(node.table)
  if (target === undefined || node.table === undefined) throw unknownShape(node.table ?? node, 'the table of an update', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const scope = scopeOf(target.table, 'update', statement)
  const hidden = hidesTarget(node, node.table, statement)
  const sources = scopeSources(node.from?.froms ?? [], node.joins, statement, env, hidden ? node.table : undefined)
  const name = hidden ? table(target.name.table.identifier.name, 'main') : target.name
  const own = scope.kind === 'tenant' ? [tenantEquals(name, scope.column, scope.tenantId)] : []
  const predicates = [...own, ...sources.predicates]
  const where = scopeWhere(node.where, predicates, statement, sources.env)
  const updates = node.updates && scopeUpdates(node.updates, target.table, scope, statement, sources.env)
  const scoped = withChanges(node, {
    with: withNode,
    from: node.from && withChanges(node.from, { froms: sources.froms }),
    joins: sources.joins,
    updates,
    where,
    orderBy: node.orderBy && scopeExpression(node.orderBy, statement, sources.env),
    limit: node.limit && scopeExpression(node.limit, statement, sources.env),
    returning: scopeReturning(node.returning, statement, sources.env),
  })
  const froms = [targetRows(node.table, env, statement), ...sources.froms]
  const rows = rowSource({ with: withNode, from: { kind: 'FromNode', froms }, joins: sources.joins, where }, outer)
  checkReferences(
    updates ?? [],
    target.table,
    rows,
    node === statement.root ? { ...scoped, where: whereNode(NEVER) } : undefined,
    statement,
  )
  return scoped
}

// SQLite takes a source of the target's name, where the others refuse it: the name of its schema reaches no derived table.
function hidesTarget({ from, joins = [] }: UpdateQueryNode, target: OperationNode, statement: Statement): boolean {
  if (statement.engine.engine !== 'sqlite') return false
  return [...(from?.froms ?? []), ...joins.map((join) => join.table)].some((item) => isNamedAs(item, target, statement))
}

const NEVER = raw(['false'], [])

function checkReferences(
  updates: readonly ColumnUpdateNode[],
  table: TableNode,
  rows: RowSource,
  idle: UpdateQueryNode | undefined,
  statement: Statement,
): void {
  for (const update of checkPlainUpdates(updates, table, statement, idleFor(rows, idle && (() => idle)))) {
    const reference = referencesOf(table, statement).get(statement.engine.foldColumn(updatedColumn(update)?.column.name ?? ''))
    if (reference !== undefined) statement.checks.push(checkExpression(reference, update.value, rows, 'an update'))
  }
}
