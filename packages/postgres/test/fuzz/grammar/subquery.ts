import { aggregate } from './aggregate.js'
import { condition } from './condition.js'
import { expression } from './expression.js'
import { fromClause } from './from.js'
import type { Pen } from './pen.js'
import { query } from './query.js'
import { inside, type Scope } from './scope.js'
import type { SqlType } from './tables.js'

/** A query of one value: an aggregate of all its rows, or the first of them. */
export function scalarQuery(pen: Pen, type: SqlType, scope: Scope): string {
  pen.note('scalar subqueries')
  const env = inside(scope, pen.draw.chance(70))
  if (pen.draw.chance(30)) return `(${query(pen, env, { types: [type], limit: 'one' }).sql})`
  const { sql, sources } = fromClause(pen, env, 1)
  const own = { sources, env }
  const where = pen.draw.chance(50) ? ` where ${condition(pen, own, 1)}` : ''
  return `(select ${aggregate(pen, type, own)} from ${sql}${where})`
}

/** EXISTS, which takes any query. */
export function existsQuery(pen: Pen, scope: Scope): string {
  pen.note('exists')
  return `${pen.draw.pick(['', 'not '])}exists (${query(pen, inside(scope, true), {}).sql})`
}

/** IN, ANY and ALL over a query. */
export function listQuery(pen: Pen, scope: Scope): string {
  pen.note('in, any and all')
  const env = inside(scope, pen.draw.chance(60))
  const of = (type: SqlType) => expression(pen, type, scope, 0)
  if (pen.draw.chance(25))
    return `(${of('int')}, ${of('text')}) ${pen.draw.pick(['in', 'not in', '= any'])} (${query(pen, env, { types: ['int', 'text'] }).sql})`
  const type = pen.draw.pick<SqlType>(['int', 'text', 'num'])
  return `${of(type)} ${pen.draw.pick(['in', 'not in', '= any', '<> all', '> some', '<= all'])} (${query(pen, env, { types: [type] }).sql})`
}

/** An array of a query's values, in their own order. */
export function arrayQuery(pen: Pen, type: SqlType, scope: Scope): string {
  if (scope.env.depth >= 3) return `array[${expression(pen, type, scope, 0)}]`
  pen.note('array of a query')
  return `array(${query(pen, inside(scope, true), { types: [type], limit: 'sorted' }).sql})`
}
