import type { Node, RangeVar } from 'libpg-query'
import { type CteNames, findStatement, findTable, type StatementCheck } from './statement-check.js'
import { isQuery, verifyQuery } from './verify-query.js'

/** Verifies every query that stands anywhere in an expression, a list or a clause. A table outside a query is a finding. */
export function verifyNested(value: unknown, ctes: CteNames, check: StatementCheck): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) verifyNested(item, ctes, check)
    return
  }
  for (const [kind, body] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (isQuery(kind)) verifyQuery({ [kind]: body } as unknown as Node, ctes, check)
    else if (kind === 'RangeVar') findTable(check, body as RangeVar, 'a place that takes no table', 'name it in the FROM of a query.')
    else if (kind.endsWith('Stmt')) findStatement(check, kind, 'a statement of a kind that is not known: leave it out.')
    else verifyNested(body, ctes, check)
  }
}
