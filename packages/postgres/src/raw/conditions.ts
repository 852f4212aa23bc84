import type { Piece } from './splices.js'
import type { Statement } from './statement.js'

// Words that end FROM, USING or SET, and those that end WHERE.
const CLAUSES = [
  'where',
  'group',
  'having',
  'window',
  'union',
  'intersect',
  'except',
  'order',
  'limit',
  'offset',
  'fetch',
  'for',
  'returning',
]

/** Whether a clause begins at this token. */
export function beginsClause(index: number, { text }: Statement, words: readonly string[] = CLAUSES): boolean {
  // A table may be called conflict, and stand behind the ON of a join.
  if (text.isWord(index, 'on'))
    return text.isWord(index + 1, 'conflict') && (text.isSymbol(index + 2, '(') || text.isWord(index + 2, 'on', 'do'))
  if (!text.isWord(index, ...words)) return false
  // `within group (…)` and `is distinct from` are no clauses.
  return (
    !(text.isWord(index, 'group') && text.isWord(index - 1, 'within')) &&
    !(text.isWord(index, 'from') && text.isWord(index - 1, 'distinct'))
  )
}

/** Puts conditions into the WHERE of the query whose FROM, USING or SET stands at this token: before the user's own, which is put in brackets. */
export function addCondition(clause: number, conditions: readonly (readonly Piece[])[], statement: Statement): void {
  const { text, splices } = statement
  const depth = text.depth(clause)
  const joined = all(conditions)
  const where = text.next(clause, depth, (i) => beginsClause(i, statement))
  if (!text.isWord(where, 'where') || text.depth(where) !== depth) return splices.after(where - 1, ' where ', ...joined)
  const end = text.next(where, depth, (i) => beginsClause(i, statement))
  guard(where, end, joined, statement)
}

/** Puts a condition before the one of the user that follows a keyword and ends before another token. */
export function guard(keyword: number, end: number, condition: readonly Piece[], { splices }: Statement): void {
  splices.after(keyword, ' ', ...condition, ' and (')
  splices.after(end - 1, ')')
}

/** Conditions that must all hold. */
export function all(conditions: readonly (readonly Piece[])[]): readonly Piece[] {
  return conditions.flatMap((condition, at) => (at === 0 ? condition : [' and ', ...condition]))
}
