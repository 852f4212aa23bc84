import type { Aggregate, OrderItem } from '@tenantry/conformance/programs'
import type { SQL } from 'drizzle-orm'
import type { Environment } from './environment.js'
import { buildCondition, buildExpression } from './expression.js'
import { fragment, joined } from './fragment.js'

const PLAIN = new Set(['count', 'sum', 'avg', 'max', 'min'] as const)
type Plain = 'count' | 'sum' | 'avg' | 'max' | 'min'

/** An aggregate or window function: by Drizzle's own word where it has one, else as an application writes it. */
export function buildAggregate(environment: Environment, aggregate: Aggregate): SQL {
  const { sql } = environment.handle.orm
  const { filter, over } = aggregate
  const called = buildCall(environment, aggregate)
  const filtered =
    filter === undefined ? called : fragment(sql, ['', ' filter (where ', ')'], [called, buildCondition(environment, filter)])
  if (over === undefined) return filtered
  const partition = over.partition.length === 0 ? [] : [fragment(sql, ['partition by ', ''], [buildList(environment, over.partition)])]
  const order = over.order.length === 0 ? [] : [buildOrder(environment, over.order)]
  return fragment(sql, ['', ' over (', ')'], [filtered, sql.join([...partition, ...order], sql` `)])
}

function buildCall(environment: Environment, { name, operands, distinct, order }: Aggregate): SQL {
  const { orm } = environment.handle
  const [first, ...more] = operands.map((operand) => buildExpression(environment, operand))
  if (order === undefined && more.length === 0 && PLAIN.has(name as Plain)) {
    if (distinct === true && name === 'count') return orm.countDistinct(first as never)
    if (distinct !== true) return orm[name as Plain](first as never)
  }
  if (first === undefined) return fragment(orm.sql, [`${name}()`], [])
  const opening = `${name}(${distinct === true ? 'distinct ' : ''}`
  const given = joined(orm.sql, [first, ...more])
  if (order === undefined) return fragment(orm.sql, [opening, ')'], [given])
  return fragment(orm.sql, [opening, ' ', ')'], [given, buildOrder(environment, order)])
}

function buildList(environment: Environment, expressions: Aggregate['operands']): SQL {
  return joined(
    environment.handle.orm.sql,
    expressions.map((expression) => buildExpression(environment, expression)),
  )
}

function buildOrder(environment: Environment, order: readonly OrderItem[]): SQL {
  const { sql } = environment.handle.orm
  const terms = order.map(({ by, descending }) => {
    if (typeof by === 'string') throw new RangeError('Expected an order within a function to be by an expression')
    return fragment(sql, ['', descending === true ? ' desc' : ' asc'], [buildExpression(environment, by)])
  })
  return fragment(sql, ['order by ', ''], [joined(sql, terms)])
}
