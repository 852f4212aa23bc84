import type { Node, SelectStmt } from 'libpg-query'
import { type SqlText, unreadable } from './sql-text.js'
import { firstLocation } from './walk.js'

/** The FROM before these items, or the TABLE of `table t`. */
export function fromWord(items: readonly Node[], text: SqlText): number {
  const first = firstItem(items[0])
  const inner = innerItems(first)
  if (inner === undefined) {
    const word = text.before(text.at(firstLocation(items)), 'from', 'table')
    const isRowsFrom = first !== undefined && 'RangeFunction' in first && first.RangeFunction.is_rowsfrom === true
    return isRowsFrom ? text.before(word - 1, 'from') : word
  }
  // The query's own words have no location: its FROM is not the one that is asked for.
  return text.before(opening(fromWord(inner, text), text), 'from')
}

function firstItem(item: Node | undefined): Node | undefined {
  return item !== undefined && 'JoinExpr' in item ? firstItem(item.JoinExpr.larg) : item
}

// The FROM of a subquery that stands first, where nothing before that has a location.
function innerItems(item: Node | undefined): readonly Node[] | undefined {
  if (item === undefined || !('RangeSubselect' in item)) return undefined
  const { subquery } = item.RangeSubselect
  if (subquery === undefined || !('SelectStmt' in subquery)) return undefined
  const { fromClause } = leftmost(subquery.SelectStmt)
  return fromClause !== undefined && firstLocation(subquery) === firstLocation(fromClause) ? fromClause : undefined
}

function leftmost(select: SelectStmt): SelectStmt {
  return select.larg === undefined ? select : leftmost(select.larg)
}

// The bracket that a token stands in.
function opening(index: number, text: SqlText): number {
  for (let i = index - 1; i >= 0; i--) if (text.depth(i) < text.depth(index)) return i
  throw unreadable()
}
