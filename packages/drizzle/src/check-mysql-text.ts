import { kindOf, type Param } from './internals.js'
import type { Query } from './internals-dialect.js'
import type { Given } from './reference-check.js'
import { type Statement, unscopable } from './statement.js'

type Told = Pick<Statement, 'context'>

/**
 * Refuses what MySQL's drivers would not send as it was rendered. They write values into the text themselves: one for
 * every question mark, in a name or a literal too, and objects, lists and what has `toSqlString` as SQL.
 */
export function checkMysqlText(query: Query, statement: Told): Query {
  if (query.sql.split('?').length - 1 !== query.params.length) {
    throw unscopable('A question mark in a name or a text', 'Give the text as a parameter, and the column another name.', statement)
  }
  for (const param of query.params) if (placeholderOf(param) === undefined) checkValue(param, statement)
  return query
}

/** Refuses the same among the values that a prepared query is given. */
export function checkMysqlValues({ params }: Query, given: Given, statement: Told): void {
  for (const param of params) {
    const name = placeholderOf(param)
    if (name === undefined || !(name in given)) continue
    const value = given[name]
    checkValue(kindOf(param) === 'param' && value !== null ? (param as Mapped).encoder.mapToDriverValue(value) : value, statement)
  }
}

interface Mapped extends Param {
  readonly encoder: { mapToDriverValue(value: unknown): unknown }
}

function placeholderOf(param: unknown): string | undefined {
  const inner = kindOf(param) === 'param' ? (param as Param).value : param
  return kindOf(inner) === 'placeholder' ? (inner as { name: string }).name : undefined
}

function checkValue(value: unknown, statement: Told): void {
  const one =
    typeof value !== 'object' || value === null
      ? typeof value !== 'function' && typeof value !== 'symbol'
      : (value instanceof Date || value instanceof Uint8Array) && !('toSqlString' in value)
  if (!one) throw unscopable('An object as a value', 'Give JSON as JSON.stringify(…), and a list as values of its own.', statement)
}
