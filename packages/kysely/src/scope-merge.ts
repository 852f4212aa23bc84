import type {
  AndNode,
  InsertQueryNode,
  MatchedNode,
  MergeQueryNode,
  OperationNode,
  RawNode,
  UpdateQueryNode,
  ValuesNode,
  WhenNode,
} from 'kysely'
import { and, guarded, mapShared, parens, raw, where as whereNode, withChanges } from './nodes.js'
import { checkExpression, checkValues, plainValue, referencesOf, type RowSource } from './reference-check.js'
import { checkPlainUpdates, scopeUpdates } from './scope-conflict.js'
import { scopeAllLists, scopeExpression } from './scope-expression.js'
import { predicateOf, scannedTable, scopeDerived } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import { stampRows, updatedColumn } from './stamp.js'
import { type Env, isCte, scopeOf, type Statement, tableName, unknownShape, unscopable } from './statement.js'

/** What every arm of one merge is scoped with. */
interface Merge {
  readonly target: NonNullable<ReturnType<typeof scannedTable>>
  readonly into: OperationNode
  readonly source: OperationNode
  readonly on: OperationNode
  readonly with: MergeQueryNode['with']
}

/**
 * Scopes a merge. The source becomes a derived table; the target's predicate stands in ON *and* on every
 * `when not matched by source`: with ON alone each row of another tenant is one that no source matches.
 */
export function scopeMerge(node: MergeQueryNode, statement: Statement, outer: Env): MergeQueryNode {
  const using = node.using
  const target = scannedTable(node.into)
  if (node.top !== undefined || node.output !== undefined || node.endModifiers?.[0] !== undefined || using?.on === undefined) {
    throw unscopable('A part of this merge', 'PostgreSQL has no such part, or it is raw SQL.', statement)
  }
  if (target === undefined) throw unknownShape(node.into, 'the target of a merge', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const inner: Env = { ctes: env.ctes, derived: derivedName(using.table, statement, env) }
  const source = scopeDerived(using.table, statement, inner)
  const own = targetPredicate(node, statement)
  const on = guarded(own === undefined ? [] : [own], scopeExpression(using.on.on, statement, inner)) as OperationNode
  const merge: Merge = { target, into: node.into, source, on, with: withNode }
  return withChanges(node, {
    with: withNode,
    using: withChanges(using, { table: source, on: withChanges(using.on, { on }) }),
    whens: node.whens && mapShared(node.whens, (when) => scopeWhen(when, merge, own, statement, inner)),
    returning: node.returning && withChanges(node.returning, { selections: scopeAllLists(node.returning.selections, statement, inner) }),
  })
}

function derivedName(item: OperationNode, statement: Statement, env: Env): ReadonlySet<string> {
  const scan = scannedTable(item)
  if (scan === undefined || scan.name.table.schema === undefined || isCte(scan.table, env)) return env.derived
  return scopeOf(scan.table, 'read', statement).kind === 'tenant' ? new Set([...env.derived, tableName(scan.name)]) : env.derived
}

// The target is read to be matched; each arm asks for its own write.
function targetPredicate(node: MergeQueryNode, statement: Statement): OperationNode | undefined {
  return predicateOf(node.into, 'read', statement)
}

function scopeWhen(when: WhenNode, merge: Merge, own: OperationNode | undefined, statement: Statement, env: Env): WhenNode {
  const { matched, user } = splitCondition(when.condition, statement)
  const guard = matched.bySource && own !== undefined ? [own] : []
  const condition = guarded(guard, user && scopeExpression(user, statement, env))
  const result = when.result && scopeResult(when.result, matched, condition, merge, statement, env)
  return withChanges(when, {
    condition: condition === undefined ? matched : and(matched, condition === user ? user : parens(condition)),
    result,
  })
}

function splitCondition(node: OperationNode, statement: Statement): { matched: MatchedNode; user: OperationNode | undefined } {
  if (node.kind === 'MatchedNode') return { matched: node as MatchedNode, user: undefined }
  const { left, right } = node as AndNode
  if (node.kind !== 'AndNode' || left.kind !== 'MatchedNode') throw unknownShape(node, 'the condition of a merge arm', statement)
  return { matched: left as MatchedNode, user: right }
}

function scopeResult(
  node: OperationNode,
  matched: MatchedNode,
  condition: OperationNode | undefined,
  merge: Merge,
  statement: Statement,
  env: Env,
): OperationNode {
  const { table } = merge.target
  switch (node.kind) {
    case 'RawNode': {
      const text = (node as RawNode).sqlFragments.join('').trim().toLowerCase()
      if ((node as RawNode).parameters.length > 0 || (text !== 'delete' && text !== 'do nothing'))
        throw unknownShape(node, 'what a merge does', statement)
      if (text === 'delete') scopeOf(table, 'delete', statement)
      return node
    }
    case 'UpdateQueryNode': {
      const { updates } = node as UpdateQueryNode
      const scoped = updates && scopeUpdates(updates, table, statement, env)
      checkUpdates(scoped ?? [], matched, condition, merge, statement)
      return withChanges(node as UpdateQueryNode, { updates: scoped })
    }
    case 'InsertQueryNode':
      return scopeInsertArm(node as InsertQueryNode, condition, merge, statement, env)
    default:
      throw unknownShape(node, 'what a merge does', statement)
  }
}

function checkUpdates(
  updates: NonNullable<UpdateQueryNode['updates']>,
  matched: MatchedNode,
  condition: OperationNode | undefined,
  merge: Merge,
  statement: Statement,
): void {
  const rows = matched.bySource ? unmatchedTarget(merge, condition) : rowsOf([merge.into, merge.source], merge, [merge.on, condition])
  for (const update of checkPlainUpdates(updates, merge.target.table, statement)) {
    const reference = referencesOf(merge.target.table, statement).get(updatedColumn(update)?.column.name ?? '')
    if (reference !== undefined) statement.checks.push(checkExpression(reference, update.value, rows, 'a merge'))
  }
}

function scopeInsertArm(
  node: InsertQueryNode,
  condition: OperationNode | undefined,
  merge: Merge,
  statement: Statement,
  env: Env,
): InsertQueryNode {
  const { table } = merge.target
  const scope = scopeOf(table, 'insert', statement)
  if (node.values?.kind !== 'ValuesNode' || node.columns === undefined) throw unknownShape(node, 'the insert of a merge', statement)
  const rows = (node.values as ValuesNode).values.map((row) =>
    row.kind === 'ValueListNode'
      ? withChanges(row, { values: mapShared(row.values, (item) => scopeExpression(item, statement, env)) })
      : row,
  )
  const absent = raw(['not exists (select 1 from ', ' where ', ')'], [merge.into, merge.on])
  const source = rowsOf([merge.source], merge, [absent, condition])
  for (const [name, target] of referencesOf(table, statement)) {
    const at = node.columns.findIndex(({ column }) => column.name === name)
    if (at === -1) continue
    for (const row of rows) {
      const item = row.kind === 'PrimitiveValueListNode' ? undefined : row.values[at]
      const plain = row.kind === 'PrimitiveValueListNode' ? { value: row.values[at] } : item && plainValue(item)
      if (plain !== undefined) statement.checks.push(checkValues(target, [plain.value]))
      else if (item !== undefined) statement.checks.push(checkExpression(target, item, source, 'a merge'))
    }
  }
  if (scope.kind === 'open') return withChanges(node, { values: withChanges(node.values as ValuesNode, { values: rows }) })
  const stamped = stampRows(node.columns, rows, scope, table)
  return { ...node, columns: stamped.columns, values: { kind: 'ValuesNode', values: stamped.rows } as ValuesNode }
}

function unmatchedTarget(merge: Merge, condition: OperationNode | undefined): RowSource {
  const absent = raw(['not exists (select 1 from ', ' where ', ')'], [merge.source, merge.on])
  return rowsOf([merge.into], merge, [absent, condition])
}

function rowsOf(froms: readonly OperationNode[], merge: Merge, conditions: readonly (OperationNode | undefined)[]): RowSource {
  const parts = conditions.filter((condition) => condition !== undefined).map(parens)
  return { with: merge.with, from: { kind: 'FromNode', froms }, where: whereNode(parts.reduce<OperationNode>(and, tautology)) }
}

const tautology: OperationNode = raw(['true'], [])
