import type { MergeStmt } from 'libpg-query'
import type { Assignment } from './assignments.js'
import { namesNoRow } from './own-value.js'
import { addReferenceCheck, uncheckable } from './reference-check.js'
import { isRepeatable } from './repeatable.js'
import type { Part } from './splices.js'
import { aliasOf, type Env, type Statement, tenantEquals } from './statement.js'
import type { TableRule } from './table-rules.js'

/** A MERGE, with the text of its parts scoped. */
export interface ScopedMerge {
  readonly merge: MergeStmt
  readonly rule: TableRule
  readonly env: Env
  /** The target as an item of FROM. */
  readonly target: string
  readonly source: readonly Part[]
  readonly on: readonly Part[]
  /** By kind of arm, the conditions under which those so far are not taken. */
  readonly failed: Map<string, readonly (readonly Part[])[]>
}

/** One arm: the first of its kind whose condition holds is taken. */
export interface Arm {
  readonly kind: string
  readonly condition: readonly Part[] | undefined
  /** That the arms of its kind before it are not taken. */
  readonly before: readonly (readonly Part[])[]
}

/** Checks a reference that an arm sets, for the rows that take the arm. */
export function checkArmReference({ name, value, parts }: Assignment, arm: Arm, scoped: ScopedMerge, statement: Statement): void {
  const { merge, rule, env } = scoped
  const target = rule.references.get(name)
  if (target === undefined || namesNoRow(value)) return
  if (parts === undefined) throw uncheckable(name, 'a list of columns')
  const read = [
    value,
    merge.sourceRelation,
    merge.joinCondition,
    ...(merge.mergeWhenClauses ?? []).map((node) => ('MergeWhenClause' in node ? node.MergeWhenClause.condition : undefined)),
  ]
  if (!isRepeatable(read)) throw uncheckable(name, 'a statement that gives other values each time')
  const query = ['select (', ...parts, ') from ', ...rowsOfArm(arm, scoped)]
  addReferenceCheck({ table: merge.relation ?? {}, columns: [name], queries: [query], env }, name, target, statement)
}

function rowsOfArm({ kind, condition, before }: Arm, { target, source, on, rule, merge }: ScopedMerge): readonly Part[] {
  const more = [...(condition === undefined ? [] : [['(', ...condition, ')']]), ...before].flatMap((one): readonly Part[] => [
    ' and ',
    ...one,
  ])
  if (kind === 'MERGE_WHEN_MATCHED') return [target, ', ', ...source, ' where (', ...on, ')', ...more]
  if (kind === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE') {
    const own = rule.column === undefined ? ['true'] : tenantEquals(rule, aliasOf(merge.relation ?? {}))
    return [target, ' where ', ...own, ' and not exists (select 1 from ', ...source, ' where (', ...on, '))', ...more]
  }
  return [...source, ' where not exists (select 1 from ', target, ' where (', ...on, '))', ...more]
}
