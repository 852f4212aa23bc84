import type { UpdateStmt } from 'libpg-query'
import { type Assignment, assignments } from './assignments.js'
import { addCondition, beginsClause } from './conditions.js'
import { checkAssignments, namesNoRow } from './own-value.js'
import { addReferenceCheck, targetItem, uncheckable } from './reference-check.js'
import { isRepeatable } from './repeatable.js'
import { scopeExpression, scopeExpressions } from './scope-expression.js'
import { DERIVED, scopeFromItem, tableRange } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import type { Part } from './splices.js'
import { aliasOf, ask, type Env, type Statement, tenantEquals, unscopable } from './statement.js'
import type { TableRule } from './table-rules.js'

/** Scopes an UPDATE: it reaches the running tenant's rows only, and moves none to another tenant. */
export function scopeUpdate(update: UpdateStmt, statement: Statement, outer: Env): void {
  const { relation, targetList, fromClause = [], whereClause, returningClause } = update
  if (relation === undefined) throw unscopable('An UPDATE without a table', 'Write UPDATE table SET column = value.')
  const rule = ask(relation, 'update', statement)
  const env = scopeWith(update.withClause, statement, outer)
  for (const item of fromClause) scopeFromItem(item, DERIVED, statement, env)
  checkAssignments(targetList, rule, statement)
  scopeExpressions(targetList, statement, env)
  scopeExpression(whereClause, statement, env)
  scopeExpressions(returningClause?.exprs, statement, env)
  const { text } = statement
  const { last } = tableRange(relation, text)
  const word = text.before(last, 'update')
  const set = text.next(last, text.depth(word), (i) => text.isWord(i, 'set'))
  // Their text is taken before the condition, which may stand behind the last one.
  const assigned = assignments(targetList, set, statement)
  if (rule.column !== undefined) addCondition(set, [tenantEquals(rule, aliasOf(relation))], statement)
  for (const assignment of assigned) {
    if (rule.references.has(assignment.name)) checkAssigned({ update, assignment, rule, set, env }, statement)
  }
}

interface AssignedReference {
  readonly update: UpdateStmt
  readonly assignment: Assignment
  readonly rule: TableRule
  readonly set: number
  readonly env: Env
}

// The rows that the update will reach, with the value that each will get.
function checkAssigned({ update, assignment, rule, set, env }: AssignedReference, statement: Statement): void {
  const { name, value, parts } = assignment
  const target = rule.references.get(name)
  if (target === undefined || namesNoRow(value)) return
  if (parts === undefined) throw uncheckable(name, 'a list of columns')
  if (!isRepeatable([value, update.whereClause, ...(update.fromClause ?? [])]))
    throw uncheckable(name, 'a statement that gives other values each time')
  const from = targetItem(update.relation ?? {}, env, statement)
  const query = ['select (', ...parts, `) from ${from}`, ...reached(update, rule, set, statement)]
  addReferenceCheck({ table: update.relation ?? {}, columns: [name], queries: [query], env }, name, target, statement)
}

function reached(
  { relation = {}, fromClause, whereClause }: UpdateStmt,
  rule: TableRule,
  set: number,
  statement: Statement,
): readonly Part[] {
  const { text, splices } = statement
  const depth = text.depth(set)
  const end = text.next(set, depth, (i) => text.isWord(i, 'returning'))
  if (fromClause !== undefined) {
    const from = text.next(set, depth, (i) => beginsClause(i, statement, ['from']))
    return [', ', ...splices.cut([from + 1, end])]
  }
  if (whereClause === undefined) return rule.column === undefined ? [] : [' where ', ...tenantEquals(rule, aliasOf(relation))]
  return [' ', ...splices.cut([text.next(set, depth, (i) => beginsClause(i, statement)), end])]
}
