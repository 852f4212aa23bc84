import { hasItsValues, isOneValue } from '@tenantry/sql'
import type { CompiledQuery } from 'kysely'
import { type Statement, unscopable } from './statement.js'

/** Refuses what MySQL's drivers would not send as it was compiled. */
export function checkMysqlText({ sql, parameters }: CompiledQuery, statement: Statement): void {
  if (!hasItsValues(sql, parameters)) {
    throw unscopable('A question mark in a name or a text', 'Give the text as a parameter, and the column another name.', statement)
  }
  if (!parameters.every(isOneValue)) {
    throw unscopable('An object as a value', 'Give JSON as JSON.stringify(…), and a list as values of its own.', statement)
  }
}
