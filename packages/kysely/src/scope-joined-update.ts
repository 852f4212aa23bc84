import type { ColumnUpdateNode, OperationNode, ReferenceNode, TableNode, UpdateQueryNode } from 'kysely'
import { withChanges } from './nodes.js'
import { plainValue, referencesOf, checkValues } from './reference-check.js'
import { scopeWhere } from './scope-clause.js'
import { scopeUpdates } from './scope-conflict.js'
import { scannedTable, scopeSources } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import { updatedColumn } from './stamp.js'
import { type Env, isCte, scopeOf, type Statement, unknownShape, unscopable } from './statement.js'

type Scan = NonNullable<ReturnType<typeof scannedTable>>

/** Scopes MySQL's update of several tables: every one of them is scoped, and each column that is set is asked for by its table. */
export function scopeJoinedUpdate(
  node: UpdateQueryNode,
  tables: readonly OperationNode[],
  statement: Statement,
  outer: Env,
): UpdateQueryNode {
  if (node.from !== undefined || node.joins !== undefined || node.returning !== undefined) {
    throw unscopable('A part of this update', 'MySQL has no such part.', statement)
  }
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const scans = tables.flatMap((item): Scan[] => {
    const scan = scannedTable(item)
    return scan === undefined || isCte(scan.table, env, statement) ? [] : [scan]
  })
  const sources = scopeSources(tables, undefined, statement, env)
  const updates = node.updates?.flatMap((update) => scopeAssignment(update, scans, statement, sources.env))
  return withChanges(node, {
    with: withNode,
    table: { kind: 'ListNode', items: sources.froms } as UpdateQueryNode['table'],
    updates,
    where: scopeWhere(node.where, sources.predicates, statement, sources.env),
  })
}

function scopeAssignment(update: ColumnUpdateNode, scans: readonly Scan[], statement: Statement, env: Env): readonly ColumnUpdateNode[] {
  const { table } = update.column as ReferenceNode
  if (updatedColumn(update) === undefined) throw unknownShape(update.column, 'the column of an assignment', statement)
  // Without its table's name the column may be any table's, so each must allow it.
  const candidates = table === undefined ? scans : scans.filter(({ name }) => isNamed(name, table))
  if (candidates.length === 0) throw unknownShape(update.column, 'the column of a table that this update does not name', statement)
  return candidates.reduce<readonly ColumnUpdateNode[]>(
    (kept, scan, at) => {
      for (const one of kept) checkReference(one, scan.table, statement)
      // The first walk scopes the value, the others only ask.
      const allowed = scopeUpdates([update], scan.table, scopeOf(scan.table, 'update', statement), statement, env)
      return at === 0 ? allowed : kept
    },
    [update],
  )
}

function isNamed({ table: scan }: TableNode, { table }: TableNode): boolean {
  return scan.identifier.name === table.identifier.name && (table.schema === undefined || scan.schema?.name === table.schema.name)
}

function checkReference(update: ColumnUpdateNode, table: TableNode, statement: Statement): void {
  const target = referencesOf(table, statement).get(statement.engine.foldColumn(updatedColumn(update)?.column.name ?? ''))
  if (target === undefined) return
  const plain = plainValue(update.value)
  if (plain === undefined) {
    throw unscopable(
      'An expression for a reference in an update of several tables',
      'Read the ids first, then write them as plain values.',
      statement,
    )
  }
  statement.checks.push(checkValues(target, [plain.value]))
}
