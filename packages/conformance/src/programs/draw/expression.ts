import type { Expression } from '../language/expression.js'
import { drawCondition } from './condition.js'
import { type DomainName, PLAIN_DOMAIN, typeOf, type ValueType, valuesOf } from './domains.js'
import { type Column, columnsOf, ref, type Scope, SQL_TYPE } from './scope.js'
import { drawScalarQuery } from './scalar-query.js'

/** An expression of a type. `json` cannot be asked for: only JSON helpers give it. */
export function drawExpression(scope: Scope, type: ValueType, depth = 2): Expression {
  return scope.draw.span(() => {
    const columns = columnsOf(scope, type)
    if (depth <= 0 || scope.draw.chance(columns.length > 0 ? 55 : 20)) return drawSimple(scope, type, columns)
    return scope.draw.chance(35) ? drawGeneral(scope, type, depth) : BY_TYPE[type](scope, depth)
  })
}

/** A value that a column of the domain may hold, as a parameter of the place it stands in. */
export function drawValue(scope: Scope, domain: DomainName): Expression {
  return { kind: 'value', value: scope.draw.pick(valuesOf(domain)) }
}

/** The same for a place that decides no type. */
export function drawConstant(scope: Scope, type: ValueType): Expression {
  if (type === 'json') throw new RangeError('Expected a type that has constants')
  const value = scope.draw.pick(valuesOf(PLAIN_DOMAIN[type]))
  if ((typeof value === 'number' || typeof value === 'boolean') && scope.draw.chance(50)) return { kind: 'literal', value }
  return { kind: 'typed', value, type: SQL_TYPE[type] }
}

function drawSimple(scope: Scope, type: ValueType, columns: readonly Column[]): Expression {
  if (columns.length === 0 || scope.draw.chance(8)) return drawConstant(scope, type)
  return ref(scope.draw.pick(columns))
}

// What every type can be made of.
function drawGeneral(scope: Scope, type: ValueType, depth: number): Expression {
  const columns = columnsOf(scope, type)
  const kinds = [
    [3, 'case'],
    [columns.length > 0 && type !== 'uuid' ? 4 : 0, 'coalesce'],
    [scope.budget.selects > 0 && type !== 'uuid' && type !== 'jsonb' ? 5 : 0, 'subquery'],
  ] as const
  const kind = scope.draw.weighted(kinds)
  if (kind === 'subquery') return { kind: 'subquery', query: drawScalarQuery(scope, type) }
  if (kind === 'coalesce') {
    const column = scope.draw.pick(columns)
    return { kind: 'call', name: 'coalesce', operands: [ref(column), drawValue(scope, column.domain)] }
  }
  const when = scope.draw.many(
    1,
    2,
    () => ({ condition: drawCondition(scope, depth - 1), then: drawExpression(scope, type, depth - 1) }),
    30,
  )
  return { kind: 'case', when, otherwise: drawExpression(scope, type, depth - 1) }
}

const BY_TYPE: Readonly<Record<ValueType, (scope: Scope, depth: number) => Expression>> = {
  int: drawInt,
  num: drawNum,
  text: drawText,
  date: (scope, depth) => raw(['', ' + 1'], drawExpression(scope, 'date', depth - 1)),
  bool: (scope, depth) => drawCondition(scope, depth - 1),
  jsonb: drawJsonb,
  uuid: (scope) => drawSimple(scope, 'uuid', columnsOf(scope, 'uuid')),
  json: () => {
    throw new RangeError('Expected a type that expressions have')
  },
}

// Products of two columns could leave the range of an integer, and B's rows would show as an error.
function drawInt(scope: Scope, depth: number): Expression {
  const operand = () => drawExpression(scope, 'int', depth - 1)
  return scope.draw.pick([
    () => operation('+', operand(), { kind: 'literal', value: scope.draw.int(3) }),
    () => operation(scope.draw.pick(['+', '-'] as const), operand(), operand()),
    () => operation('*', operand(), { kind: 'literal', value: 2 }),
    () => call('length', drawExpression(scope, 'text', depth - 1)),
    () => call('abs', operand()),
    () => call(scope.draw.pick(['greatest', 'least']), operand(), operand()),
    () => call('nullif', operand(), operand()),
    () => raw(['', ' + 1'], operand()),
    () => raw(['(', ' * 2) - ', ''], operand(), operand()),
    () => raw(['extract(year from ', ')::int'], drawExpression(scope, 'date', depth - 1)),
  ])()
}

function drawNum(scope: Scope, depth: number): Expression {
  const operand = () => drawExpression(scope, 'num', depth - 1)
  return scope.draw.pick([
    () => operation('*', operand(), drawExpression(scope, 'int', 0)),
    () => operation(scope.draw.pick(['+', '-'] as const), operand(), operand()),
    () => call('round', operand(), { kind: 'literal', value: 1 }),
    () => ({ kind: 'cast', operand: drawExpression(scope, 'int', depth - 1), type: 'numeric' }) as const,
    () => raw(['round(', ' * 1.1, 2)'], operand()),
  ])()
}

function drawText(scope: Scope, depth: number): Expression {
  const operand = () => drawExpression(scope, 'text', depth - 1)
  const documents = columnsOf(scope, 'jsonb')
  if (documents.length > 0 && scope.draw.chance(45)) return drawMember(scope, documents)
  return scope.draw.pick([
    () => call(scope.draw.pick(['lower', 'upper']), operand()),
    () => operation('||', operand(), operand()),
    () => call('substr', operand(), { kind: 'literal', value: 1 }, { kind: 'literal', value: 3 }),
    () => ({ kind: 'cast', operand: drawExpression(scope, 'int', depth - 1), type: 'text' }) as const,
    () => call('concat', operand(), operand()),
    () => raw(['lower(', ')'], operand()),
    () => raw(['coalesce(', ", '-')"], operand()),
  ])()
}

function drawJsonb(scope: Scope, depth: number): Expression {
  const type = scope.draw.pick(['int', 'text', 'num', 'date'] as const)
  return call('jsonb_build_object', { kind: 'typed', value: 'k', type: 'text' }, drawExpression(scope, type, depth - 1))
}

/** A member of one of the JSON columns, as text. */
export function drawMember(scope: Scope, documents: readonly Column[]): Expression {
  const { ref: column, domain } = scope.draw.pick(documents)
  return { kind: 'member', ref: column, key: domain === 'attributes' ? 'cut' : scope.draw.pick(['tier', 'tier', 'tier', 'kind']) }
}

function operation(operator: '+' | '-' | '*' | '||', left: Expression, right: Expression): Expression {
  return { kind: 'operation', operator, left, right }
}

function call(name: string, ...operands: Expression[]): Expression {
  return { kind: 'call', name, operands }
}

function raw(text: string[], ...operands: Expression[]): Expression {
  return { kind: 'raw', text, operands }
}

/** A type that some column in sight has, or one that constants have. */
export function drawType(scope: Scope): ValueType {
  const types = new Set(scope.columns.map(({ domain }) => typeOf(domain)))
  types.delete('json')
  const known = [...types]
  return known.length > 0 ? scope.draw.pick(known) : 'int'
}
