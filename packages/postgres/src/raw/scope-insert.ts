import type { InsertStmt, Node, SelectStmt } from 'libpg-query'
import { beginsClause } from './conditions.js'
import { checkInsertReferences, type ScopedInsert } from './insert-references.js'
import { fromWord } from './from-word.js'
import { isOwnColumn } from './own-column.js'
import { type InsertLayout, insertLayout } from './insert-layout.js'
import { claimCell, claimOwn } from './own-value.js'
import { scopeConflict } from './scope-conflict.js'
import { scopeExpression, scopeExpressions } from './scope-expression.js'
import { scopeWith, withNames } from './scope-with.js'
import { targetAt } from './select-target.js'
import { ask, type Env, type Statement, unscopable } from './statement.js'
import { quote, type TableRule } from './table-rules.js'

/** Scopes an INSERT: its rows are stamped with the running tenant. */
export function scopeInsert(insert: InsertStmt, statement: Statement, outer: Env): void {
  const { relation, cols, selectStmt, onConflictClause, returningClause } = insert
  if (relation === undefined) throw unscopable('An INSERT without a table', 'Write INSERT INTO table.')
  const rule = ask(relation, 'insert', statement)
  const env = scopeWith(insert.withClause, statement, outer)
  const layout = insertLayout(insert, statement)
  const names = (cols ?? []).map(columnName)
  scopeExpression(selectStmt, statement, env)
  // The checks see the rows as the user gives them, before the stamp.
  const scoped: ScopedInsert = { insert, layout, names, rule, env }
  checkInsertReferences(scoped, statement)
  if (rule.column !== undefined) stamp(scoped, statement)
  if (onConflictClause !== undefined) scopeConflict({ insert, clause: onConflictClause, rule, env }, statement)
  scopeExpressions(returningClause?.exprs, statement, env)
}

function columnName(node: Node): string {
  if (!('ResTarget' in node)) throw unscopable('A list of columns of an unknown kind', 'Name the columns.')
  return node.ResTarget.name ?? ''
}

function stamp({ insert: { selectStmt }, layout, names, rule, env }: ScopedInsert, statement: Statement): void {
  const { splices } = statement
  const column = quote(rule.column ?? '')
  const tenant = { tenantOf: rule.name }
  if (selectStmt === undefined) {
    const [first] = layout.source
    splices.replace(first, `(${column}) values (`, tenant, ')')
    splices.replace(first + 1, '')
    return
  }
  if (layout.columns === undefined) {
    throw unscopable(`An INSERT into table "${rule.name}" without a list of columns`, 'Name the columns: INSERT INTO table (column, …).')
  }
  const given = names.indexOf(rule.column ?? '')
  if (given !== -1) return claimGiven(selectStmt, layout, given, { rule, env }, statement)
  splices.before(layout.columns[1], `, ${column}`)
  if (layout.rows !== undefined) for (const cells of layout.rows) splices.before(cells.at(-1)?.[1] ?? 0, ', ', tenant)
  else stampSelect(selectStmt, layout, rule, statement)
}

// The tenant column is named by the user: every row must give the running tenant's id.
function claimGiven(
  source: Node,
  { rows }: InsertLayout,
  at: number,
  { rule, env }: Pick<ScopedInsert, 'rule' | 'env'>,
  statement: Statement,
): void {
  const select = 'SelectStmt' in source ? source.SelectStmt : {}
  if (rows !== undefined) {
    for (const [i, row] of (select.valuesLists ?? []).entries()) {
      claimCell('List' in row ? row.List.items?.[at] : undefined, rows[i]?.[at]?.[0], rule, statement)
    }
    return
  }
  claimSelected(select, at, { rule, env }, statement)
}

// Every query of a set operation gives it. A common table expression of a query's own may have the name of a table.
function claimSelected(select: SelectStmt, at: number, { rule, env }: Pick<ScopedInsert, 'rule' | 'env'>, statement: Statement): void {
  const { larg, rarg, withClause } = select
  const scoped = { rule, env: withNames(withClause, env) }
  if (larg !== undefined) claimSelected(larg, at, scoped, statement)
  if (rarg !== undefined) claimSelected(rarg, at, scoped, statement)
  if (larg !== undefined || rarg !== undefined) return
  const value = targetAt(select, at)
  if (!isOwnColumn(value, select, statement.rules, scoped.env)) claimOwn(value, rule, statement)
}

// A value without a type takes the column's in the list of a plain SELECT only; other sources are wrapped.
function stampSelect(source: Node, { source: range }: InsertLayout, rule: TableRule, statement: Statement): void {
  const tenant = { tenantOf: rule.name }
  const select = 'SelectStmt' in source ? source.SelectStmt : undefined
  const end = select === undefined ? undefined : endOfTargets(select, statement)
  if (end !== undefined) return statement.splices.after(end - 1, ', ', tenant)
  statement.splices.before(range[0], 'select "source".*, ', tenant, ' from (')
  statement.splices.after(range[1] - 1, ') as "source"')
}

function endOfTargets({ op, targetList, fromClause, valuesLists }: SelectStmt, statement: Statement): number | undefined {
  const { text } = statement
  if (op !== 'SETOP_NONE' || targetList === undefined || valuesLists !== undefined) return undefined
  if (fromClause !== undefined) {
    const from = fromWord(fromClause, text)
    return text.isWord(from, 'from') ? from : undefined
  }
  const first = text.at(firstTarget(targetList))
  return text.next(first, text.depth(first), (i) => beginsClause(i, statement))
}

// The location of a target is where it begins.
function firstTarget([first]: readonly Node[]): number | undefined {
  return first !== undefined && 'ResTarget' in first ? first.ResTarget.location : undefined
}
