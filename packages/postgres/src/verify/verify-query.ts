import type { Node } from 'libpg-query'
import type { CteNames, StatementCheck } from './statement-check.js'
import { verifyInsert } from './verify-insert.js'
import { verifyMerge } from './verify-merge.js'
import { verifySelect } from './verify-select.js'
import { verifyDelete, verifyUpdate } from './verify-update.js'

const QUERIES: ReadonlySet<string> = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

/** Whether a node of that kind reads or writes rows. */
export function isQuery(kind: string): boolean {
  return QUERIES.has(kind)
}

/** Verifies a query of one of those kinds. */
export function verifyQuery(node: Node, ctes: CteNames, check: StatementCheck): void {
  if ('SelectStmt' in node) verifySelect(node.SelectStmt, ctes, check)
  else if ('InsertStmt' in node) verifyInsert(node.InsertStmt, ctes, check)
  else if ('UpdateStmt' in node) verifyUpdate(node.UpdateStmt, ctes, check)
  else if ('DeleteStmt' in node) verifyDelete(node.DeleteStmt, ctes, check)
  else if ('MergeStmt' in node) verifyMerge(node.MergeStmt, ctes, check)
}
