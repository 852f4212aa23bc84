import type { BinaryOperationNode, OperationNode, OperatorNode } from 'kysely'
import { unwrapRaw } from './nodes.js'
import { type Statement, unscopable } from './statement.js'

const LISTS = new Set(['SelectQueryNode', 'PrimitiveValueListNode', 'ValueListNode', 'ParensNode', 'TupleNode', 'ValueNode'])

/** Refuses what SQLite would read as `in <table>`: a name after IN is every row of that table there. */
export function checkMembership({ operator, rightOperand }: BinaryOperationNode, statement: Statement): void {
  // An operator of text may not end in `in`: its fragment is refused.
  if (operator.kind !== 'OperatorNode' || !/^(?:not )?in$/.test((operator as OperatorNode).operator)) return
  const right: OperationNode = unwrapRaw(rightOperand)
  // A fragment is read by its own rules, by which only one in parentheses may follow.
  if (LISTS.has(right.kind) || (right.kind === 'RawNode' && opensParenthesis(right))) return
  throw unscopable('A name after `in`, which SQLite takes for a table,', 'Give a list of values or a query.', statement)
}

function opensParenthesis(node: OperationNode & { readonly sqlFragments?: readonly string[] }): boolean {
  return node.sqlFragments?.[0]?.trimStart().startsWith('(') === true
}
