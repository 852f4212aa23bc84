import type { CompiledQuery } from 'kysely'
import { type Statement, unscopable } from './statement.js'

/**
 * Refuses what MySQL's drivers would not send as it was compiled. They write values into the text themselves: one for
 * every question mark, in a name or a literal too, and objects, lists and what has `toSqlString` as SQL.
 */
export function checkMysqlText({ sql, parameters }: CompiledQuery, statement: Statement): void {
  if (sql.split('?').length - 1 !== parameters.length) {
    throw unscopable('A question mark in a name or a text', 'Give the text as a parameter, and the column another name.', statement)
  }
  if (!parameters.every(isOneValue)) {
    throw unscopable('An object as a value', 'Give JSON as JSON.stringify(…), and a list as values of its own.', statement)
  }
}

function isOneValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol'
  return (value instanceof Date || value instanceof Uint8Array) && !('toSqlString' in value)
}
