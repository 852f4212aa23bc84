import type { Node, SelectStmt } from 'libpg-query'
import { type CteNames, findStatement, type StatementCheck } from './statement-check.js'
import { verifyFrom } from './verify-from.js'
import { verifyNested } from './verify-nested.js'
import { verifyWith } from './verify-with.js'

/** Verifies a select at any depth: its common table expressions, its branches, its sources and every query in its expressions. */
export function verifySelect(select: SelectStmt, outer: CteNames, check: StatementCheck): void {
  // LOCKING names sources of FROM, and reads nothing of its own.
  const { withClause, fromClause, larg, rarg, intoClause, lockingClause: _, ...expressions } = select
  const ctes = verifyWith(withClause, outer, check)
  if (intoClause !== undefined) findStatement(check, 'SELECT INTO', 'leave out INTO, which makes a table.')
  if (larg !== undefined) verifySelect(larg, ctes, check)
  if (rarg !== undefined) verifySelect(rarg, ctes, check)
  verifyFrom({ items: fromClause ?? [], where: select.whereClause, besideTarget: false, place: 'FROM' }, ctes, check)
  verifyNested(expressions, ctes, check)
}

/** Verifies what should be a select. */
export function verifySelectNode(node: Node | undefined, ctes: CteNames, check: StatementCheck): void {
  if (node !== undefined && 'SelectStmt' in node) verifySelect(node.SelectStmt, ctes, check)
  else findStatement(check, 'a subquery', 'something that is no SELECT: write a SELECT.')
}
