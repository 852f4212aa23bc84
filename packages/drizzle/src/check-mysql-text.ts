import { hasItsValues, isOneValue } from '@tenantry/sql'
import { kindOf, type Param } from './internals.js'
import type { Query } from './internals-dialect.js'
import type { Given } from './reference-check.js'
import { type Statement, unscopable } from './statement.js'

type Told = Pick<Statement, 'context'>

/** Refuses what MySQL's drivers would not send as it was rendered. */
export function checkMysqlText(query: Query, statement: Told): Query {
  if (!hasItsValues(query.sql, query.params)) {
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
  if (!isOneValue(value))
    throw unscopable('An object as a value', 'Give JSON as JSON.stringify(…), and a list as values of its own.', statement)
}
