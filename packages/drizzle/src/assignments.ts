import { type Scope, SharedTableWriteError } from '@tenantry/core'
import { type Chunk, type Column, kindOf, nameText, type Sql, textOf } from './internals.js'
import type { Scan } from './internals-table.js'
import { columnName } from './internals-dialect.js'
import { checkColumn } from './safe-functions.js'
import { scopeCell } from './scope-cell.js'
import { type Assignment, withoutTenantColumn } from './stamp.js'
import { type Env, isSameName, ruleOf, type Statement, tableName, unknownShape } from './statement.js'

/** The assignments of an update, those of Drizzle's `$onUpdate` among them. */
export function assignmentsOf(set: Readonly<Record<string, Chunk>>, scan: Scan, statement: Statement): readonly Assignment[] {
  const assignments: Assignment[] = []
  for (const key of Object.keys(scan.columns)) {
    const column = scan.columns[key] as Column
    const value = set[key] ?? (column.onUpdateFn === undefined ? undefined : updated(column, statement))
    if (value !== undefined) assignments.push({ key, name: columnName(column, statement.dialect), value })
  }
  return assignments
}

function updated(column: Column, { kit }: Statement): Chunk {
  const value: unknown = column.onUpdateFn?.()
  return kindOf(value) === 'sql' ? value : kit.param(value, column)
}

/** The assignments back as Drizzle takes them. Nothing is left for it to fill in. */
export function setOf(assignments: readonly Assignment[]): Readonly<Record<string, Chunk>> {
  return Object.fromEntries(assignments.map(({ key, value }) => [key, value]))
}

/** The assignments of a conflict arm, which Drizzle renders when it is told of them: `"a" = …, "b" = …`. */
export function renderedAssignments(set: Chunk, scan: Scan, statement: Statement): readonly Assignment[] {
  if (kindOf(set) !== 'sql') throw unknownArm(statement)
  return (set as Sql).queryChunks.flatMap((part): Assignment[] => {
    const chunks = kindOf(part) === 'sql' ? (part as Sql).queryChunks.filter((chunk) => !isText(chunk, '') && !isText(chunk, ', ')) : []
    if (chunks.length === 0 && (isText(part, ', ') || kindOf(part) === 'sql')) return []
    const [name, equals, value] = chunks
    if (chunks.length !== 3 || kindOf(name) !== 'name' || !isText(equals, ' = ')) throw unknownArm(statement)
    const found = nameText(name)
    const entry = Object.entries(scan.columns).find(([, column]) => columnName(column, statement.dialect) === found)
    return [{ key: entry?.[0] ?? found, name: found, value }]
  })
}

/** The assignments as they are rendered in a conflict arm. */
export function renderAssignments(
  assignments: readonly { readonly target: readonly Chunk[]; readonly value: Chunk }[],
  { kit }: Statement,
): Sql {
  const chunks: Chunk[] = []
  for (const { target, value } of assignments) {
    if (chunks.length > 0) chunks.push(kit.text(', '))
    for (const chunk of target) chunks.push(chunk)
    chunks.push(kit.text(' = '), value)
  }
  return kit.sql(chunks)
}

const isText = (chunk: Chunk, text: string) => kindOf(chunk) === 'text' && textOf(chunk) === text

const unknownArm = (statement: Statement) => unknownShape('Something', 'what a conflict sets', statement)

/** Scopes the assignments of an update or a conflict arm: values scoped, the tenant column kept. */
export function scopeAssignments(
  assignments: readonly Assignment[],
  scan: Scan,
  scope: Scope,
  statement: Statement,
  env: Env,
): readonly Assignment[] {
  for (const { name } of assignments) checkColumn(name, statement)
  if (scope.kind === 'open') checkSharedKey(assignments, scan, statement)
  const kept = scope.kind === 'tenant' ? withoutTenantColumn(assignments, scan, scope, statement) : assignments
  return kept.map((assignment) => ({ ...assignment, value: scopeCell(assignment.value, scan.columns[assignment.key], statement, env) }))
}

function checkSharedKey(assignments: readonly Assignment[], scan: Scan, statement: Statement): void {
  const rule = ruleOf(scan, statement)
  if (rule?.kind !== 'shared' || statement.context?.kind === 'bypass') return
  for (const { name } of assignments) {
    if (!rule.key.some((key) => isSameName(key, name, statement))) continue
    throw new SharedTableWriteError(
      `Table "${tableName(scan)}" is shared, and its key "${name}" is what every tenant's rows point at. Change it in tenancy.bypass(reason, { writes: true }, work).`,
    )
  }
}
