import type { JoinExpr, Node, RangeVar } from 'libpg-query'
import { all, beginsClause, guard } from './conditions.js'
import { scopeExpression, scopePart } from './scope-expression.js'
import type { Piece } from './splices.js'
import { aliasOf, ask, type Env, isCte, type Statement, tableName, tenantEquals, unscopable } from './statement.js'
import { quote } from './table-rules.js'
import { eachPart, firstLocation, open } from './walk.js'

/** Where the condition of a table can stand that is not made a derived one. */
export interface Place {
  /** Whether tables there must stay tables wherever they can. */
  readonly keepsTables: boolean
  readonly add: ((condition: readonly Piece[]) => void) | undefined
}

/** A place where no condition can stand, so that each table becomes a derived one. */
export const DERIVED: Place = { keepsTables: false, add: undefined }

/** Scopes an item of FROM: a table, a join, a subquery or a function. */
export function scopeFromItem(item: Node, place: Place, statement: Statement, env: Env): void {
  const [kind, part] = open(item)
  eachPart(kind, part, () => undefined)
  if ('RangeVar' in item) return scopeTable(item.RangeVar, place, statement, env)
  if ('JoinExpr' in item) return scopeJoin(item.JoinExpr, place, statement, env)
  if ('RangeSubselect' in item) return scopeExpression(item.RangeSubselect.subquery, statement, env)
  if ('RangeFunction' in item || 'RangeTableFunc' in item || 'JsonTable' in item) return scopePart(kind, part, statement, env)
  throw unscopable('An item of FROM of an unknown kind', 'Name tables, joins, subqueries and functions only.')
}

function scopeTable(table: RangeVar, place: Place, statement: Statement, env: Env): void {
  if (isCte(table, env)) return
  const rule = ask(table, 'read', statement)
  if (rule.column === undefined) return
  const alias = aliasOf(table)
  const isPlain = table.alias?.colnames === undefined && !statement.text.isWord(tableRange(table, statement.text).first - 1, 'table')
  // Two tables of one name in different schemas are told apart by those.
  const keeps = place.keepsTables || statement.wholeRows.has(alias) || (table.schemaname !== undefined && table.alias === undefined)
  if (keeps && place.add !== undefined && isPlain) return place.add(tenantEquals(rule, alias))
  if (table.schemaname !== undefined && table.alias === undefined) statement.derived.add(tableName(table))
  derive(table, [`${quote(rule.column)} = `, { tenantOf: rule.name }], statement)
}

// `"t" as x` becomes `(select * from "t" where …) as x`.
function derive(table: RangeVar, condition: readonly Piece[], { text, splices }: Statement): void {
  const { first, last } = tableRange(table, text)
  if (text.isWord(first - 1, 'table')) splices.replace(first - 1, 'select * from')
  splices.before(first, '(select * from ')
  splices.after(last, ' where ', ...condition, table.alias === undefined ? `) as ${quote(table.relname ?? '')}` : ')')
}

/** The tokens that name a table: with ONLY, its schema and `*`, without its alias. */
export function tableRange({ location }: RangeVar, text: Statement['text']): { readonly first: number; readonly last: number } {
  const name = text.at(location)
  let last = endOfName(name, text)
  while (text.isSymbol(last + 1, '.')) last = endOfName(last + 2, text)
  if (text.token(last + 1)?.text === '*' && text.token(last + 1)?.kind === 'operator') last++
  if (text.isWord(name - 1, 'only')) return { first: name - 1, last }
  if (text.isSymbol(name - 1, '(') && text.isWord(name - 2, 'only')) return { first: name - 2, last: last + 1 }
  return { first: name, last }
}

// U&"d!0061t" UESCAPE '!'
function endOfName(index: number, text: Statement['text']): number {
  return text.isWord(index + 1, 'uescape') ? index + 2 : index
}

function scopeJoin(join: JoinExpr, place: Place, statement: Statement, env: Env): void {
  const { larg, rarg, jointype, quals } = join
  if (larg === undefined || rarg === undefined) throw unscopable('A join of one table', 'Write it out.')
  const conditions: (readonly Piece[])[] = []
  const on: Place = { keepsTables: place.keepsTables, add: quals === undefined ? undefined : (condition) => conditions.push(condition) }
  // An alias of the whole join hides the tables in it from the WHERE around.
  const outside: Place = join.alias === undefined ? place : { ...place, add: undefined }
  const [left, right] = sides(jointype, outside, on)
  scopeFromItem(larg, left, statement, env)
  scopeFromItem(rarg, right, statement, env)
  scopeExpression(quals, statement, env)
  if (conditions.length > 0 && quals !== undefined) addToJoin(quals, conditions, statement)
}

// A condition in WHERE would take away the rows that an outer join adds.
function sides(type: JoinExpr['jointype'], outside: Place, on: Place): readonly [Place, Place] {
  const inner = outside.add === undefined ? on : outside
  if (type === 'JOIN_INNER' || type === undefined) return [inner, inner]
  if (type === 'JOIN_LEFT') return [outside, on]
  if (type === 'JOIN_RIGHT') return [on, outside]
  const derived: Place = { ...outside, add: undefined }
  if (type === 'JOIN_FULL') return [derived, derived]
  throw unscopable('A join of an unknown kind', 'Use INNER, LEFT, RIGHT, FULL or CROSS JOIN.')
}

function addToJoin(quals: Node, conditions: readonly (readonly Piece[])[], statement: Statement): void {
  const { text } = statement
  const on = text.before(text.at(firstLocation(quals)), 'on')
  const end = text.next(on, text.depth(on), (i) => text.isSymbol(i, ',') || beginsJoin(i, statement) || beginsClause(i, statement))
  guard(on, end, all(conditions), statement)
}

function beginsJoin(index: number, { text }: Statement): boolean {
  if (text.isWord(index, 'join', 'cross', 'natural', 'on', 'using', 'set', 'when')) return true
  // `left(…)` is a function.
  return text.isWord(index, 'left', 'right', 'full', 'inner') && text.isWord(index + 1, 'join', 'outer')
}
