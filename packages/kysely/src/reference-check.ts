import type { Scope } from '@tenantry/core'
import type {
  IdentifierNode,
  InsertQueryNode,
  MergeQueryNode,
  OperationNode,
  PrimitiveValueListNode,
  RawNode,
  SelectQueryNode,
  TableNode,
  UpdateQueryNode,
  ValueNode,
} from 'kysely'
import { alias, column, guarded, identifier, namedTable, raw, unwrapRaw, value } from './nodes.js'
import type { Target } from './reference-index.js'
import type { RowSource } from './row-source.js'
import { isSameName, ruleOf, type Statement, unscopable } from './statement.js'

/** A check that a write waits for: it is refused when every step, asked in turn, returns a row. */
export interface PendingCheck {
  /** A function is a step that is put together when it is asked; it holds nothing but the ids that were looked at here. */
  steps(statement: Statement): readonly (RawNode | (() => RawNode))[]
  /** What runs instead where every step but the last returned a row. */
  readonly otherwise?: Idle['node']
}

/**
 * An update, a merge arm or an `insert … select` that would take a bad reference to no row is no error, as it would
 * be none to a foreign key. It is asked for the rows that would take it, and then runs as one that changes none:
 * were it run as it is, a row that came in between would take the bad reference.
 */
export interface Idle {
  readonly taking: SelectQueryNode
  readonly node: () => UpdateQueryNode | MergeQueryNode | InsertQueryNode
}

/** The references of a table that a tenant's write must check, by column. */
export function referencesOf(table: TableNode, statement: Statement): ReadonlyMap<string, Target> {
  const rule = ruleOf(table, statement)
  return rule === undefined || statement.context?.kind !== 'tenant' ? NO_REFERENCES : statement.references.checkedBy(rule)
}

const NO_REFERENCES: ReadonlyMap<string, Target> = new Map()

/** The value of a node that is nothing but a value, in a box; undefined for an expression. */
export function plainValue(node: OperationNode): { readonly value: unknown } | undefined {
  const only = unwrapRaw(node)
  return only.kind === 'ValueNode' ? { value: (only as ValueNode).value } : undefined
}

/** Checks that every value is a row of the running tenant. */
export function checkValues(target: Target, values: readonly unknown[], idle?: Idle): PendingCheck {
  return {
    otherwise: idle?.node,
    steps(statement) {
      const ids = wantedIds(target, values, statement)
      if (ids.length === 0) return []
      const exact = () => missingStep(target, ids, statement)
      const steps = ids.length === 1 ? [exact()] : [countStep(target, ids, statement), exact]
      return idle === undefined ? steps : [...steps, raw(['select 1 where exists ', ''], [idle.taking])]
    },
  }
}

function wantedIds(target: Target, values: readonly unknown[], statement: Statement): readonly unknown[] {
  const inserted = statement.inserted?.get(statement.references.keyOf(target.table, target.column))
  const ids = new Map<string, unknown>()
  for (const item of values) {
    if (item === null || item === undefined) continue
    const key = idKey(item)
    if (key === undefined) throw unscopable('A reference set to an object', 'Set it to a string, a number or a bigint.', statement)
    if (inserted?.has(key) !== true) ids.set(key, item)
  }
  return [...ids.values()]
}

/** What to do where none of these rows would take a bad reference; undefined where that cannot be asked or done. */
export function idleFor(rows: RowSource, node: Idle['node'] | undefined): Idle | undefined {
  if (node === undefined || !rows.repeatable) return undefined
  const one = { kind: 'SelectionNode', selection: alias(raw(['1'], []), identifier('one')) } as const
  return { taking: { kind: 'SelectQueryNode', selections: [one], ...rows.parts }, node }
}

/** Checks that an expression gives, for each row of its source, null or a row of the running tenant. */
export function checkExpression(target: Target, expression: OperationNode, source: RowSource, construct: string): PendingCheck {
  const rows: SelectQueryNode = {
    kind: 'SelectQueryNode',
    ...source.parts,
    selections: [{ kind: 'SelectionNode', selection: alias(expression, identifier(REFERENCE)) }],
  }
  return checkSelect([{ target, column: REFERENCE }], { rows, columns: [REFERENCE], repeatable: source.repeatable }, construct)
}

/** A query whose columns hold references, and what the statement calls them, in order. */
export interface ReferenceRows {
  readonly rows: SelectQueryNode
  readonly columns: readonly string[]
  readonly repeatable: boolean
  /** The table that they are inserted into: what it gets in the same statement counts as present. */
  readonly into?: TableNode
}

/** Checks the columns of a query that an `insert … select` or an expression gives. */
export function checkSelect(
  references: readonly { readonly target: Target; readonly column: string }[],
  source: ReferenceRows,
  construct: string,
): PendingCheck {
  return {
    steps(statement) {
      if (statement.volatile || !source.repeatable) {
        throw unscopable(
          `A reference set by ${construct} whose source cannot be asked beforehand (it is volatile, or reads what a CTE around it gives or writes)`,
          'Read the ids first, then write them as plain values.',
          statement,
        )
      }
      const conditions = references.map(({ target, column: name }) => missingCondition(target, name, source, statement))
      // A common table expression: not every database names the columns of a derived table.
      const named = [namedRows(source.columns), withOwnNames(source.rows, statement), identifier(ROWS), anyOf(conditions)]
      return [raw(['with ', ' as ', ' select 1 from ', ' where ', ' limit 1'], named)]
    },
  }
}

// MariaDB renames the outputs of a common table expression before it looks for what ORDER BY names.
function withOwnNames(rows: SelectQueryNode, { engine }: Statement): SelectQueryNode {
  if (engine.engine !== 'mysql' || rows.orderBy === undefined) return rows
  const all = { kind: 'SelectionNode', selection: { kind: 'SelectAllNode' } } as const
  return { kind: 'SelectQueryNode', from: { kind: 'FromNode', froms: [alias(rows, identifier('__given'))] }, selections: [all] }
}

const ROWS = '__rows'
const AGAIN = identifier('__rows_again')
const TARGET = identifier('__target')
const REFERENCE = '__reference'

function namedRows(columns: readonly string[]): RawNode {
  const list = raw(['', ...columns.slice(1).map(() => ', '), ''], columns.map(identifier))
  return raw(['', '(', ')'], [identifier(ROWS), list])
}

// The fast answer for many values: as many distinct rows as values were named. It may say too few
// where two spellings mean one row ('01' and 1), so the exact step asks again.
function countStep(target: Target, values: readonly unknown[], statement: Statement): RawNode {
  const { table, condition } = present(target, statement, values)
  return raw(
    ['select 1 where (select count(distinct ', ') from ', ' where ', ') < ', ''],
    [column(target.column), table, condition, value(values.length)],
  )
}

function missingStep(target: Target, values: readonly unknown[], statement: Statement): RawNode {
  const missing = values.map((id) => {
    const { table, condition } = present(target, statement, [id])
    return raw(['not exists (select 1 from ', ' where ', ')'], [table, condition])
  })
  return raw(['select 1 where ', ''], [anyOf(missing)])
}

function anyOf(conditions: readonly OperationNode[]): RawNode {
  return raw(['', ...conditions.slice(1).map(() => ' or '), ''], conditions)
}

function present(target: Target, statement: Statement, values: readonly unknown[]): { table: TableNode; condition: OperationNode } {
  const table = namedTable(target.table)
  const list: PrimitiveValueListNode = { kind: 'PrimitiveValueListNode', values }
  const condition = raw(['', ' in ', ''], [column(target.column), list])
  return { table, condition: withTenant(targetScope(target, statement), condition) }
}

function missingCondition(target: Target, name: string, { columns, into }: ReferenceRows, statement: Statement): RawNode {
  const reference: RawNode = raw(['', '.', ''], [identifier(ROWS), identifier(name)])
  const found = raw(['', '.', ' = ', ''], [TARGET, identifier(target.column), reference])
  const scope = targetScope(target, statement)
  const condition =
    scope.kind === 'tenant' ? raw(['', '.', ' = ', ' and ', ''], [TARGET, identifier(scope.column), value(scope.tenantId), found]) : found
  const absent = raw(
    ['(', ' is not null and not exists (select 1 from ', ' as ', ' where ', ')'],
    [reference, namedTable(target.table), TARGET, condition],
  )
  // Rows that the same statement inserts count as present.
  const self =
    into !== undefined && sameTable(target, into, statement) && columns.some((name) => isSameName(name, target.column, statement))
  if (!self) return raw(['', ')'], [absent])
  const own = raw(['', '.', ' = ', ''], [AGAIN, identifier(target.column), reference])
  return raw(['', ' and not exists (select 1 from ', ' as ', ' where ', '))'], [absent, identifier(ROWS), AGAIN, own])
}

function sameTable(target: Target, into: TableNode, statement: Statement): boolean {
  return statement.tenancy.ruleOf(target.table) === ruleOf(into, statement)
}

function targetScope(target: Target, statement: Statement): Scope {
  return statement.tenancy.scopeOf(target.table, 'read')
}

function withTenant(scope: Scope, condition: OperationNode): OperationNode {
  if (scope.kind === 'open') return condition
  return guarded([raw(['', ' = ', ''], [column(scope.column), value(scope.tenantId)])], condition) as OperationNode
}

/** What tells one id from another, undefined for a value that a driver may spell in a way of its own. */
export function idKey(item: unknown): string | undefined {
  return typeof item === 'string' || typeof item === 'number' || typeof item === 'bigint' ? String(item) : undefined
}

/** The names of columns, as they are inserted. */
export function columnNames(columns: readonly { readonly column: IdentifierNode }[]): readonly string[] {
  return columns.map(({ column: { name } }) => name)
}
