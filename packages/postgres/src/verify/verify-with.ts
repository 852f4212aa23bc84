import type { Node, WithClause } from 'libpg-query'
import type { CteNames, StatementCheck } from './statement-check.js'
import { verifyNested } from './verify-nested.js'

/** Verifies the common table expressions of a query; returns the names that hide tables in the rest of it. */
export function verifyWith(clause: WithClause | undefined, outer: CteNames, check: StatementCheck): CteNames {
  if (clause === undefined) return outer
  const ctes = clause.ctes ?? []
  const names = new Set(outer)
  // With RECURSIVE each sees them all, else those before it: `with t as (select * from t)` reads the table.
  if (clause.recursive === true) for (const cte of ctes) names.add(nameOf(cte))
  for (const cte of ctes) {
    verifyNested('CommonTableExpr' in cte ? cte.CommonTableExpr.ctequery : cte, new Set(names), check)
    names.add(nameOf(cte))
  }
  return names
}

function nameOf(cte: Node): string {
  return 'CommonTableExpr' in cte ? (cte.CommonTableExpr.ctename ?? '') : ''
}
