import type { Chunk, Sql, Subquery } from './internals.js'
import type { Scan } from './internals-table.js'
import { typed } from './column-type.js'
import { named, qualified, tenantEquals } from './predicates.js'
import { anyOf, type PendingCheck, type RowSource, selectOf, targetScan, targetScope, uncheckable } from './reference-check.js'
import type { Target } from './reference-index.js'
import { isSameName, ruleOf, type Statement, unscopable } from './statement.js'

/** Checks that an expression gives, for each row of its source, null or a row of the running tenant. */
export function checkExpression(
  target: Target,
  { expression, type }: { readonly expression: Chunk; readonly type: string | undefined },
  rows: RowSource,
  construct: string,
  statement: Statement,
): PendingCheck {
  const { kit } = statement
  const source = () => selectOf(rows, kit.sql([expression]), statement)
  const types = new Map(type === undefined ? [] : [[REFERENCE, type]])
  return checkRows(
    [{ target, column: REFERENCE }],
    { rows: source, columns: [REFERENCE], repeatable: rows.repeatable, types },
    construct,
    statement,
  )
}

/** A query whose columns hold references, and what the statement calls them, in order. */
export interface ReferenceRows {
  readonly rows: () => Sql
  readonly columns: readonly string[]
  readonly repeatable: boolean
  /** The types of columns, where a value of the query may have none of its own. */
  readonly types: ReadonlyMap<string, string>
  /** The table that they are inserted into: what it gets in the same statement counts as present. */
  readonly into?: Scan
}

/** Checks the columns of a query that an `insert … select` or an expression gives. */
export function checkRows(
  references: readonly { readonly target: Target; readonly column: string }[],
  source: ReferenceRows,
  construct: string,
  statement: Statement,
): PendingCheck {
  const { kit } = statement
  if (references.some(({ target }) => target.unchecked)) throw uncheckable(statement)
  return {
    steps() {
      if (statement.volatile || !source.repeatable) {
        throw unscopable(
          `A reference set by ${construct} whose source cannot be asked beforehand (it is volatile, or reads what a CTE around it gives or writes)`,
          'Read the ids first, then write them as plain values.',
          statement,
        )
      }
      return [() => rowsStep(references, source, statement, kit)]
    },
  }
}

function rowsStep(
  references: readonly { readonly target: Target; readonly column: string }[],
  source: ReferenceRows,
  statement: Statement,
  kit: Statement['kit'],
): Sql {
  const conditions = references.map(({ target, column }) => missingCondition(target, column, source, statement))
  const names = source.columns.flatMap((name, at) => [...(at === 0 ? [] : [kit.text(', ')]), kit.name(name)])
  // A common table expression: not every database names the columns of a derived table.
  return kit.sql([
    kit.text('with '),
    kit.name(ROWS),
    kit.text('('),
    ...names,
    kit.text(') as ('),
    source.rows(),
    kit.text(') select 1 from '),
    kit.name(ROWS),
    kit.text(' where '),
    anyOf(conditions, statement),
    kit.text(' limit 1'),
  ])
}

const ROWS = '__rows'
const AGAIN = '__rows_again'
const TARGET = '__target'
/** What a check calls the one column of an expression. */
export const REFERENCE = '__reference'

function missingCondition(target: Target, name: string, { columns, into, types }: ReferenceRows, statement: Statement): Sql {
  const { kit } = statement
  const scope = targetScope(target, statement)
  const scan: Scan = { ...targetScan(target), alias: TARGET, aliased: true }
  const reference = [kit.name(ROWS), kit.text('.'), kit.name(name)]
  const own = scope.kind === 'tenant' ? [tenantEquals(scan, scope, statement), kit.text(' and ')] : []
  const value = typed(reference, types.get(name), statement)
  const found = [...own, ...qualified(scan, target.column, statement), kit.text(' = '), ...value]
  const absent = [
    kit.text('('),
    ...reference,
    kit.text(' is not null and not exists (select 1 from '),
    ...named(scan, statement),
    kit.text(' as '),
    kit.name(TARGET),
    kit.text(' where '),
    ...found,
    kit.text(')'),
  ]
  // Rows that the same statement inserts count as present.
  const self =
    into !== undefined &&
    statement.tenancy.ruleOf(target.table) === ruleOf(into, statement) &&
    columns.some((column) => isSameName(column, target.column, statement))
  if (!self) return kit.sql([...absent, kit.text(')')])
  const again = [kit.text(' and not exists (select 1 from '), kit.name(ROWS), kit.text(' as '), kit.name(AGAIN), kit.text(' where ')]
  const id = columns.find((column) => isSameName(column, target.column, statement)) ?? target.column
  const given = typed([kit.name(AGAIN), kit.text('.'), kit.name(id)], types.get(id), statement)
  const same = [...given, kit.text(' = '), ...value, kit.text('))')]
  return kit.sql([...absent, ...again, ...same])
}

/** A query that is asked apart from its statement, with the common table expressions of that before it. */
export function withTables(query: Sql, withList: readonly Subquery[] | undefined, { kit }: Statement): Sql {
  if (withList === undefined) return query
  const tables = withList.flatMap(({ _: { alias, sql } }, at) => [
    kit.text(at === 0 ? 'with ' : ', '),
    kit.name(alias),
    kit.text(' as ('),
    sql,
    kit.text(')'),
  ])
  return kit.sql([...tables, kit.text(' select * from ('), query, kit.text(') as '), kit.name('__select')])
}
