import type { Expression } from '../language/expression.js'
import type { Query } from '../language/query.js'
import { drawAggregate } from './aggregate.js'
import { drawCondition } from './condition.js'
import { drawLink } from './link.js'
import type { ValueType } from './domains.js'
import { type From, drawFrom } from './from.js'
import { inner, type Scope, seeing } from './scope.js'

/** A subquery of one row and one column: an aggregate over everything it finds. */
export function drawScalarQuery(scope: Scope, type: ValueType): Query {
  const within = inner(scope, scope.draw.chance(65))
  within.budget.selects--
  const from = drawFrom(within, 1)
  const own = seeing(within, from.columns, from.taken)
  const item = { kind: 'item' as const, expression: drawAggregate(own, type), as: 'c1' }
  return {
    kind: 'query',
    with: [],
    select: { from: from.sources, joins: from.joins, items: [item], where: drawLinkedWhere(own, from, 40), group: [], having: [] },
    compound: [],
    order: [],
  }
}

/** The conditions of a subquery: what links its sources, and what links it to the query around it. */
export function drawLinkedWhere(own: Scope, from: From, percent: number): Expression[] {
  const outward = own.outer.length > 0 && own.draw.chance(80) ? drawLink(own, own.outer, from.columns) : undefined
  const further = own.draw.chance(percent) ? [drawCondition(own, 1)] : []
  return [...from.links, ...(outward === undefined ? [] : [outward]), ...further]
}
