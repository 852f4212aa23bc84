import type { Node, RangeVar, SelectStmt } from 'libpg-query'
import type { GivenValue } from './given-values.js'
import { type CteNames, refnameOf, type StatementCheck } from './statement-check.js'

/**
 * Whether a value is the tenant column of a scoped table that it is selected from. That table is verified where it stands,
 * so the column holds the running tenant, or nothing at the outer side of a join.
 */
export function isTenantColumn({ value, from }: GivenValue, ctes: CteNames, check: StatementCheck): boolean {
  if (!('ColumnRef' in value)) return false
  const path = (value.ColumnRef.fields ?? []).map((field) => ('String' in field ? field.String.sval : undefined))
  const items = from.flatMap(tablesOf)
  const [alias, column] = path.length === 1 ? [undefined, path[0]] : path
  if (column === undefined || path.length > 2 || (alias === undefined && items.length !== 1)) return false
  const named = items.filter((item) => item === undefined || alias === undefined || item.alias === alias)
  const [item] = named
  if (named.length !== 1 || item === undefined || (item.table.schemaname === undefined && ctes.has(item.table.relname ?? ''))) return false
  const rule = check.rules.ruleOf(item.table)
  return rule?.kind === 'scoped' && rule.column === column
}

interface Item {
  readonly table: RangeVar
  readonly alias: string
}

// The tables of an item of FROM by the names they go by; undefined for anything else.
function tablesOf(item: Node): readonly (Item | undefined)[] {
  if ('RangeVar' in item)
    return [item.RangeVar.alias?.colnames === undefined ? { table: item.RangeVar, alias: refnameOf(item.RangeVar) } : undefined]
  if ('RangeSubselect' in item) return [wrappedTable(item.RangeSubselect)]
  if (!('JoinExpr' in item) || item.JoinExpr.alias !== undefined) return [undefined]
  return [item.JoinExpr.larg, item.JoinExpr.rarg].flatMap((side) => (side === undefined ? [undefined] : tablesOf(side)))
}

// `(select * from table where …) as name`
function wrappedTable({ subquery, alias }: Extract<Node, { RangeSubselect: unknown }>['RangeSubselect']): Item | undefined {
  if (subquery === undefined || !('SelectStmt' in subquery) || alias?.aliasname === undefined || alias.colnames !== undefined)
    return undefined
  const { op, targetList = [], fromClause = [], withClause }: SelectStmt = subquery.SelectStmt
  const [target, ...targets] = targetList
  const [table, ...tables] = fromClause
  const isPlain = op === 'SETOP_NONE' && withClause === undefined && targets.length === 0 && tables.length === 0 && isStar(target)
  return isPlain && table !== undefined && 'RangeVar' in table ? { table: table.RangeVar, alias: alias.aliasname } : undefined
}

function isStar(target: Node | undefined): boolean {
  const value = target !== undefined && 'ResTarget' in target ? target.ResTarget.val : undefined
  const fields = value !== undefined && 'ColumnRef' in value ? (value.ColumnRef.fields ?? []) : []
  return fields.length === 1 && fields[0] !== undefined && 'A_Star' in fields[0]
}
