import type { ColumnNode, InsertQueryNode, LimitNode, OperationNode, SelectQueryNode, TableNode, ValuesNode } from 'kysely'
import { checkRowReferences, checkSelectedReferences, type Row } from './insert-references.js'
import { alias, identifier, raw, value, withChanges } from './nodes.js'
import { scopeReturning } from './scope-clause.js'
import { scopeConflict } from './scope-conflict.js'
import { scopeAll } from './scope-expression.js'
import { scannedTable } from './scope-from.js'
import { checkExplain, scopeSelect } from './scope-select.js'
import { scopeWith } from './scope-with.js'
import { crossTenant, stampRows } from './stamp.js'
import { type Env, scopeOf, type Statement, tableName, unknownShape, unscopable } from './statement.js'

/** Scopes an insert: rows stamped, a select among the tenant's rows, references checked, the conflict arm guarded. */
export function scopeInsert(node: InsertQueryNode, statement: Statement, outer: Env): InsertQueryNode {
  checkExplain(node, statement)
  for (const part of [node.top, node.output, node.orAction, node.onDuplicateKey, node.replace || undefined, node.endModifiers?.[0]]) {
    if (part !== undefined) throw unscopable('A part of this insert', 'PostgreSQL has no such part, or it is raw SQL.', statement)
  }
  const scan = node.into && scannedTable(node.into)
  if (scan === undefined) throw unknownShape(node.into ?? node, 'the table of an insert', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const idle = node === statement.root ? () => withoutRows(scoped) : undefined
  const body = scopeBody(withChanges(node, { with: withNode }), scan.table, statement, { env, outer, idle })
  const scoped: InsertQueryNode = withChanges(body, {
    onConflict: node.onConflict && scopeConflict(node.onConflict, scan.table, scan.name, statement, env),
    returning: scopeReturning(node.returning, statement, env),
  })
  return scoped
}

// With `limit 0` the select keeps the types of the parameters that it gives, which a wrapper would lose.
function withoutRows(node: InsertQueryNode): InsertQueryNode {
  const none: LimitNode = { kind: 'LimitNode', limit: raw(['0'], []) }
  return { ...node, values: { ...node.values, limit: none, fetch: undefined } as SelectQueryNode }
}

/** Where an insert stands, and what runs where no row would take a bad reference. */
interface Place {
  readonly env: Env
  readonly outer: Env
  readonly idle: (() => InsertQueryNode) | undefined
}

function scopeBody(node: InsertQueryNode, table: TableNode, statement: Statement, { env, outer, idle }: Place): InsertQueryNode {
  const scope = scopeOf(table, 'insert', statement)
  const { values, columns = [] } = node
  if (values !== undefined && node.defaultValues) throw unknownShape(values, 'rows of an insert of default values', statement)
  if (values === undefined || node.defaultValues) {
    if (scope.kind === 'open') return node
    const stamped = stampRows([], [{ kind: 'ValueListNode', values: [] }], scope, table)
    return {
      ...node,
      defaultValues: undefined,
      columns: stamped.columns,
      values: { kind: 'ValuesNode', values: stamped.rows } as ValuesNode,
    }
  }
  if (values.kind === 'ValuesNode') {
    const rows = scopeRows((values as ValuesNode).values, statement, env)
    checkRowReferences(node, columns, rows, table, statement, outer)
    if (scope.kind === 'open') return withChanges(node, { values: withChanges(values as ValuesNode, { values: rows }) })
    const stamped = stampRows(columns, rows, scope, table)
    return { ...node, columns: stamped.columns, values: { kind: 'ValuesNode', values: stamped.rows } as ValuesNode }
  }
  if (values.kind !== 'SelectQueryNode') throw unknownShape(values, 'the rows of an insert', statement)
  const select = scopeSelect(values as SelectQueryNode, statement, env)
  if (scope.kind === 'open') return withChanges(node, { values: select })
  if (columns.length === 0) {
    throw unscopable(
      'insert … select without a list of columns',
      `Name them with .columns([…]), without the tenant column of "${tableName(table)}".`,
      statement,
    )
  }
  if (columns.some(({ column }) => column.name === scope.column)) throw crossTenant(table)
  checkSelectedReferences({ node, select, table, outer, idle }, statement)
  const tenantColumn: ColumnNode = { kind: 'ColumnNode', column: identifier(scope.column) }
  return { ...node, columns: [...columns, tenantColumn], values: withTenant(select, value(scope.tenantId)) }
}

// A set operation is wrapped: a bare parameter in a branch resolves to text and fails on an integer
// column. Wrapping a plain select would do the same to the parameters that it selects.
function withTenant(select: SelectQueryNode, tenant: OperationNode): SelectQueryNode {
  const stamp = { kind: 'SelectionNode', selection: alias(tenant, identifier('__tenant')) } as const
  if (select.setOperations === undefined) return { ...select, selections: [...(select.selections ?? []), stamp] }
  const all = { kind: 'SelectionNode', selection: { kind: 'SelectAllNode' } } as const
  return { kind: 'SelectQueryNode', from: { kind: 'FromNode', froms: [alias(select, identifier('__rows'))] }, selections: [all, stamp] }
}

function scopeRows(rows: readonly Row[], statement: Statement, env: Env): readonly Row[] {
  return rows.map((row) => (row.kind === 'ValueListNode' ? withChanges(row, { values: scopeAll(row.values, statement, env) }) : row))
}
