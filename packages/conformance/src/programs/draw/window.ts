import type { Expression } from '../language/expression.js'
import type { OrderItem } from '../language/query.js'
import { drawCondition } from './condition.js'
import { type DomainName, PLAIN_DOMAIN } from './domains.js'
import { drawExpression } from './expression.js'
import type { From } from './from.js'
import { ref, type Scope } from './scope.js'

/**
 * A window function. Those that tell rows apart have a total order; ranks and running totals look at peers
 * together, so any order will do.
 */
export function drawWindow(own: Scope, from: From): { expression: Expression; domain: DomainName } {
  const comparable = own.columns.filter(({ domain }) => domain !== 'helper')
  const partition = comparable.length > 0 && own.draw.chance(50) ? [ref(own.draw.pick(comparable))] : []
  const first: OrderItem[] =
    comparable.length > 0 ? [{ by: ref(own.draw.pick(comparable)), ...(own.draw.chance(40) ? { descending: true } : {}) }] : []
  const total = from.key === undefined ? undefined : [...first, ...from.key.map((column): OrderItem => ({ by: ref(column) }))]
  const over = (order: readonly OrderItem[]) => ({ over: { partition, order } })
  if (total !== undefined && own.draw.chance(55)) {
    const type = own.draw.pick(['int', 'text', 'num', 'date'] as const)
    const name = own.draw.pick(['row_number', 'lag', 'lead', 'first_value'])
    if (name === 'row_number') return { expression: { kind: 'aggregate', name, operands: [], ...over(total) }, domain: 'number' }
    return { expression: { kind: 'aggregate', name, operands: [drawExpression(own, type, 0)], ...over(total) }, domain: PLAIN_DOMAIN[type] }
  }
  const name = own.draw.pick(['sum', 'count', 'rank', 'dense_rank', 'max'])
  const operands = name.endsWith('rank') ? [] : [drawExpression(own, 'int', 1)]
  const filter = operands.length > 0 && own.draw.chance(20) ? { filter: drawCondition(own, 1) } : {}
  return { expression: { kind: 'aggregate', name, operands, ...filter, ...over(first) }, domain: 'number' }
}
