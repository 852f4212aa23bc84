import type { InsertStmt, Node } from 'libpg-query'
import type { InsertLayout } from './insert-layout.js'
import { namesNoRow, plainValue } from './own-value.js'
import { addReferenceCheck, uncheckable } from './reference-check.js'
import { isRepeatable } from './repeatable.js'
import { holdsTenant } from './scope-conflict.js'
import { targetAt } from './select-target.js'
import type { Part, Range } from './splices.js'
import type { Env, Statement } from './statement.js'
import type { ReferencedColumn, TableRule } from './table-rules.js'

/** An INSERT with its parts found and its queries scoped. */
export interface ScopedInsert {
  readonly insert: InsertStmt
  readonly layout: InsertLayout
  readonly names: readonly string[]
  readonly rule: TableRule
  readonly env: Env
}

/** Checks the references that the rows of an INSERT hold. */
export function checkInsertReferences(scoped: ScopedInsert, statement: Statement): void {
  for (const [at, name] of scoped.names.entries()) {
    const target = scoped.rule.references.get(name)
    if (target === undefined) continue
    if (scoped.layout.rows === undefined) checkSelected(scoped, at, target, statement)
    else checkRows(scoped, scoped.layout.rows, at, target, statement)
  }
}

function checkRows(
  scoped: ScopedInsert,
  rows: readonly (readonly Range[])[],
  at: number,
  target: ReferencedColumn,
  statement: Statement,
): void {
  const { names, env } = scoped
  const name = names[at] ?? ''
  const nodes = valuesAt(scoped.insert, at)
  const cells = rows.flatMap((row, i) => cellOf(row[at], nodes[i]))
  if (cells.length === 0) return
  if (!isRepeatable(nodes)) throw uncheckable(name, 'an expression that gives another value each time')
  const plain = nodes.every((node) => node === undefined || isDefault(node) || plainValue(node) !== undefined)
  const written = {
    table: scoped.insert.relation ?? {},
    columns: [name],
    // Each a query of its own: in a list of values a parameter without a type would be a text.
    queries: cells.map((cell) => ['select (', ...statement.splices.cut(cell), ')']),
    env: plain ? { ...env, withs: [] } : env,
    own: ownIds(scoped, rows, target, statement),
  }
  addReferenceCheck(written, name, target, statement)
}

// Rows that the same statement brings count as present, unless another tenant's row may keep them out.
function ownIds(
  scoped: ScopedInsert,
  rows: readonly (readonly Range[])[],
  target: ReferencedColumn,
  statement: Statement,
): readonly (readonly Part[])[] {
  const { insert, names, rule } = scoped
  const at = names.indexOf(target.column)
  const certain = insert.onConflictClause === undefined || holdsTenant(insert.onConflictClause, rule)
  if (target.rule !== rule || at === -1 || !certain) return []
  const nodes = valuesAt(insert, at)
  const cells = rows.flatMap((row, i) => (plainValue(nodes[i]) === undefined ? [] : cellOf(row[at], nodes[i])))
  return cells.map((cell) => statement.splices.cut(cell))
}

// The column's own default is the database's to check.
function cellOf(cell: Range | undefined, node: Node | undefined): readonly Range[] {
  return cell === undefined || node === undefined || isDefault(node) ? [] : [cell]
}

function isDefault(node: Node): boolean {
  return 'SetToDefault' in node
}

function valuesAt({ selectStmt }: InsertStmt, at: number): readonly (Node | undefined)[] {
  const rows = selectStmt !== undefined && 'SelectStmt' in selectStmt ? (selectStmt.SelectStmt.valuesLists ?? []) : []
  return rows.map((row) => ('List' in row ? row.List.items?.[at] : undefined))
}

function checkSelected(scoped: ScopedInsert, at: number, target: ReferencedColumn, statement: Statement): void {
  const { insert, layout, names, env } = scoped
  const name = names[at] ?? ''
  const select = insert.selectStmt !== undefined && 'SelectStmt' in insert.selectStmt ? insert.selectStmt.SelectStmt : undefined
  if (select === undefined) return
  if (namesNoRow(targetAt(select, at))) return
  if (!isRepeatable([insert.selectStmt])) throw uncheckable(name, 'a query that gives other values each time')
  const rows = { table: insert.relation ?? {}, columns: names, queries: [['(', ...statement.splices.cut(layout.source), ')']], env }
  addReferenceCheck(rows, name, target, statement)
}
