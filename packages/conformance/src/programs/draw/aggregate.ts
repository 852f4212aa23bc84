import type { Aggregate, Expression } from '../language/expression.js'
import { drawCondition } from './condition.js'
import type { ValueType } from './domains.js'
import { drawExpression } from './expression.js'
import type { Scope } from './scope.js'

/** An aggregate of a type, with a DISTINCT, a FILTER or an order where it may have one. */
export function drawAggregate(scope: Scope, type: ValueType): Aggregate {
  // An aggregate of outer columns alone would belong to the outer query.
  const own: Scope = { ...scope, outer: [] }
  return scope.draw.span(() => {
    const made = scope.draw.pick(MAKERS[type] ?? MAKERS.int ?? [])(own)
    if (!scope.draw.chance(20)) return made
    return { ...made, filter: drawCondition(own, 1) }
  })
}

type Maker = (scope: Scope) => Aggregate

const of =
  (name: string, type: ValueType): Maker =>
  (scope) => ({ kind: 'aggregate', name, operands: [drawExpression(scope, type, 1)] })

const MAKERS: Readonly<Partial<Record<ValueType, readonly Maker[]>>> = {
  int: [
    () => ({ kind: 'aggregate', name: 'count', operands: [] }),
    of('count', 'text'),
    of('max', 'int'),
    of('min', 'int'),
    of('sum', 'int'),
    (scope) => ({ ...of('count', scope.draw.pick(['int', 'text', 'date'] as const))(scope), distinct: true }),
  ],
  num: [of('sum', 'num'), of('max', 'num'), of('avg', 'int'), of('avg', 'num')],
  text: [of('max', 'text'), of('min', 'text'), joined],
  date: [of('max', 'date'), of('min', 'date')],
  bool: [of('bool_or', 'bool'), of('bool_and', 'bool')],
  jsonb: [listed],
}

// The separator is typed: an untyped parameter would leave the function undecided.
function joined(scope: Scope): Aggregate {
  const operand = drawExpression(scope, 'text', 0)
  const separator: Expression = { kind: 'typed', value: ',', type: 'text' }
  return { kind: 'aggregate', name: 'string_agg', operands: [operand, separator], order: [{ by: operand }] }
}

function listed(scope: Scope): Aggregate {
  const operand = drawExpression(scope, scope.draw.pick(['int', 'text', 'date'] as const), 0)
  return { kind: 'aggregate', name: 'jsonb_agg', operands: [operand], order: [{ by: operand, descending: true }] }
}

/** An array in order; its type has no place in the language, so only a top select gives it. */
export function drawArray(scope: Scope): Aggregate {
  const operand = drawExpression({ ...scope, outer: [] }, scope.draw.pick(['int', 'text', 'date'] as const), 0)
  return { kind: 'aggregate', name: 'array_agg', operands: [operand], order: [{ by: operand }] }
}
