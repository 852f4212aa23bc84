import type { IndexElem, InferClause, InsertStmt, Node, OnConflictClause } from 'libpg-query'
import { constrains } from './constrains.js'
import { givenValues } from './given-values.js'
import { type CteNames, findTable, type StatementCheck } from './statement-check.js'
import { isTenantColumn } from './tenant-column.js'
import { isTenantValue } from './tenant-value.js'
import { verifyNested } from './verify-nested.js'
import { verifyWith } from './verify-with.js'
import { allows, unconstrainedTarget, verifyAssignments, type Written, writtenTable } from './written-table.js'

/** Verifies an insert: every row is stamped with the running tenant, its select and its conflict arm stay inside. */
export function verifyInsert(insert: InsertStmt, outer: CteNames, check: StatementCheck): void {
  const { withClause, relation, selectStmt, onConflictClause, returningClause } = insert
  const ctes = verifyWith(withClause, outer, check)
  const written = writtenTable(relation, 'insert', 'the target of INSERT', check)
  if (written !== undefined) {
    verifyStamp(insert, written, ctes, check)
    if (onConflictClause?.action === 'ONCONFLICT_UPDATE') verifyArm(onConflictClause, written, check)
  }
  verifyNested([selectStmt, onConflictClause, returningClause], ctes, check)
}

function verifyStamp(
  { cols = [], selectStmt }: InsertStmt,
  { relation, rule, place }: Written,
  ctes: CteNames,
  check: StatementCheck,
): void {
  if (rule.kind === 'shared') return
  const at = columnIndex(cols, rule.column)
  if (at === -1)
    return findTable(check, relation, place, `name "${rule.column}" in the list of columns and give the running tenant for it.`)
  const values = givenValues(selectStmt, at, cols.length)
  if (
    values === undefined ||
    values.length === 0 ||
    !values.every((given) => isTenantValue(given.value, check) || isTenantColumn(given, ctes, check))
  ) {
    findTable(check, relation, place, `give the running tenant for "${rule.column}" in every row.`)
  }
}

/** The place of a column in a list of columns, -1 where it is not there as a whole. */
export function columnIndex(columns: readonly Node[], column: string): number {
  return columns.findIndex((node) => 'ResTarget' in node && node.ResTarget.name === column && node.ResTarget.indirection === undefined)
}

// A target that holds the tenant column meets the tenant's own rows alone.
function verifyArm({ infer, targetList = [], whereClause }: OnConflictClause, target: Written, check: StatementCheck): void {
  const written = { ...target, place: 'ON CONFLICT DO UPDATE' }
  if (!allows(written, 'update', check)) return
  verifyAssignments(targetList, written, check)
  const { relation, rule } = written
  if (rule.kind === 'shared' || holdsColumn(infer, rule.column)) return
  if (!constrains(whereClause, { relation, column: rule.column, alone: false }, check)) {
    unconstrainedTarget(written, `the WHERE of the arm, or name "${rule.column}" in the conflict target`, check)
  }
}

function holdsColumn({ indexElems = [] }: InferClause = {}, column: string): boolean {
  return indexElems.some((node) => {
    const { name, collation, opclass }: IndexElem = 'IndexElem' in node ? node.IndexElem : {}
    return name === column && collation === undefined && opclass === undefined
  })
}
