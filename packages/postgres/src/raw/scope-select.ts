import type { SelectStmt } from 'libpg-query'
import { addCondition } from './conditions.js'
import { fromWord } from './from-word.js'
import { scopeExpression, scopeExpressions } from './scope-expression.js'
import { type Place, scopeFromItem } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import type { Piece } from './splices.js'
import { type Env, type Statement, unscopable } from './statement.js'
import { eachPart } from './walk.js'

/** Scopes a query: each table in its FROM, and every query inside its clauses. */
export function scopeSelect(select: SelectStmt, statement: Statement, outer: Env): void {
  if (select.intoClause !== undefined) throw unscopable('SELECT INTO', 'Create tables in tenancy.bypass(reason, { writes: true }, work).')
  eachPart('SelectStmt', { ...select }, () => undefined)
  const env = scopeWith(select.withClause, statement, outer)
  if (select.larg !== undefined) scopeSelect(select.larg, statement, env)
  if (select.rarg !== undefined) scopeSelect(select.rarg, statement, env)
  scopeFrom(select, statement, env)
  for (const clause of [
    select.distinctClause,
    select.targetList,
    select.groupClause,
    select.windowClause,
    select.valuesLists,
    select.sortClause,
  ]) {
    scopeExpressions(clause, statement, env)
  }
  for (const clause of [select.whereClause, select.havingClause, select.limitOffset, select.limitCount])
    scopeExpression(clause, statement, env)
}

function scopeFrom({ fromClause = [], groupClause = [] }: SelectStmt, statement: Statement, env: Env): void {
  const conditions: (readonly Piece[])[] = []
  // GROUP BY a primary key lets other columns of its table be selected, which a derived table has no key for.
  const place: Place = { keepsTables: groupClause.length > 0, add: (condition) => conditions.push(condition) }
  for (const item of fromClause) scopeFromItem(item, place, statement, env)
  if (conditions.length === 0) return
  addCondition(fromWord(fromClause, statement.text), conditions, statement)
}
