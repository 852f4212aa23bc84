import { transparentSql } from './fragment-pieces.js'
import { type Chunk, type Column, kindOf } from './internals.js'
import { scopeExpression } from './scope-expression.js'
import type { Env, Statement } from './statement.js'

/** Scopes a value that is written into a column, which may map it to SQL of its own. */
export function scopeCell(cell: Chunk, column: Column | undefined, statement: Statement, env: Env): Chunk {
  if (kindOf(cell) !== 'value' || column === undefined) return scopeExpression(cell, statement, env)
  const param = statement.kit.param(cell, column)
  return transparentSql(param) === undefined ? cell : scopeExpression(param, statement, env)
}
