import type { Node, OnConflictClause } from 'libpg-query'
import { addCondition } from './conditions.js'
import type { ScopedInsert } from './insert-references.js'
import { checkAssignments, plainValue } from './own-value.js'
import { addReferenceCheck, uncheckable } from './reference-check.js'
import { scopeExpression, scopeExpressions, scopePart } from './scope-expression.js'
import { assignments } from './assignments.js'
import { aliasOf, ask, type Statement, tenantEquals, unscopable } from './statement.js'
import type { TableRule } from './table-rules.js'
import { eachPart } from './walk.js'

/** An INSERT with its ON CONFLICT clause. */
interface ConflictingInsert extends Omit<ScopedInsert, 'layout' | 'names'> {
  readonly clause: OnConflictClause
}

/** Scopes ON CONFLICT: its arm changes rows of the running tenant only. */
export function scopeConflict(scoped: ConflictingInsert, statement: Statement): void {
  const { insert, clause, rule, env } = scoped
  eachPart('OnConflictClause', { ...clause }, () => undefined)
  if (clause.infer !== undefined) scopePart('InferClause', { ...clause.infer }, statement, env)
  if (clause.action === 'ONCONFLICT_NOTHING') return
  if (clause.action !== 'ONCONFLICT_UPDATE') throw unscopable('An ON CONFLICT of an unknown kind', 'Write DO NOTHING or DO UPDATE SET.')
  ask(insert.relation ?? {}, 'update', statement)
  checkAssignments(clause.targetList, rule, statement, (value) => isExcluded(value, rule.column ?? ''))
  scopeExpressions(clause.targetList, statement, env)
  scopeExpression(clause.whereClause, statement, env)
  const { text } = statement
  const on = text.at(clause.location)
  const set = text.next(on, text.depth(on), (i) => text.isWord(i, 'set'))
  checkArmReferences(scoped, set, statement)
  if (rule.column !== undefined) addCondition(set, [tenantEquals(rule, aliasOf(insert.relation ?? {}))], statement)
}

/** Whether the conflict target names the tenant column, so that only rows of the tenant can be met. */
export function holdsTenant({ infer }: OnConflictClause, { column }: TableRule): boolean {
  return (infer?.indexElems ?? []).some((node) => 'IndexElem' in node && node.IndexElem.name === column)
}

function checkArmReferences({ insert, clause, rule, env }: ConflictingInsert, set: number, statement: Statement): void {
  for (const { name, value, parts } of assignments(clause.targetList, set, statement)) {
    const target = rule.references.get(name)
    if (target === undefined || isUnchanged(value, name, aliasOf(insert.relation ?? {}))) continue
    // What the row brings was checked with the row.
    if (isExcluded(value, name)) continue
    if (plainValue(value) === undefined || parts === undefined) throw uncheckable(name, 'an expression in ON CONFLICT DO UPDATE')
    const rows = { table: insert.relation ?? {}, columns: [name], queries: [['select ', ...parts]], env: { ...env, withs: [] } }
    addReferenceCheck(rows, name, target, statement)
  }
}

function isExcluded(value: Node | undefined, column: string): boolean {
  return isColumn(value, 'excluded', column)
}

function isUnchanged(value: Node | undefined, column: string, alias: string): boolean {
  return isColumn(value, alias, column) || isColumn(value, undefined, column)
}

function isColumn(value: Node | undefined, table: string | undefined, column: string): boolean {
  if (value === undefined || !('ColumnRef' in value)) return false
  const path = (value.ColumnRef.fields ?? []).map((field) => ('String' in field ? field.String.sval : undefined))
  return table === undefined ? path.length === 1 && path[0] === column : path.length === 2 && path[0] === table && path[1] === column
}
