import type { CommonTableExpr, Node, WithClause } from 'libpg-query'
import { isRepeatable } from './repeatable.js'
import { scopeExpression } from './scope-expression.js'
import { scopeStatement } from './scope-statement.js'
import { type Env, type Statement, unscopable, type WithText } from './statement.js'
import { eachPart } from './walk.js'

/** Scopes the common table expressions of a WITH clause; returns what the statement after it sees. */
export function scopeWith(clause: WithClause | undefined, statement: Statement, outer: Env): Env {
  if (clause === undefined) return outer
  const ctes = clause.ctes?.map(commonTableExpr) ?? []
  // With RECURSIVE each sees all of them, else those before it.
  const seen = new Set([...outer.ctes, ...(clause.recursive === true ? ctes.map(({ ctename = '' }) => ctename) : [])])
  for (const { ctequery, ctename = '', cycle_clause: cycle } of ctes) {
    if (ctequery === undefined) throw unscopable('A common table expression without a query', 'Write it out.')
    scopeStatement(ctequery, statement, { ctes: new Set(seen), withs: outer.withs })
    scopeExpression(cycle?.cycle_mark_value, statement, outer)
    scopeExpression(cycle?.cycle_mark_default, statement, outer)
    seen.add(ctename)
  }
  const repeatable = isRepeatable(ctes.map(({ ctequery }) => ctequery))
  return { ctes: seen, withs: repeatable ? outer.withs && [...outer.withs, withText(clause, statement)] : undefined }
}

/** What is seen behind a WITH clause that is scoped already: its names, too. */
export function withNames(clause: WithClause | undefined, outer: Env): Env {
  if (clause === undefined) return outer
  const names = (clause.ctes ?? []).map((node) => commonTableExpr(node).ctename ?? '')
  return { ...outer, ctes: new Set([...outer.ctes, ...names]) }
}

function commonTableExpr(node: Node): CommonTableExpr {
  if (!('CommonTableExpr' in node)) throw unscopable('A WITH clause of an unknown kind', 'Write it in a plainer form.')
  eachPart('CommonTableExpr', { ...node.CommonTableExpr }, () => undefined)
  return node.CommonTableExpr
}

// From the first common table expression to the end of the last one, where the statement itself begins.
function withText({ location, recursive = false }: WithClause, { text, splices }: Statement): WithText {
  const word = text.at(location)
  const begins = (i: number) =>
    (text.isWord(i, ...STATEMENTS) && !text.isSymbol(i - 1, ',') && !text.isWord(i - 1, ...BEFORE_NAMES)) ||
    (text.isSymbol(i, '(') && text.isSymbol(i - 1, ')'))
  return { parts: splices.cut([word + (recursive ? 2 : 1), text.next(word, text.depth(word), begins)]), recursive }
}

// A common table expression, or a column of SEARCH and CYCLE, may have the name of a statement.
const BEFORE_NAMES = ['with', 'recursive', 'set', 'using', 'by', 'cycle']
const STATEMENTS = ['select', 'insert', 'update', 'delete', 'merge', 'values', 'table']
