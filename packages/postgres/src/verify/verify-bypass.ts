import type { Node } from 'libpg-query'
import { findStatement, type StatementCheck } from './statement-check.js'

/** Verifies that a statement of a bypass that only reads is a SELECT, or explains one. */
export function verifyReadBypass(statement: Node, check: StatementCheck): void {
  const query = 'ExplainStmt' in statement ? statement.ExplainStmt.query : statement
  if (query !== undefined && 'SelectStmt' in query && !writes(query)) return
  findStatement(
    check,
    'a bypass that only reads',
    'open it with tenancy.bypass(reason, { writes: true }, work), since this is no plain SELECT.',
  )
}

const READING: ReadonlySet<string> = new Set(['SelectStmt'])

function writes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(writes)
  return Object.entries(value).some(
    ([kind, body]) => kind === 'intoClause' || (/^[A-Z].*Stmt$/.test(kind) && !READING.has(kind)) || writes(body),
  )
}
