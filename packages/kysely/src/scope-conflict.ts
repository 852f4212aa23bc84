import { type Scope, SharedTableWriteError } from '@tenantry/core'
import type {
  ColumnNode,
  ColumnUpdateNode,
  FunctionNode,
  OnConflictNode,
  OnDuplicateKeyNode,
  OperationNode,
  ReferenceNode,
  TableNode,
} from 'kysely'
import { checkColumn } from './node-text.js'
import { guarded, mapShared, parens, raw, tenantEquals, unwrapRaw, where as whereNode, withChanges } from './nodes.js'
import { checkValues, plainValue, referencesOf, type Idle } from './reference-check.js'
import { scopeExpression, scopeExpressionList } from './scope-expression.js'
import { type Env, isSameName, ruleOf, scopeOf, type Statement, tableName, unknownShape, unscopable } from './statement.js'
import { updatedColumn, withoutTenantColumn } from './stamp.js'

/**
 * Scopes what happens on a conflict. A target that holds the tenant column can only meet the tenant's own
 * row; any other is guarded, so a row of another tenant is left as it is (0 rows, as with a false `where`).
 */
export function scopeConflict(node: OnConflictNode, table: TableNode, name: TableNode, statement: Statement, env: Env): OnConflictNode {
  for (const { column } of node.columns ?? []) checkColumn(column.name, statement)
  const scoped = withChanges(node, {
    indexExpression: node.indexExpression && scopeExpressionList(node.indexExpression, statement, env),
    indexWhere: node.indexWhere && scopeExpression(node.indexWhere, statement, env),
  })
  if (node.updates === undefined) return scoped
  const scope = scopeOf(table, 'update', statement)
  const updates = scopeUpdates(node.updates, table, scope, statement, env)
  checkArm(updates, table, statement)
  const own = scope.kind === 'tenant' && !holdsTenant(node, table, statement) ? [tenantEquals(name, scope.column, scope.tenantId)] : []
  const condition = guarded(own, node.updateWhere && scopeExpression(node.updateWhere.where, statement, env))
  return withChanges(scoped, {
    updates,
    updateWhere: condition === node.updateWhere?.where ? node.updateWhere : condition && whereNode(condition),
  })
}

/**
 * Scopes ON DUPLICATE KEY UPDATE, which meets the row of whichever unique key: each column keeps its value where the row
 * is another tenant's.
 */
export function scopeDuplicateKey(node: OnDuplicateKeyNode, table: TableNode, statement: Statement, env: Env): OnDuplicateKeyNode {
  const scope = scopeOf(table, 'update', statement)
  const updates = scopeUpdates(node.updates, table, scope, statement, env)
  checkArm(updates, table, statement)
  if (scope.kind === 'open') return withChanges(node, { updates })
  const own = tenantEquals(table, scope.column, scope.tenantId)
  const guard = (update: ColumnUpdateNode): ColumnUpdateNode => {
    // With its table's name: the select of an insert may have a column of the same name.
    const column = { kind: 'ReferenceNode', table, column: updatedColumn(update) as ColumnNode } satisfies ReferenceNode
    return { ...update, column, value: raw(['case when ', ' then ', ' else ', ' end'], [own, parens(update.value), column]) }
  }
  return { ...node, updates: updates.map(guard) }
}

/** Whether the conflict target holds the tenant column, so that it can only meet the tenant's own rows. */
export function holdsTenant(node: OnConflictNode, table: TableNode, statement: Statement): boolean {
  const rule = ruleOf(table, statement)
  return rule?.kind === 'scoped' && node.columns?.some(({ column }) => isSameName(column.name, rule.column, statement)) === true
}

/** Scopes the assignments of an update, a conflict arm or a merge arm: values scoped, the tenant column kept. */
export function scopeUpdates(
  updates: readonly ColumnUpdateNode[],
  table: TableNode,
  scope: Scope,
  statement: Statement,
  env: Env,
): readonly ColumnUpdateNode[] {
  for (const update of updates)
    if (updatedColumn(update) === undefined) throw unknownShape(update.column, 'the column of an assignment', statement)
  if (scope.kind === 'open') checkSharedKey(updates, table, statement)
  const kept = scope.kind === 'tenant' ? withoutTenantColumn(updates, scope, table, statement) : updates
  return mapShared(kept, (update) =>
    withChanges(update, { column: scopeExpression(update.column, statement, env), value: scopeExpression(update.value, statement, env) }),
  )
}

/** Checks references that are set to plain values; returns those set to expressions. */
export function checkPlainUpdates(
  updates: readonly ColumnUpdateNode[],
  table: TableNode,
  statement: Statement,
  idle?: Idle,
): readonly ColumnUpdateNode[] {
  const references = referencesOf(table, statement)
  if (references.size === 0) return []
  return updates.filter((update) => {
    const target = references.get(statement.engine.foldColumn(updatedColumn(update)?.column.name ?? ''))
    if (target === undefined) return false
    const plain = plainValue(update.value)
    if (plain !== undefined) statement.checks.push(checkValues(target, [plain.value], idle))
    return plain === undefined
  })
}

// `excluded.c` was checked with the inserted rows or is a default, and a column set to itself changes nothing.
function checkArm(updates: readonly ColumnUpdateNode[], table: TableNode, statement: Statement): void {
  for (const update of checkPlainUpdates(updates, table, statement)) {
    const name = updatedColumn(update)?.column.name as string
    if (!isSameName(referencedColumn(update.value) ?? '', name, statement)) {
      throw unscopable(
        `An expression for the reference "${name}" in a conflict arm`,
        'Set it to a value or to excluded of the same column.',
        statement,
      )
    }
  }
}

function referencedColumn(node: OperationNode): string | undefined {
  if (node.kind === 'FunctionNode') {
    const {
      func,
      arguments: [only],
    } = node as FunctionNode
    return func.toLowerCase() === 'values' && only !== undefined ? referencedColumn(unwrapRaw(only)) : undefined
  }
  if (node.kind !== 'ReferenceNode') return undefined
  const { column } = node as ReferenceNode
  return column.kind === 'ColumnNode' ? column.column.name : undefined
}

function checkSharedKey(updates: readonly ColumnUpdateNode[], table: TableNode, statement: Statement): void {
  const rule = ruleOf(table, statement)
  if (rule?.kind !== 'shared' || statement.context?.kind === 'bypass') return
  for (const update of updates) {
    const name = updatedColumn(update)?.column.name
    if (name !== undefined && rule.key.some((key) => isSameName(key, name, statement))) {
      throw new SharedTableWriteError(
        `Table "${tableName(table)}" is shared, and its key "${name}" is what every tenant's rows point at. Change it in tenancy.bypass(reason, { writes: true }, work).`,
      )
    }
  }
}
