import type {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  InsertQueryNode,
  LimitNode,
  OperationNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  ValuesNode,
} from 'kysely'
import { checkShape } from './check-shape.js'
import { checkRowReferences, checkSelectedReferences, type Row } from './insert-references.js'
import { checkColumn } from './node-text.js'
import { alias, identifier, raw, value, where, withChanges } from './nodes.js'
import { scopeReturning } from './scope-clause.js'
import { scopeConflict, scopeDuplicateKey } from './scope-conflict.js'
import { scopeAll } from './scope-expression.js'
import { scannedTable } from './scope-from.js'
import { checkExplain, scopeSelect } from './scope-select.js'
import { scopeWith } from './scope-with.js'
import { crossTenant, stampRows } from './stamp.js'
import { type Env, isSameName, ruleOf, scopeOf, type Statement, tableName, unknownShape, unscopable } from './statement.js'

/** Scopes an insert: rows stamped, a select among the tenant's rows, references checked, the conflict arm guarded. */
export function scopeInsert(node: InsertQueryNode, statement: Statement, outer: Env): InsertQueryNode {
  checkShape(node, statement)
  checkExplain(node, statement)
  checkParts(node, statement)
  const scan = node.into && scannedTable(node.into)
  if (scan === undefined) throw unknownShape(node.into ?? node, 'the table of an insert', statement)
  if (node.onDuplicateKey !== undefined && node.returning !== undefined && ruleOf(scan.table, statement)?.kind === 'scoped') {
    throw unscopable(
      'RETURNING beside ON DUPLICATE KEY UPDATE, which gives a neighbour’s row too,',
      'Read the row by its key afterwards.',
      statement,
    )
  }
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const idle = node === statement.root ? () => withoutRows(scoped) : undefined
  const body = scopeBody(withChanges(node, { with: withNode }), scan.table, statement, { env, outer, idle })
  const scoped: InsertQueryNode = withChanges(body, {
    onDuplicateKey: node.onDuplicateKey && scopeDuplicateKey(node.onDuplicateKey, scan.table, statement, env),
    onConflict: node.onConflict && scopeConflict(node.onConflict, scan.table, scan.name, statement, env),
    returning: scopeReturning(node.returning, statement, env),
  })
  return scoped
}

function checkParts(node: InsertQueryNode, statement: Statement): void {
  const { engine, title, insertActions } = statement.engine
  if (node.replace === true || node.orAction?.action.toLowerCase() === 'replace') {
    throw unscopable(
      'REPLACE, which removes whatever row its keys meet,',
      'Say what changes with onConflict or onDuplicateKeyUpdate.',
      statement,
    )
  }
  const duplicate = engine === 'mysql' ? undefined : node.onDuplicateKey
  const action = node.orAction !== undefined && insertActions.has(node.orAction.action.toLowerCase()) ? undefined : node.orAction
  for (const part of [node.top, node.output, action, duplicate, node.endModifiers?.[0]]) {
    if (part !== undefined) throw unscopable('A part of this insert', `${title} has no such part, or it is raw SQL.`, statement)
  }
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
  for (const { column } of columns) checkColumn(column.name, statement)
  if (values !== undefined && node.defaultValues) throw unknownShape(values, 'rows of an insert of default values', statement)
  if (values === undefined || node.defaultValues) {
    if (scope.kind === 'open') return node
    const stamped = stampRows([], [{ kind: 'ValueListNode', values: [] }], scope, table, statement)
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
    const stamped = stampRows(columns, rows, scope, table, statement)
    return { ...node, columns: stamped.columns, values: { kind: 'ValuesNode', values: stamped.rows } as ValuesNode }
  }
  if (values.kind !== 'SelectQueryNode') throw unknownShape(values, 'the rows of an insert', statement)
  const select = scopeSelect(values as SelectQueryNode, statement, env)
  if (scope.kind === 'open')
    return withChanges(node, { values: hidesTarget(node, select, statement) ? asRows(select, [ALL]) : before(node, select, statement) })
  if (columns.length === 0) {
    throw unscopable(
      'insert … select without a list of columns',
      `Name them with .columns([…]), without the tenant column of "${tableName(table)}".`,
      statement,
    )
  }
  if (columns.some(({ column }) => isSameName(column.name, scope.column, statement))) throw crossTenant(table)
  checkSelectedReferences({ node, select, table, outer, idle }, statement)
  const tenantColumn: ColumnNode = { kind: 'ColumnNode', column: identifier(scope.column) }
  return {
    ...node,
    columns: [...columns, tenantColumn],
    values: before(node, withTenant(node, select, value(scope.tenantId), statement), statement),
  }
}

// A set operation is wrapped: a bare parameter in a branch resolves to text and fails on an integer
// column. Wrapping a plain select would do the same to the parameters that it selects.
function withTenant(node: InsertQueryNode, select: SelectQueryNode, tenant: OperationNode, statement: Statement): SelectQueryNode {
  const stamp: SelectionNode = { kind: 'SelectionNode', selection: alias(tenant, identifier('__tenant')) }
  if (select.setOperations === undefined && !hidesTarget(node, select, statement)) {
    return { ...select, selections: [...(select.selections ?? []), stamp] }
  }
  return asRows(select, [ALL, stamp])
}

const ALL: SelectionNode = { kind: 'SelectionNode', selection: { kind: 'SelectAllNode' } }

// In an arm of MySQL a name means a table of the select, which holds the tenant's rows only, before it means the row that is met.
function hidesTarget({ onDuplicateKey, into }: InsertQueryNode, select: SelectQueryNode, statement: Statement): boolean {
  if (onDuplicateKey === undefined) return false
  const target = into?.table.identifier.name ?? ''
  const sources = [...(select.from?.froms ?? []), ...(select.joins ?? []).map(({ table }) => table)]
  return sources.some((source) => {
    const name = source.kind === 'AliasNode' ? (source as AliasNode).alias : scannedTable(source)?.alias
    return name?.kind !== 'IdentifierNode' || isSameName((name as IdentifierNode).name, target, statement)
  })
}

function asRows(select: SelectQueryNode, selections: readonly SelectionNode[]): SelectQueryNode {
  return { kind: 'SelectQueryNode', from: { kind: 'FromNode', froms: [alias(select, identifier('__rows'))] }, selections }
}

// SQLite would read ON CONFLICT as the ON of a join.
function before({ onConflict }: InsertQueryNode, select: SelectQueryNode, { engine }: Statement): SelectQueryNode {
  if (engine.engine !== 'sqlite' || onConflict === undefined || select.where !== undefined) return select
  return { ...select, where: where(raw(['true'], [])) }
}

function scopeRows(rows: readonly Row[], statement: Statement, env: Env): readonly Row[] {
  return rows.map((row) => (row.kind === 'ValueListNode' ? withChanges(row, { values: scopeAll(row.values, statement, env) }) : row))
}
