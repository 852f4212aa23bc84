import type { DataTypeNode, OperatorNode } from 'kysely'
import { type Statement, unscopable } from './statement.js'

/** Refuses a system column, in whatever place its name stands. */
export function checkColumn(name: string, statement: Statement): void {
  const { systemColumns, foldColumn } = statement.engine
  if (statement.context?.kind !== 'bypass' && systemColumns.has(foldColumn(name))) {
    throw unscopable(`The system column "${name}"`, 'It tells of the rows of neighbours. Name a column of the table.', statement)
  }
}

// Kysely appends types and operators as they are, so what a plugin or a hand-made node puts there is checked.
const DATA_TYPE = /^[a-z][a-z0-9_ ]*(\(\d+(, ?\d+)?\))?$/

/** Refuses a data type that is more than the name of one. */
export function checkDataType(node: DataTypeNode, statement: Statement): void {
  if (!DATA_TYPE.test(node.dataType)) throw unscopable('An unknown data type', 'Name a type of the database.', statement)
}

// Those of Kysely's OperatorNode, whose own lists are marked for removal.
const OPERATORS: ReadonlySet<string> = new Set([
  ...['=', '==', '!=', '<>', '>', '>=', '<', '<=', '<=>', '!<', '!>', '+', '-', '*', '/', '%', '^', '&', '|', '#', '<<', '>>', '||'],
  ...['@>', '<@', '^@', '&&', '?', '?&', '?|', '!~', '~', '~*', '!~*', '@@', '@@@', '!!', '<->', '->', '->>', '->$', '->>$'],
  ...['in', 'not in', 'is', 'is not', 'like', 'not like', 'match', 'ilike', 'not ilike', 'regexp', 'exists', 'not exists', 'not'],
  ...['is distinct from', 'is not distinct from', 'between', 'between symmetric'],
])

/** Refuses an operator that is none. */
export function checkOperator(node: OperatorNode, statement: Statement): OperatorNode {
  if (!OPERATORS.has(node.operator)) throw unscopable('An unknown operator', 'Use an operator of the query builder.', statement)
  return node
}
