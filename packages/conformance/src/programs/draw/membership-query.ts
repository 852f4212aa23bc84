import type { Item, Query } from '../language/query.js'
import type { DomainName } from './domains.js'
import { drawFrom } from './from.js'
import { drawQuery } from './query.js'
import { drawLinkedWhere } from './scalar-query.js'
import { inner, ref, type Scope, seeing } from './scope.js'

/** A query whose rows stand right of IN: one column for each operand. */
export function drawMembershipQuery(scope: Scope, domains: readonly DomainName[]): Query {
  return drawQuery(inner(scope, scope.draw.chance(35)), { nested: true, shape: domains }).query
}

/** A query that EXISTS asks for rows; usually correlated. */
export function drawRowsQuery(scope: Scope): Query {
  const within = inner(scope, scope.draw.chance(80))
  within.budget.selects--
  const from = drawFrom(within, 1)
  const own = seeing(within, from.columns, from.taken)
  const first = from.columns[0]
  const one: Item = { kind: 'item', expression: { kind: 'literal', value: 1 }, as: 'c1' }
  const item: Item = first !== undefined && within.draw.chance(40) ? { kind: 'item', expression: ref(first), as: 'c1' } : one
  const where = drawLinkedWhere(own, from, 45)
  return {
    kind: 'query',
    with: [],
    select: { from: from.sources, joins: from.joins, items: [item], where, group: [], having: [] },
    compound: [],
    order: [],
  }
}
