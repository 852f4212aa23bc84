import type { RangeVar } from 'libpg-query'
import { assemble, type Part } from './splices.js'
import { aliasOf, type Env, type Statement, tableName, unscopable } from './statement.js'
import { quote, quoteTable, type ReferencedColumn } from './table-rules.js'

/** The values that a write gives to references of a table. */
export interface WrittenRows {
  readonly table: RangeVar
  readonly columns: readonly string[]
  /** Queries of these columns, which see the common table expressions around the write. */
  readonly queries: readonly (readonly Part[])[]
  readonly env: Env
  /** Ids that the statement itself brings: texts of one value each. */
  readonly own?: readonly (readonly Part[])[]
}

/** Adds the check that each value of a reference names a row of the tenant: a query that has a row where one does not. */
export function addReferenceCheck(rows: WrittenRows, column: string, target: ReferencedColumn, statement: Statement): void {
  const { own = [] } = rows
  statement.asks.set(`read ${target.rule.name}`, { table: target.rule.name, intent: 'read' })
  const value = `"row".${quote(column)}`
  const tenant: readonly Part[] =
    target.rule.column === undefined ? [] : [`"target".${quote(target.rule.column)} = `, { tenantOf: target.rule.name }, ' and ']
  const parts: readonly Part[] = [
    'select 1 from (',
    ...typedLike(rows.table, rows.columns, rows.queries, rows.env),
    `) as "row" where ${value} is not null and not exists (select 1 from ${target.table} as "target" where `,
    ...tenant,
    `"target".${quote(target.column)} = ${value})`,
    ...(own.length === 0
      ? []
      : [
          ' and not exists (select 1 from (',
          ...ownRows(rows, target.column, own),
          `) as "own" where "own".${quote(target.column)} = ${value})`,
        ]),
    ' limit 1',
  ]
  statement.checks.push(assemble(parts))
}

function ownRows({ table, env }: WrittenRows, column: string, values: readonly (readonly Part[])[]): readonly Part[] {
  return typedLike(
    table,
    [column],
    values.map((value) => ['select (', ...value, ')']),
    { ...env, withs: [] },
  )
}

// Values without a type of their own take the column's. The common table expressions are seen by the queries alone: one of them may have
// the name of a table that is asked here.
function typedLike(table: RangeVar, columns: readonly string[], queries: readonly (readonly Part[])[], env: Env): readonly Part[] {
  const around = queries.some((query) => query.length > 0) ? withClause(env) : []
  const types = `select ${columns.map(quote).join(', ')} from ${quoteTable(tableName(table))} where false`
  return [types, ...queries.flatMap((query): readonly Part[] => [' union all (', ...around, ...query, ')'])]
}

/** The target of a write as an item of FROM, also where a common table expression has its name. */
export function targetItem(relation: RangeVar, env: Env, { rules }: Statement): string {
  const name = tableName(relation)
  const isHidden = relation.schemaname === undefined && env.ctes.has(name)
  return `${relation.inh === true ? '' : 'only '}${isHidden ? `${quote(rules.defaultSchema)}.` : ''}${quoteTable(name)} as ${quote(aliasOf(relation))}`
}

/** The refusal of a reference whose value a check would see other than the write. */
export function uncheckable(column: string, why: string): Error {
  return unscopable(
    `The reference "${column}" given by ${why}`,
    'Give its value as a parameter, or let a composite foreign key hold it (enforcedBy: "database").',
  )
}

function withClause({ withs }: Env): readonly Part[] {
  if (withs === undefined) {
    throw unscopable(
      'A reference written beside a WITH clause that writes or gives other values each time',
      'Write in statements of their own.',
    )
  }
  if (withs.length === 0) return []
  const list = withs.flatMap(({ parts }, at): readonly Part[] => (at === 0 ? parts : [', ', ...parts]))
  return [withs.some(({ recursive }) => recursive) ? 'with recursive ' : 'with ', ...list, ' ']
}
