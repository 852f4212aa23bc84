import type { DeleteStmt, Node, UpdateStmt } from 'libpg-query'
import { constrains } from './constrains.js'
import type { CteNames, StatementCheck } from './statement-check.js'
import { isNever } from './tenant-value.js'
import { verifyFrom } from './verify-from.js'
import { verifyNested } from './verify-nested.js'
import { verifyWith } from './verify-with.js'
import { unconstrainedTarget, verifyAssignments, type Written, writtenTable } from './written-table.js'

/** Verifies an update: its target and its sources constrained, its tenant column kept. */
export function verifyUpdate(update: UpdateStmt, outer: CteNames, check: StatementCheck): void {
  const { withClause, fromClause = [], relation, whereClause, ...expressions } = update
  const ctes = verifyWith(withClause, outer, check)
  const written = writtenTable(relation, 'update', 'the target of UPDATE', check)
  if (written !== undefined) {
    verifyTarget(written, whereClause, fromClause.length === 0, check)
    verifyAssignments(update.targetList ?? [], written, check)
  }
  verifyFrom({ items: fromClause, where: whereClause, besideTarget: true, place: 'the FROM of UPDATE' }, ctes, check)
  verifyNested([whereClause, expressions], ctes, check)
}

/** Verifies a delete: its target and its sources constrained. */
export function verifyDelete(
  { withClause, usingClause = [], relation, whereClause, ...expressions }: DeleteStmt,
  outer: CteNames,
  check: StatementCheck,
): void {
  const ctes = verifyWith(withClause, outer, check)
  const written = writtenTable(relation, 'delete', 'the target of DELETE', check)
  if (written !== undefined) verifyTarget(written, whereClause, usingClause.length === 0, check)
  verifyFrom({ items: usingClause, where: whereClause, besideTarget: true, place: 'USING' }, ctes, check)
  verifyNested([whereClause, expressions], ctes, check)
}

function verifyTarget(written: Written, where: Node | undefined, alone: boolean, check: StatementCheck): void {
  const { relation, rule } = written
  if (rule.kind === 'shared' || (where !== undefined && isNever(where))) return
  if (!constrains(where, { relation, column: rule.column, alone }, check)) unconstrainedTarget(written, 'WHERE', check)
}
