import type {
  AliasNode,
  ColumnNode,
  InsertQueryNode,
  OperationNode,
  PrimitiveValueListNode,
  ReferenceNode,
  SelectQueryNode,
  TableNode,
  ValueListNode,
} from 'kysely'
import { alias, identifier } from './nodes.js'
import { checkExpression, checkSelect, checkValues, columnNames, type Idle, idKey, plainValue, referencesOf } from './reference-check.js'
import { isRepeatable, rowSource } from './row-source.js'
import { holdsTenant } from './scope-conflict.js'
import { type Env, type Statement, tableName } from './statement.js'

/** One row of an insert's values. */
export type Row = PrimitiveValueListNode | ValueListNode

/** Checks the references that the rows of an insert hold, and remembers the ids that they bring. */
export function checkRowReferences(
  node: InsertQueryNode,
  columns: readonly ColumnNode[],
  rows: readonly Row[],
  table: TableNode,
  statement: Statement,
  outer: Env,
): void {
  const references = referencesOf(table, statement)
  const pointedAt = statement.references.pointedAt(tableName(table))
  if (references.size === 0 && pointedAt.size === 0) return
  columns.forEach(({ column: { name } }, at) => {
    const column = statement.engine.foldColumn(name)
    const target = references.get(column)
    if (target === undefined && !pointedAt.has(column)) return
    const { plain, expressions } = itemsAt(rows, at)
    if (pointedAt.has(column) && isCertain(node, table, statement)) {
      noteInserted(statement.references.keyOf(tableName(table), name), plain, statement)
    }
    if (target === undefined) return
    statement.checks.push(checkValues(target, plain))
    for (const expression of expressions) {
      statement.checks.push(checkExpression(target, expression, rowSource({ with: node.with }, outer), 'an expression'))
    }
  })
}

// A row that meets another tenant's is not inserted, so its id is not there.
function isCertain(node: InsertQueryNode, table: TableNode, statement: Statement): boolean {
  return isPlain(node) || (node.onConflict !== undefined && holdsTenant(node.onConflict, table, statement))
}

function noteInserted(key: string, values: readonly unknown[], statement: Statement): void {
  statement.inserted ??= new Map()
  const ids = statement.inserted.get(key) ?? new Set()
  statement.inserted.set(key, ids)
  for (const value of values) {
    const id = idKey(value)
    if (id !== undefined) ids.add(id)
  }
}

const isPlain = (node: InsertQueryNode) => (node.onConflict ?? node.onDuplicateKey ?? node.orAction) === undefined

function itemsAt(rows: readonly Row[], at: number): { plain: readonly unknown[]; expressions: readonly OperationNode[] } {
  const plain: unknown[] = []
  const expressions: OperationNode[] = []
  for (const row of rows) {
    if (row.kind === 'PrimitiveValueListNode') {
      plain.push(row.values[at])
      continue
    }
    const item = row.values[at]
    if (item === undefined || item.kind === 'DefaultInsertValueNode') continue
    const only = plainValue(item)
    if (only === undefined) expressions.push(item)
    else plain.push(only.value)
  }
  return { plain, expressions }
}

/** An `insert … select`, its select scoped. */
export interface InsertSelect {
  readonly node: InsertQueryNode
  readonly select: SelectQueryNode
  readonly table: TableNode
  readonly outer: Env
  /** The insert of no row, for a whole statement. */
  readonly idle: Idle['node'] | undefined
}

/** Checks the references that an `insert … select` fills. */
export function checkSelectedReferences({ node, select, table, outer, idle }: InsertSelect, statement: Statement): void {
  const references = referencesOf(table, statement)
  const names = columnNames(node.columns ?? [])
  const rows = node.with === undefined ? select : mergeWith(node, select)
  const repeatable = isRepeatable(node.with, outer)
  const used = names.flatMap((name, at) => {
    const target = references.get(statement.engine.foldColumn(name))
    const plain = target && selectedValue(select, at)
    if (target !== undefined && plain !== undefined) {
      statement.checks.push(checkValues(target, [plain.value], idle && repeatable ? { taking: rows, node: idle } : undefined))
    }
    return target === undefined || plain !== undefined ? [] : [{ target, column: name }]
  })
  if (used.length === 0) return
  const source = { rows, columns: names, repeatable, into: table }
  statement.checks.push(checkSelect(used, source, 'insert … select'))
}

// A value that the select gives for every row: inside a derived table a bare parameter would be a text.
function selectedValue(select: SelectQueryNode, at: number): { readonly value: unknown } | undefined {
  const selections: readonly OperationNode[] = select.selections?.map(({ selection }) => selection) ?? []
  const item = selections[at]
  if (item === undefined || select.setOperations !== undefined || !selections.slice(0, at).every(isOneColumn)) return undefined
  return plainValue(item.kind === 'AliasNode' ? (item as AliasNode).node : item)
}

// A fragment without an alias may hold several columns, and `*` any number.
function isOneColumn(node: OperationNode): boolean {
  if (node.kind === 'ReferenceNode') return (node as ReferenceNode).column.kind === 'ColumnNode'
  return node.kind !== 'RawNode' && node.kind !== 'SelectAllNode'
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
