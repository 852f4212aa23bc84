import type { Node } from 'libpg-query'
import { parseStatement } from '../parse-statement.js'

/** What a statement that controls a transaction does to its connection. */
export type TransactionControl = 'begins' | 'ends' | 'inside'

// Cheap to ask of every statement; the parser has the word.
const MAY_CONTROL = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:begin|start|commit|end|rollback|abort|savepoint|release|set)\b/i

const KINDS: Readonly<Record<string, TransactionControl>> = {
  TRANS_STMT_BEGIN: 'begins',
  TRANS_STMT_START: 'begins',
  TRANS_STMT_COMMIT: 'ends',
  TRANS_STMT_ROLLBACK: 'ends',
  TRANS_STMT_SAVEPOINT: 'inside',
  TRANS_STMT_RELEASE: 'inside',
  TRANS_STMT_ROLLBACK_TO: 'inside',
}

/** What a text does to the transaction of its connection; undefined for a text that reads or writes. */
export function transactionControl(sql: string): TransactionControl | undefined {
  if (!MAY_CONTROL.test(sql)) return undefined
  const node: Node = parseStatement(sql)
  if ('TransactionStmt' in node) {
    const { kind = '', chain } = node.TransactionStmt
    return chain === true ? 'inside' : KINDS[kind]
  }
  // SET TRANSACTION, which says how the one under way isolates.
  if ('VariableSetStmt' in node && node.VariableSetStmt.kind === 'VAR_SET_MULTI' && node.VariableSetStmt.name === 'TRANSACTION')
    return 'inside'
  return undefined
}
