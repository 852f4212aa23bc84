import type { Cte, OrderItem, Query, SetOperator } from '../language/query.js'
import { drawCtes } from './cte.js'
import type { DomainName } from './domains.js'
import { drawExpression, drawType } from './expression.js'
import type { NamedQuery, Output, Scope } from './scope.js'
import { type DrawnSelect, drawSelect } from './select.js'

/** What a query must be, because of where it stands. */
export interface QueryPlace {
  readonly nested: boolean
  readonly shape?: readonly DomainName[]
  /** Rows are gathered into a list, so they need a total order; `one`: at most one row. */
  readonly listed?: 'ordered' | 'one'
  /** A set operation, whatever chance says. */
  readonly compound?: true
  /** CTEs that are there already: those that write. */
  readonly given?: readonly { readonly cte: Cte; readonly named: NamedQuery }[]
}

export interface DrawnQuery {
  readonly query: Query
  readonly outputs: readonly Output[]
  /** Whether the rows come in a total order. */
  readonly ordered: boolean
}

const OPERATORS: readonly (readonly [number, SetOperator])[] = [
  [3, 'union'],
  [4, 'union all'],
  [1, 'intersect'],
  [2, 'except'],
  [1, 'intersect all'],
  [1, 'except all'],
]

/** A whole query: perhaps with CTEs, set operations, an order and a limit. */
export function drawQuery(scope: Scope, place: QueryPlace): DrawnQuery {
  return scope.draw.span(() => {
    const given = place.given ?? []
    const known: Scope = { ...scope, ctes: [...scope.ctes, ...given.map(({ named }) => named)] }
    const drawn = scope.budget.selects > 1 && scope.draw.chance(place.nested ? 3 : 27) ? drawCtes(known) : { ctes: [], scope: known }
    const compound = place.compound === true || (scope.budget.selects > 1 && scope.draw.chance(place.nested ? 8 : 17))
    const named = place.listed !== undefined && scope.engine.lacks.has('row as json') ? { named: true as const } : {}
    const select = drawSelect(drawn.scope, {
      nested: place.nested,
      branch: compound,
      ...(place.shape ? { shape: place.shape } : {}),
      ...named,
    })
    const branches = compound ? drawBranches(drawn.scope, select.outputs) : []
    const tail = drawTail(drawn.scope, place, select, compound)
    const query: Query = {
      kind: 'query',
      with: [...given.map(({ cte }) => cte), ...drawn.ctes],
      select: select.select,
      compound: branches,
      ...tail.clauses,
    }
    return { query, outputs: select.outputs, ordered: tail.ordered }
  })
}

function drawBranches(scope: Scope, outputs: readonly Output[]): Query['compound'] {
  const shape = outputs.map(({ domain }) => domain)
  return scope.draw.many(
    1,
    3,
    () => {
      const nested = scope.draw.chance(28)
      const operator = scope.draw.weighted(scope.engine.lacks.has('difference of all rows') ? OPERATORS.slice(0, -2) : OPERATORS)
      if (nested) return { operator, query: drawQuery(scope, { nested: true, compound: true, shape }).query }
      const { select } = drawSelect(scope, { nested: true, branch: true, shape })
      return { operator, query: { kind: 'query' as const, with: [], select, compound: [], order: [] } }
    },
    30,
  )
}

interface Tail {
  readonly clauses: Pick<Query, 'order' | 'limit' | 'offset'>
  readonly ordered: boolean
}

// LIMIT, OFFSET and DISTINCT ON stand only under an order by every output: rows that tie there are equal.
function drawTail(scope: Scope, place: QueryPlace, { select, outputs, freeOrder, scope: own }: DrawnSelect, compound: boolean): Tail {
  const { draw } = scope
  const sortable = outputs.every(({ domain }) => domain !== 'helper')
  const lead: OrderItem[] = (select.distinctOn ?? []).map((by) => ({ by }))
  const wanted = lead.length > 0 || place.listed !== undefined || draw.chance(place.nested ? 8 : 50)
  if (!sortable || !wanted)
    return { clauses: { order: draw.chance(place.nested ? 0 : 15) && sortable ? [drawOrderItem(scope, outputs)] : [] }, ordered: false }
  if (lead.length === 0 && freeOrder && !compound && draw.chance(25)) {
    const by = drawExpression(own, drawType(own), 1)
    // A bare number would be an output's position.
    if (by.kind !== 'literal') lead.push({ by, ...(draw.chance(40) ? { descending: true } : {}) })
  }
  const total = outputs.map(({ name }): OrderItem => ({ by: name, ...(draw.chance(30) ? { descending: true } : {}), ...drawNulls(scope) }))
  const one = place.listed === 'one' ? { limit: 1 } : {}
  const limit = draw.chance(place.nested ? 70 : 45) ? { limit: 1 + draw.int(9) } : {}
  const offset = draw.chance(20) ? { offset: draw.int(3) } : {}
  return { clauses: { order: [...lead, ...total], ...limit, ...offset, ...one }, ordered: true }
}

function drawOrderItem(scope: Scope, outputs: readonly Output[]): OrderItem {
  return { by: scope.draw.pick(outputs).name, ...drawNulls(scope) }
}

function drawNulls(scope: Scope): Pick<OrderItem, 'nulls'> {
  return scope.draw.chance(15) ? { nulls: scope.draw.pick(['first', 'last'] as const) } : {}
}
