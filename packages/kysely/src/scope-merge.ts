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
import { checkShape } from './check-shape.js'
import { type Arm, checkInsertArm, checkUpdateArm, type Merge } from './merge-references.js'
import { and, guarded, parens, raw, withChanges } from './nodes.js'
import { targetRows } from './row-source.js'
import { scopeReturning } from './scope-clause.js'
import { scopeUpdates } from './scope-conflict.js'
import { scopeAll, scopeExpression } from './scope-expression.js'
import { predicateOf, scannedTable, scopeDerived, withDerivedNames } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import { stampRows } from './stamp.js'
import { type Env, scopeOf, type Statement, unknownShape, unscopable } from './statement.js'

/**
 * Scopes a merge. The source becomes a derived table; the target's predicate stands in ON *and* on every
 * `when not matched by source`: with ON alone each row of another tenant is one that no source matches.
 */
export function scopeMerge(node: MergeQueryNode, statement: Statement, outer: Env): MergeQueryNode {
  checkShape(node, statement)
  const using = node.using
  const target = scannedTable(node.into)
  if (node.top !== undefined || node.output !== undefined || node.endModifiers?.[0] !== undefined || using?.on === undefined) {
    throw unscopable('A part of this merge', 'PostgreSQL has no such part, or it is raw SQL.', statement)
  }
  if (target === undefined) throw unknownShape(node.into, 'the target of a merge', statement)
  const { with: withNode, env } = scopeWith(node.with, statement, outer)
  const inner: Env = { ...env, derived: withDerivedNames(env, [using.table], statement) }
  const source = scopeDerived(using.table, statement, inner)
  // The target is read to be matched; each arm asks for its own write.
  const own = predicateOf(node.into, 'read', statement)
  const on = guarded(own === undefined ? [] : [own], scopeExpression(using.on.on, statement, inner)) as OperationNode
  const merge: Merge = { target, into: targetRows(node.into, env, statement), source, on, with: withNode, outer }
  const idle = node === statement.root ? (at: number) => withoutArm(scoped, at) : undefined
  const scoped: MergeQueryNode = withChanges(node, {
    with: withNode,
    using: withChanges(using, { table: source, on: withChanges(using.on, { on }) }),
    whens: node.whens && scopeArms(node.whens, merge, own, statement, inner, idle),
    returning: scopeReturning(node.returning, statement, inner),
  })
  return scoped
}

function withoutArm(node: MergeQueryNode, at: number): MergeQueryNode {
  return { ...node, whens: node.whens?.map((when, i) => (i === at ? { ...when, result: raw(['do nothing'], []) } : when)) }
}

// Of the arms of one kind the first whose condition holds is taken.
function scopeArms(
  whens: readonly WhenNode[],
  merge: Merge,
  own: OperationNode | undefined,
  statement: Statement,
  env: Env,
  idle: ((at: number) => MergeQueryNode) | undefined,
): readonly WhenNode[] {
  const failed = new Map<string, OperationNode[]>()
  return whens.map((when, at) => {
    const { matched, user } = splitCondition(when.condition, statement)
    const guard = matched.bySource && own !== undefined ? [own] : []
    const condition = guarded(guard, user && scopeExpression(user, statement, env))
    const kind = `${matched.not} ${matched.bySource}`
    const before = failed.get(kind) ?? []
    const arm: Arm = {
      matched,
      conditions: condition === undefined ? before : [condition, ...before],
      idle: idle && (() => idle(at)),
    }
    failed.set(kind, [...before, condition === undefined ? raw(['false'], []) : raw(['(', ') is not true'], [condition])])
    const result = when.result && scopeResult(when.result, arm, merge, statement, env)
    return withChanges(when, {
      condition: condition === undefined ? matched : and(matched, condition === user ? user : parens(condition)),
      result,
    })
  })
}

function splitCondition(node: OperationNode, statement: Statement): { matched: MatchedNode; user: OperationNode | undefined } {
  if (node.kind === 'MatchedNode') return { matched: node as MatchedNode, user: undefined }
  const { left, right } = node as AndNode
  if (node.kind !== 'AndNode' || left.kind !== 'MatchedNode') throw unknownShape(node, 'the condition of a merge arm', statement)
  return { matched: left as MatchedNode, user: right }
}

function scopeResult(node: OperationNode, arm: Arm, merge: Merge, statement: Statement, env: Env): OperationNode {
  const { table } = merge.target
  switch (node.kind) {
    case 'RawNode': {
      const { sqlFragments, parameters } = node as RawNode
      const text = sqlFragments.join('').trim().toLowerCase()
      if (parameters.length > 0 || (text !== 'delete' && text !== 'do nothing')) throw unknownShape(node, 'what a merge does', statement)
      if (text === 'delete') scopeOf(table, 'delete', statement)
      return node
    }
    case 'UpdateQueryNode': {
      const { updates } = node as UpdateQueryNode
      const scoped = updates && scopeUpdates(updates, table, scopeOf(table, 'update', statement), statement, env)
      checkUpdateArm(scoped ?? [], merge, arm, statement)
      return withChanges(node as UpdateQueryNode, { updates: scoped })
    }
    case 'InsertQueryNode':
      return scopeInsertArm(node as InsertQueryNode, arm, merge, statement, env)
    default:
      throw unknownShape(node, 'what a merge does', statement)
  }
}

function scopeInsertArm(node: InsertQueryNode, arm: Arm, merge: Merge, statement: Statement, env: Env): InsertQueryNode {
  const { table } = merge.target
  const scope = scopeOf(table, 'insert', statement)
  if (node.values?.kind !== 'ValuesNode' || node.columns === undefined) throw unknownShape(node, 'the insert of a merge', statement)
  const rows = (node.values as ValuesNode).values.map((row) =>
    row.kind === 'ValueListNode' ? withChanges(row, { values: scopeAll(row.values, statement, env) }) : row,
  )
  checkInsertArm(node.columns, rows, merge, arm, statement)
  if (scope.kind === 'open') return withChanges(node, { values: withChanges(node.values as ValuesNode, { values: rows }) })
  const stamped = stampRows(node.columns, rows, scope, table, statement)
  return { ...node, columns: stamped.columns, values: { kind: 'ValuesNode', values: stamped.rows } as ValuesNode }
}
