import type { MergeStmt, MergeWhenClause, Node } from 'libpg-query'
import { constrains } from './constrains.js'
import { type CteNames, findStatement, findTable, type StatementCheck } from './statement-check.js'
import { isTenantValue } from './tenant-value.js'
import { verifyFrom } from './verify-from.js'
import { verifyNested } from './verify-nested.js'
import { columnIndex } from './verify-insert.js'
import { verifyWith } from './verify-with.js'
import { allows, unconstrainedTarget, verifyAssignments, type Written, writtenTable } from './written-table.js'

/**
 * Verifies a merge. ON must constrain the target, and so must each arm of rows that no source matches: those are rows
 * that ON rejects. The source keeps such rows too, so only a subquery holds a scoped one inside the tenant.
 */
export function verifyMerge(merge: MergeStmt, outer: CteNames, check: StatementCheck): void {
  const { withClause, relation, sourceRelation, joinCondition, mergeWhenClauses = [], returningClause } = merge
  const ctes = verifyWith(withClause, outer, check)
  const arms = mergeWhenClauses.map((node): MergeWhenClause => ('MergeWhenClause' in node ? node.MergeWhenClause : {}))
  const rule = check.rules.ruleOf(relation ?? {})
  // A shared table is read to be matched; each arm asks for its own write.
  const written: Written | undefined =
    rule?.kind === 'shared'
      ? { relation: relation ?? {}, rule, place: 'the target of MERGE' }
      : writtenTable(relation, 'update', 'the target of MERGE', check)
  if (written !== undefined) verifyTarget(written, joinCondition, arms, check)
  verifyFrom(
    {
      items: sourceRelation === undefined ? [] : [sourceRelation],
      where: undefined,
      besideTarget: true,
      keepsRejected: true,
      place: 'the source of MERGE',
    },
    ctes,
    check,
  )
  verifyNested([joinCondition, returningClause, mergeWhenClauses], ctes, check)
}

function verifyTarget(written: Written, on: Node | undefined, arms: readonly MergeWhenClause[], check: StatementCheck): void {
  const { relation, rule } = written
  const isHeld = (condition: Node | undefined) =>
    rule.kind === 'shared' || constrains(condition, { relation, column: rule.column, alone: false }, check)
  if (!isHeld(on)) unconstrainedTarget(written, 'ON', check)
  for (const arm of arms) {
    if (arm.matchKind === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE' && !isHeld(arm.condition)) {
      unconstrainedTarget({ ...written, place: 'WHEN NOT MATCHED BY SOURCE' }, 'the condition of the arm', check)
    }
    verifyArm(arm, { ...written, place: 'an arm of MERGE' }, check)
  }
}

function verifyArm({ commandType, targetList = [], values = [] }: MergeWhenClause, written: Written, check: StatementCheck): void {
  const { relation, rule, place } = written
  switch (commandType) {
    case 'CMD_NOTHING':
      return
    case 'CMD_DELETE':
      return void allows(written, 'delete', check)
    case 'CMD_UPDATE':
      return allows(written, 'update', check) ? verifyAssignments(targetList, written, check) : undefined
    case 'CMD_INSERT': {
      if (!allows(written, 'insert', check) || rule.kind === 'shared') return
      if (!isTenantValue(values[columnIndex(targetList, rule.column)], check)) {
        findTable(check, relation, place, `name "${rule.column}" among the columns of INSERT and give the running tenant for it.`)
      }
      return
    }
    default:
      findStatement(check, place, 'an action that is not known: write INSERT, UPDATE, DELETE or DO NOTHING.')
  }
}
