import type { MergeStmt, MergeWhenClause } from 'libpg-query'
import { type Assignment, assignments } from './assignments.js'
import { guard } from './conditions.js'
import { rowsOf } from './insert-layout.js'
import { type Arm, checkArmReference, type ScopedMerge } from './merge-references.js'
import { checkAssignments, claimCell } from './own-value.js'
import { targetItem } from './reference-check.js'
import { scopeExpression, scopeExpressions } from './scope-expression.js'
import { DERIVED, scopeFromItem, tableRange } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import { aliasOf, ask, type Env, type Statement, tenantEquals, unscopable } from './statement.js'
import { quote } from './table-rules.js'
import { eachPart, firstLocation } from './walk.js'

/**
 * Scopes a MERGE. The condition of its target stands in ON and in every WHEN NOT MATCHED BY SOURCE: with ON alone
 * each row of another tenant would be one that no source matches.
 */
export function scopeMerge(merge: MergeStmt, statement: Statement, outer: Env): void {
  const { relation, sourceRelation, joinCondition, mergeWhenClauses = [], returningClause } = merge
  if (relation === undefined || sourceRelation === undefined || joinCondition === undefined)
    throw unscopable('A MERGE of an unknown form', 'Write it out.')
  const { text } = statement
  const rule = ask(relation, 'read', statement)
  const env = scopeWith(merge.withClause, statement, outer)
  scopeFromItem(sourceRelation, DERIVED, statement, env)
  scopeExpression(joinCondition, statement, env)
  const word = text.before(tableRange(relation, text).first, 'merge')
  const depth = text.depth(word)
  const using = text.next(word, depth, (i) => text.isWord(i, 'using'))
  const on = text.before(text.at(firstLocation(joinCondition)), 'on')
  const whens = whensAfter(on, depth, statement)
  const own = rule.column === undefined ? undefined : tenantEquals(rule, aliasOf(relation))
  const end = whens[0]?.[0] ?? 0
  const user = statement.splices.cut([on + 1, end])
  if (own !== undefined) guard(on, end, own, statement)
  const scoped: ScopedMerge = {
    merge,
    rule,
    env,
    target: targetItem(relation, env, statement),
    source: statement.splices.cut([using + 1, on]),
    on: own === undefined ? user : [...own, ' and (', ...user, ')'],
    failed: new Map(),
  }
  for (const [i, node] of mergeWhenClauses.entries()) {
    const range = whens[i]
    if (!('MergeWhenClause' in node) || range === undefined) throw unscopable('An arm of MERGE of an unknown kind', 'Write WHEN … THEN ….')
    scopeArm(node.MergeWhenClause, range, scoped, statement)
  }
  scopeExpressions(returningClause?.exprs, statement, env)
}

// From each WHEN to the next.
function whensAfter(on: number, depth: number, { text }: Statement): readonly (readonly [number, number])[] {
  const whens: [number, number][] = []
  const isEdge = (i: number) => text.isWord(i, 'when', 'returning')
  for (let at = text.next(on, depth, isEdge); text.isWord(at, 'when') && text.depth(at) === depth; ) {
    const end = text.next(at, depth, isEdge)
    whens.push([at, end])
    at = end
  }
  return whens
}

function scopeArm(clause: MergeWhenClause, [when, end]: readonly [number, number], scoped: ScopedMerge, statement: Statement): void {
  eachPart('MergeWhenClause', { ...clause }, () => undefined)
  const { text } = statement
  const { merge, rule, env } = scoped
  const then = text.next(when, text.depth(when), (i) => text.isWord(i, 'then'))
  const and = text.next(when, text.depth(when), (i) => text.isWord(i, 'and', 'then'))
  scopeExpression(clause.condition, statement, env)
  const bySource = clause.matchKind === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE'
  const condition = clause.condition === undefined ? undefined : statement.splices.cut([and + 1, then])
  const arm: Arm = { kind: clause.matchKind ?? 'MERGE_WHEN_MATCHED', condition, before: scoped.failed.get(clause.matchKind ?? '') ?? [] }
  if (bySource && rule.column !== undefined) {
    const own = tenantEquals(rule, aliasOf(merge.relation ?? {}))
    if (clause.condition === undefined) statement.splices.after(then - 1, ' and ', ...own)
    else guard(and, then, own, statement)
  }
  scopeAction(clause, [then, end], arm, scoped, statement)
  scoped.failed.set(clause.matchKind ?? '', [...arm.before, condition === undefined ? ['false'] : ['((', ...condition, ') is not true)']])
}

function scopeAction(
  clause: MergeWhenClause,
  [then, end]: readonly [number, number],
  arm: Arm,
  scoped: ScopedMerge,
  statement: Statement,
): void {
  const table = scoped.merge.relation ?? {}
  switch (clause.commandType) {
    case 'CMD_NOTHING':
      return
    case 'CMD_DELETE':
      ask(table, 'delete', statement)
      return
    case 'CMD_UPDATE': {
      ask(table, 'update', statement)
      checkAssignments(clause.targetList, scoped.rule, statement)
      scopeExpressions(clause.targetList, statement, scoped.env)
      // `then update set`
      for (const assignment of assignments(clause.targetList, then + 2, statement)) checkArmReference(assignment, arm, scoped, statement)
      return
    }
    case 'CMD_INSERT':
      ask(table, 'insert', statement)
      return scopeInsertArm(clause, [then + 1, end], arm, scoped, statement)
    default:
      throw unscopable('An arm of MERGE of an unknown kind', 'Write UPDATE, DELETE, INSERT or DO NOTHING.')
  }
}

function scopeInsertArm(
  { targetList, values }: MergeWhenClause,
  [insert, end]: readonly [number, number],
  arm: Arm,
  scoped: ScopedMerge,
  statement: Statement,
): void {
  const { text, splices } = statement
  const { rule, env } = scoped
  const column = rule.column === undefined ? undefined : quote(rule.column)
  scopeExpressions(values, statement, env)
  if (values === undefined) {
    if (column === undefined) return
    // INSERT DEFAULT VALUES
    splices.replace(insert + 1, `(${column}) values (`, { tenantOf: rule.name }, ')')
    splices.replace(insert + 2, '')
    return
  }
  if (targetList === undefined) {
    if (column === undefined) return
    throw unscopable(`An INSERT into table "${rule.name}" without a list of columns`, 'Name the columns: INSERT (column, …) VALUES (…).')
  }
  const close = text.closing(insert + 1)
  const word = text.next(close, text.depth(insert), (i) => text.isWord(i, 'values'))
  const [cells = []] = rowsOf([word, end], statement)
  const names = targetList.map((node) => ('ResTarget' in node ? (node.ResTarget.name ?? '') : ''))
  for (const [at, name] of names.entries()) {
    const cell = cells[at]
    const parts = cell && splices.cut(cell)
    checkArmReference({ name, value: values[at], parts } satisfies Assignment, arm, scoped, statement)
    if (name === rule.column) claimCell(values[at], cell?.[0], rule, statement)
  }
  if (column === undefined || names.includes(rule.column ?? '')) return
  splices.before(close, `, ${column}`)
  splices.before(cells.at(-1)?.[1] ?? 0, ', ', { tenantOf: rule.name })
}
