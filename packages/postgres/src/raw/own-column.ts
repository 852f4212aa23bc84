import type { Node, RangeVar, SelectStmt } from 'libpg-query'
import { aliasOf, type Env, isCte, tableName } from './statement.js'
import type { TableRules } from './table-rules.js'

/** Whether an expression is the tenant column of a scoped table in this query's FROM, so that it holds the running tenant in every row. */
export function isOwnColumn(value: Node | undefined, { fromClause = [] }: SelectStmt, rules: TableRules, env: Env): boolean {
  if (value === undefined || !('ColumnRef' in value)) return false
  const path = (value.ColumnRef.fields ?? []).map((field) => ('String' in field ? field.String.sval : undefined))
  const column = path.at(-1)
  const tables = fromClause.flatMap(leaves)
  const isScoped = (table: RangeVar | undefined) =>
    table !== undefined && !isCte(table, env) && table.alias?.colnames === undefined && rules.find(tableName(table))?.column === column
  // Without its table's name the column is one of any item, so each must be such a table.
  if (path.length === 1) return tables.length > 0 && tables.every(isScoped)
  return (
    path.length === 2 &&
    tables.filter((table) => table === undefined || aliasOf(table) === path[0]).every(isScoped) &&
    tables.some((table) => table !== undefined && aliasOf(table) === path[0])
  )
}

// The tables of an item of FROM; undefined for anything else, and for what an alias of a whole join hides.
function leaves(item: Node): readonly (RangeVar | undefined)[] {
  if ('RangeVar' in item) return [item.RangeVar]
  if (!('JoinExpr' in item) || item.JoinExpr.alias !== undefined) return [undefined]
  return [item.JoinExpr.larg, item.JoinExpr.rarg].flatMap((side) => (side === undefined ? [undefined] : leaves(side)))
}
