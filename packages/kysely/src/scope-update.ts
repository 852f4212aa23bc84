import type { OperationNode, UpdateQueryNode } from 'kysely'
import { guarded, raw, where as whereNode, withChanges } from './nodes.js'
import { checkExpression, type IdleUpdate, referencesOf, type RowSource } from './reference-check.js'
import { checkPlainUpdates, scopeUpdates } from './scope-conflict.js'
import { scopeAllLists, scopeExpression } from './scope-expression.js'
import { predicateOf, scannedTable, scopeSources } from './scope-from.js'
import { checkExplain } from './scope-select.js'
import { scopeWith } from './scope-with.js'
import { updatedColumn } from './stamp.js'
import { type Env, type Statement, unknownShape, unscopable } from './statement.js'

/** Scopes an update: its target and every source, the tenant column never changed, references checked. */
export function scopeUpdate(node: UpdateQueryNode, statement: Statement, outer: Env): UpdateQueryNode {
  checkExplain(node, statement)
  for (const part of [node.top, node.output, node.orderBy, node.limit, node.endModifiers?.[0]]) {
    if (part !== undefined) throw unscopable('A part of this update', 'PostgreSQL has no such part, or it is raw SQL.', statement)
  }
  const target = node.table && scannedTable(node.table)
  if (target === undefined || node.table === undefined) throw unknownShape(node.table ?? node, 'the table of an update', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const own = predicateOf(node.table, 'update', statement)
  const sources = scopeSources(node.from?.froms ?? [], node.joins, statement, env)
  const predicates = own === undefined ? sources.predicates : [own, ...sources.predicates]
  const condition = guarded(predicates, node.where && scopeExpression(node.where.where, statement, sources.env))
  const where = condition === node.where?.where ? node.where : condition && whereNode(condition)
  const updates = node.updates && scopeUpdates(node.updates, target.table, statement, sources.env)
  const scoped = withChanges(node, {
    with: withNode,
    from: node.from && withChanges(node.from, { froms: sources.froms }),
    joins: sources.joins,
    updates,
    where,
    returning:
      node.returning && withChanges(node.returning, { selections: scopeAllLists(node.returning.selections, statement, sources.env) }),
  })
  const affected: RowSource = {
    with: withNode,
    from: { kind: 'FromNode', froms: [node.table, ...sources.froms] },
    joins: sources.joins,
    where,
  }
  const idle = node === statement.root && !statement.modifies ? { affected, idle: { ...scoped, where: whereNode(NEVER) } } : undefined
  checkReferences(updates ?? [], target, affected, idle, statement)
  return scoped
}

const NEVER = raw(['false'], [])

function checkReferences(
  updates: NonNullable<UpdateQueryNode['updates']>,
  target: NonNullable<ReturnType<typeof scannedTable>>,
  affected: RowSource,
  idle: IdleUpdate | undefined,
  statement: Statement,
): void {
  for (const update of checkPlainUpdates(updates, target.table, statement, idle)) {
    const reference = referencesOf(target.table, statement).get(updatedColumn(update)?.column.name ?? '')
    const value: OperationNode = update.value
    if (reference !== undefined) statement.checks.push(checkExpression(reference, value, affected, 'an update'))
  }
}
