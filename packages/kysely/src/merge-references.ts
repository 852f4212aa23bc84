import type { ColumnNode, ColumnUpdateNode, MatchedNode, OperationNode, PrimitiveValueListNode, ValueListNode, WithNode } from 'kysely'
import { and, parens, raw, where as whereNode } from './nodes.js'
import { checkExpression, checkValues, type Idle, idleFor, plainValue, referencesOf } from './reference-check.js'
import { type RowSource, rowSource } from './row-source.js'
import type { scannedTable } from './scope-from.js'
import { updatedColumn } from './stamp.js'
import type { Env, Statement } from './statement.js'

/** What every arm of one merge shares. */
export interface Merge {
  readonly target: NonNullable<ReturnType<typeof scannedTable>>
  /** The target as a source of rows. */
  readonly into: OperationNode
  readonly source: OperationNode
  readonly on: OperationNode
  readonly with: WithNode | undefined
  readonly outer: Env
}

/** One arm, as far as its references are concerned. */
export interface Arm {
  readonly matched: MatchedNode
  /** Its own condition and the failed ones of the arms before it. */
  readonly conditions: readonly OperationNode[]
  /** The merge with this arm doing nothing, for a whole statement. */
  readonly idle: Idle['node'] | undefined
}

/** Checks the references that an update arm sets. */
export function checkUpdateArm(updates: readonly ColumnUpdateNode[], merge: Merge, arm: Arm, statement: Statement): void {
  const references = referencesOf(merge.target.table, statement)
  for (const update of updates) {
    const reference = references.get(updatedColumn(update)?.column.name ?? '')
    if (reference !== undefined) checkItem(reference, update.value, rowsOf(merge, arm), arm, statement)
  }
}

/** Checks the references that an insert arm fills. */
export function checkInsertArm(
  columns: readonly ColumnNode[],
  rows: readonly (PrimitiveValueListNode | ValueListNode)[],
  merge: Merge,
  arm: Arm,
  statement: Statement,
): void {
  for (const [name, reference] of referencesOf(merge.target.table, statement)) {
    const at = columns.findIndex(({ column }) => column.name === name)
    for (const row of at === -1 ? [] : rows) {
      const item: OperationNode | undefined = row.kind === 'PrimitiveValueListNode' ? valueNode(row.values[at]) : row.values[at]
      if (item !== undefined && item.kind !== 'DefaultInsertValueNode') checkItem(reference, item, rowsOf(merge, arm), arm, statement)
    }
  }
}

function checkItem(
  reference: { table: string; column: string },
  item: OperationNode,
  rows: RowSource,
  arm: Arm,
  statement: Statement,
): void {
  const plain = plainValue(item)
  if (plain === undefined) statement.checks.push(checkExpression(reference, item, rows, 'a merge'))
  else statement.checks.push(checkValues(reference, [plain.value], idleFor(rows, arm.idle)))
}

// The rows that an arm is evaluated for.
function rowsOf(merge: Merge, arm: Arm): RowSource {
  const { not, bySource } = arm.matched
  const [froms, match] = bySource
    ? [[merge.into], absent(merge.source, merge.on)]
    : not
      ? [[merge.source], absent(merge.into, merge.on)]
      : [[merge.into, merge.source], merge.on]
  const condition = [match, ...arm.conditions].map((part) => parens(part)).reduce<OperationNode>(and, raw(['true'], []))
  return rowSource({ with: merge.with, from: { kind: 'FromNode', froms }, where: whereNode(condition) }, merge.outer)
}

function absent(rows: OperationNode, on: OperationNode): OperationNode {
  return raw(['not exists (select 1 from ', ' where ', ')'], [rows, on])
}

const valueNode = (item: unknown): OperationNode & { value: unknown } => ({ kind: 'ValueNode', value: item })
