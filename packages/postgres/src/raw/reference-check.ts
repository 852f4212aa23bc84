import { assemble, type Part } from './splices.js'
import { type Env, type Statement, unscopable } from './statement.js'
import { quote, type ReferencedColumn } from './table-rules.js'

/** The rows that a write gives to a reference, as a query of the columns that `columns` lists. */
export interface WrittenRows {
  readonly query: readonly Part[]
  readonly columns: readonly string[]
}

/**
 * Adds the check that each value of a reference names a row of the tenant: a query that has a row where one does not.
 * `own`: a query of ids that the statement itself brings.
 */
export function addReferenceCheck(
  { query, columns }: WrittenRows,
  column: string,
  target: ReferencedColumn,
  { statement, env, own }: { readonly statement: Statement; readonly env: Env; readonly own?: readonly Part[] | undefined },
): void {
  const { asks, checks } = statement
  asks.set(`read ${target.rule.name}`, { table: target.rule.name, intent: 'read' })
  const value = `"row".${quote(column)}`
  const scope: readonly Part[] =
    target.rule.column === undefined ? [] : [`"target".${quote(target.rule.column)} = `, { tenantOf: target.rule.name }, ' and ']
  const parts: readonly Part[] = [
    ...withClause(env),
    'select 1 from (',
    ...query,
    `) as "row"(${columns.map(quote).join(', ')}) where ${value} is not null and not exists (select 1 from ${target.table} as "target" where `,
    ...scope,
    `"target".${quote(target.column)} = ${value})`,
    ...(own === undefined ? [] : [' and not exists (select 1 from (', ...own, `) as "own"("id") where "own"."id" = ${value})`]),
    ' limit 1',
  ]
  checks.push(assemble(parts))
}

/** A query of one column's values, which take the column's type where they have none of their own. */
export function typedLike(table: string, columns: readonly string[], values: readonly Part[]): readonly Part[] {
  return [`select ${columns.map(quote).join(', ')} from ${table} where false union all `, ...values]
}

/** The refusal of a reference whose value a check would see other than the write. */
export function uncheckable(column: string, why: string): Error {
  return unscopable(
    `The reference "${column}" given by ${why}`,
    'Give its value as a parameter, or let a composite foreign key hold it (enforcedBy: "database").',
  )
}

function withClause({ withs }: Env): readonly Part[] {
  if (withs === undefined)
    throw unscopable(
      'A reference written beside a WITH clause that writes or gives other values each time',
      'Write in statements of their own.',
    )
  if (withs.length === 0) return []
  const list = withs.flatMap(({ parts }, at): readonly Part[] => (at === 0 ? parts : [', ', ...parts]))
  return [withs.some(({ recursive }) => recursive) ? 'with recursive ' : 'with ', ...list, ' ']
}
