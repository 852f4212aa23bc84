import { CrossTenantWriteError, sameTenantId, type Scope } from '@tenantry/core'
import type {
  ColumnNode,
  ColumnUpdateNode,
  FunctionNode,
  OperationNode,
  PrimitiveValueListNode,
  ReferenceNode,
  TableNode,
  ValueListNode,
} from 'kysely'
import { column as columnNode, unwrapRaw, value } from './nodes.js'
import { plainValue } from './reference-check.js'
import { isSameName, type Statement, tableName } from './statement.js'

type TenantScope = Extract<Scope, { kind: 'tenant' }>
type Row = PrimitiveValueListNode | ValueListNode

/** Adds the tenant column and the running tenant to rows being inserted. Refuses a row that names another tenant. */
export function stampRows(
  columns: readonly ColumnNode[],
  rows: readonly Row[],
  scope: TenantScope,
  table: TableNode,
  statement: Statement,
): { columns: readonly ColumnNode[]; rows: readonly Row[] } {
  const spelled = columns.flatMap(({ column }, at) => (isSameName(column.name, scope.column, statement) ? [at] : []))
  if (spelled.length === 0) return { columns: [...columns, columnNode(scope.column)], rows: rows.map((row) => appended(row, scope)) }
  return { columns, rows: rows.map((row) => spelled.reduce((seen, at) => verified(seen, at, scope, table), row)) }
}

/**
 * The changes without the tenant column. Its own id as a plain value (or `excluded.<column>`, which was
 * stamped) is accepted; anything else would move the row.
 */
export function withoutTenantColumn(
  updates: readonly ColumnUpdateNode[],
  scope: TenantScope,
  table: TableNode,
  statement: Statement,
): readonly ColumnUpdateNode[] {
  const kept = updates.filter(
    (update) =>
      !isSameName(updatedColumn(update)?.column.name ?? '', scope.column, statement) || !isOwn(update.value, scope, table, statement),
  )
  // The own id alone: a change of nothing, which is still a statement.
  return kept.length === 0 ? updates : kept.length === updates.length ? updates : kept
}

/** The column that an update sets, undefined where it is spelled in a way that names none. */
export function updatedColumn(update: ColumnUpdateNode): ColumnNode | undefined {
  if (update.column.kind === 'ColumnNode') return update.column as ColumnNode
  if (update.column.kind !== 'ReferenceNode') return undefined
  const { column } = update.column as ReferenceNode
  return column.kind === 'ColumnNode' ? column : undefined
}

function appended(row: Row, scope: TenantScope): Row {
  if (row.kind === 'PrimitiveValueListNode') return { ...row, values: [...row.values, scope.tenantId] }
  return { ...row, values: [...row.values, value(scope.tenantId)] }
}

function verified(row: Row, at: number, scope: TenantScope, table: TableNode): Row {
  if (row.kind === 'PrimitiveValueListNode') {
    if (!names(row.values[at], scope)) throw crossTenant(table)
    return row
  }
  const item = row.values[at]
  if (item === undefined || item.kind === 'DefaultInsertValueNode') {
    return { ...row, values: row.values.map((other, i) => (i === at ? value(scope.tenantId) : other)) }
  }
  const plain = plainValue(item)
  if (plain === undefined || !names(plain.value, scope)) throw crossTenant(table)
  return row
}

function isOwn(node: OperationNode, scope: TenantScope, table: TableNode, statement: Statement): true {
  const plain = plainValue(node)
  if (plain === undefined ? isExcluded(node, scope) || isGiven(node, scope, statement) : names(plain.value, scope)) return true
  throw crossTenant(table)
}

function isExcluded(node: OperationNode, scope: TenantScope): boolean {
  if (node.kind !== 'ReferenceNode') return false
  const { table, column } = node as ReferenceNode
  return (
    table?.table.schema === undefined &&
    table?.table.identifier.name === 'excluded' &&
    column.kind === 'ColumnNode' &&
    column.column.name === scope.column
  )
}

// MySQL's `values(<column>)` is what the row was stamped with.
function isGiven(node: OperationNode, scope: TenantScope, statement: Statement): boolean {
  if (statement.engine.engine !== 'mysql' || node.kind !== 'FunctionNode') return false
  const { func, arguments: given } = node as FunctionNode
  const only = given[0] && unwrapRaw(given[0])
  if (func.toLowerCase() !== 'values' || given.length !== 1 || only?.kind !== 'ReferenceNode') return false
  const { column } = only as ReferenceNode
  return column.kind === 'ColumnNode' && isSameName(column.column.name, scope.column, statement)
}

function names(item: unknown, scope: TenantScope): boolean {
  return (typeof item === 'string' || typeof item === 'number' || typeof item === 'bigint') && sameTenantId(item, scope.tenantId)
}

/** The refusal of a row or a change that names another tenant. */
export function crossTenant(table: TableNode): CrossTenantWriteError {
  return new CrossTenantWriteError(
    `A write to table "${tableName(table)}" sets its tenant column to something else than the running tenant. Leave the column out: it is filled in.`,
  )
}
