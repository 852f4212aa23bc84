import type {
  ColumnNode,
  InsertQueryNode,
  OperationNode,
  PrimitiveValueListNode,
  SelectQueryNode,
  TableNode,
  ValueListNode,
  ValuesNode,
} from 'kysely'
import { alias, identifier, value, withChanges } from './nodes.js'
import { checkExpression, checkSelect, checkValues, columnNames, idKey, plainValue, referencesOf } from './reference-check.js'
import { scopeConflict } from './scope-conflict.js'
import { scopeAll, scopeAllLists } from './scope-expression.js'
import { scannedTable } from './scope-from.js'
import { checkExplain, scopeSelect } from './scope-select.js'
import { scopeWith } from './scope-with.js'
import { crossTenant, stampRows } from './stamp.js'
import { columnKey, type Env, scopeOf, type Statement, tableName, unknownShape, unscopable } from './statement.js'

type Row = PrimitiveValueListNode | ValueListNode

/** Scopes an insert: rows stamped, a select among the tenant's rows, references checked, the conflict arm guarded. */
export function scopeInsert(node: InsertQueryNode, statement: Statement, outer: Env): InsertQueryNode {
  checkExplain(node, statement)
  for (const part of [node.top, node.output, node.orAction, node.onDuplicateKey, node.replace || undefined, node.endModifiers?.[0]]) {
    if (part !== undefined) throw unscopable('A part of this insert', 'PostgreSQL has no such part, or it is raw SQL.', statement)
  }
  const scan = node.into && scannedTable(node.into)
  if (scan === undefined) throw unknownShape(node.into ?? node, 'the table of an insert', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const body = scopeBody(withChanges(node, { with: withNode }), scan.table, statement, env)
  return withChanges(body, {
    onConflict: node.onConflict && scopeConflict(node.onConflict, scan.table, scan.name, columnNames(node.columns ?? []), statement, env),
    returning: node.returning && withChanges(node.returning, { selections: scopeAllLists(node.returning.selections, statement, env) }),
  })
}

function scopeBody(node: InsertQueryNode, table: TableNode, statement: Statement, env: Env): InsertQueryNode {
  const scope = scopeOf(table, 'insert', statement)
  const { values, columns = [] } = node
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
    const rows = scopeRows((values as ValuesNode).values, columns, table, node, statement, env)
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
  checkSelectedReferences(node, select, table, statement)
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

function scopeRows(
  rows: readonly Row[],
  columns: readonly ColumnNode[],
  table: TableNode,
  node: InsertQueryNode,
  statement: Statement,
  env: Env,
): readonly Row[] {
  const scoped = rows.map((row) =>
    row.kind === 'ValueListNode' ? withChanges(row, { values: scopeAll(row.values, statement, env) }) : row,
  )
  const references = referencesOf(table, statement)
  columns.forEach(({ column: { name } }, at) => {
    const target = references.get(name)
    const inserted = statement.inserted.get(columnKey(tableName(table), name, statement.tenancy))
    if (target === undefined && inserted === undefined) return
    const items = scoped.map((row) => itemAt(row, at))
    const plain = items.flatMap((item) => (item?.plain === undefined ? [] : [item.plain.value]))
    for (const item of plain) {
      const key = idKey(item)
      if (key !== undefined) inserted?.add(key)
    }
    if (target === undefined) return
    statement.checks.push(checkValues(target, plain))
    for (const item of items) {
      if (item?.expression !== undefined)
        statement.checks.push(checkExpression(target, item.expression, { with: node.with }, 'an expression'))
    }
  })
  return scoped
}

function itemAt(row: Row, at: number): { plain?: { readonly value: unknown }; expression?: OperationNode } | undefined {
  if (row.kind === 'PrimitiveValueListNode') return { plain: { value: row.values[at] } }
  const node = row.values[at]
  if (node === undefined || node.kind === 'DefaultInsertValueNode') return undefined
  const plain = plainValue(node)
  return plain === undefined ? { expression: node } : { plain }
}

function checkSelectedReferences(node: InsertQueryNode, select: SelectQueryNode, table: TableNode, statement: Statement): void {
  const references = referencesOf(table, statement)
  const names = columnNames(node.columns ?? [])
  const used = names.flatMap((name) => {
    const target = references.get(name)
    return target === undefined ? [] : [{ target, column: name }]
  })
  if (used.length === 0) return
  const source = node.with === undefined ? select : mergeWith(node, select)
  statement.checks.push(checkSelect(used, source, names, 'insert … select', table))
}

// The check evaluates the select apart from its insert, so it takes the insert's CTEs along.
function mergeWith(node: InsertQueryNode, select: SelectQueryNode): SelectQueryNode {
  const outer = node.with
  if (outer === undefined) return select
  if (select.with === undefined) return { ...select, with: outer }
  return {
    kind: 'SelectQueryNode',
    with: outer,
    from: { kind: 'FromNode', froms: [alias(select, identifier('__select'))] },
    selections: [{ kind: 'SelectionNode', selection: { kind: 'SelectAllNode' } }],
  }
}
