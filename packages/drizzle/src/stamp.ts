import { CrossTenantWriteError, sameTenantId } from '@tenantry/core'
import { type Chunk, kindOf, type Sql } from './internals.js'
import type { Scan } from './internals-table.js'
import { piecesOf } from './fragment-pieces.js'
import { givenColumn } from './given-column.js'
import { type PlainValue, plainValue } from './plain-value.js'
import { tenantParam, type TenantScope } from './predicates.js'
import { columnEntry, isSameName, type Statement, tableName, unscopable } from './statement.js'

/** One row to be inserted, by the keys of the table's columns. */
export type Row = Readonly<Record<string, Chunk>>

/** One column that an update sets; `key` is its name in the schema, `name` in the database. */
export interface Assignment {
  readonly key: string
  readonly name: string
  readonly value: Chunk
}

/** The key of the tenant column. Refuses a table object that has none. */
export function tenantKey(scan: Scan, scope: TenantScope, statement: Statement): string {
  const entry = columnEntry(scan, scope.column, statement)
  if (entry !== undefined) return entry[0]
  throw unscopable(
    `A write to table "${tableName(scan)}" by an object of the schema that lacks its tenant column`,
    `Declare the column "${scope.column}" in the schema.`,
    statement,
  )
}

/**
 * The changes without the tenant column. Its own id as a plain value (or `excluded.<column>`, which was
 * stamped) is accepted; anything else would move the row.
 */
export function withoutTenantColumn(
  assignments: readonly Assignment[],
  scan: Scan,
  scope: TenantScope,
  statement: Statement,
): readonly Assignment[] {
  const kept = assignments.filter(({ name, value }) => {
    if (!isSameName(name, scope.column, statement)) return true
    if (givenColumn(value, statement) !== scope.column) checkOwn(value, scan, scope, statement)
    return false
  })
  // The own id alone: a change of nothing, which is still a statement.
  if (kept.length > 0 || assignments.length === 0) return kept
  return assignments.slice(0, 1).map((own) => ({ ...own, value: statement.kit.sql([tenantParam(scan, scope, statement)]) }))
}

/** Refuses a value for the tenant column that is not the running tenant's id. */
export function checkOwn(value: Chunk, scan: Scan, scope: TenantScope, statement: Statement): void {
  const plain = plainValue(value) ?? castValue(value)
  const id = plain?.placeholder === undefined ? plain?.value : undefined
  if ((typeof id !== 'string' && typeof id !== 'number' && typeof id !== 'bigint') || !sameTenantId(id, scope.tenantId))
    throw crossTenant(scan)
  statement.named = true
}

// In a branch of a union PostgreSQL takes a bare parameter for a text, so that an application must cast it.
function castValue(value: Chunk): PlainValue | undefined {
  const [before, leaf, after, ...rest] = kindOf(value) === 'sql' ? piecesOf(value as Sql) : []
  if (typeof before !== 'string' || typeof leaf !== 'object' || typeof after !== 'string' || rest.length > 0) return undefined
  const called = /^\s*cast\s*\(\s*$/i.test(before) && /^\s+as\s+[a-z_]+\s*\)\s*$/i.test(after)
  return called || (before.trim() === '' && /^\s*::\s*[a-z_]+\s*$/i.test(after)) ? plainValue(leaf.chunk) : undefined
}

/** The refusal of a row or a change that names another tenant. */
export function crossTenant(scan: Scan): CrossTenantWriteError {
  return new CrossTenantWriteError(
    `A write to table "${tableName(scan)}" sets its tenant column to something else than the running tenant. Leave the column out: it is filled in.`,
  )
}
