import type { AliasableExpression } from 'kysely'
import type { Aggregate, OrderItem } from '@tenantry/conformance/programs'
import { buildAll, buildCondition, buildExpression } from './expression.js'
import { eb, type Runner } from './text-db.js'

/** An aggregate or window function. */
export function buildAggregate(db: Runner, { name, operands, distinct, order, filter, over }: Aggregate): AliasableExpression<unknown> {
  let built = operands.length === 0 && name === 'count' ? eb.fn.countAll<number>() : eb.fn.agg<number>(name, buildAll(db, operands))
  if (distinct === true) built = built.distinct()
  for (const { by, descending } of order ?? []) built = built.orderBy(orderTerm(db, by) as never, descending === true ? 'desc' : 'asc')
  if (filter !== undefined) built = built.filterWhere(buildCondition(db, filter))
  if (over === undefined) return built
  return built.over((window) => {
    let within = window
    if (over.partition.length > 0) within = within.partitionBy(buildAll(db, over.partition) as never)
    for (const { by, descending } of over.order) within = within.orderBy(orderTerm(db, by) as never, descending === true ? 'desc' : 'asc')
    return within
  })
}

/** What an ORDER BY names: an output by its name, or an expression. */
export function orderTerm(db: Runner, by: OrderItem['by']): unknown {
  return typeof by === 'string' ? by : buildExpression(db, by)
}
