import type { Expression, Operator, Scalar } from '../language/expression.js'
import { drawExpression, drawMember, drawValue } from './expression.js'
import { typeOf, type ValueType, valuesOf } from './domains.js'
import { drawMembershipQuery, drawRowsQuery } from './membership-query.js'
import { type Column, columnsOf, ref, type Scope } from './scope.js'
import { drawScalarQuery } from './scalar-query.js'

// Programs that find nothing see no leak, so what is seldom true is seldom asked.
const COMPARISONS: readonly Operator[] = ['=', '<>', '<>', '<', '<=', '>', '>=', '>=']
const EQUALITIES: readonly Operator[] = ['=', '<>', '<>']
const COMPARABLE = ['int', 'num', 'text', 'date'] as const

type Maker = (scope: Scope, depth: number) => Expression

/** A condition: a tree of and, or and not over everything that SQL can ask. */
export function drawCondition(scope: Scope, depth = 2): Expression {
  return scope.draw.span(() => {
    const visible = [...scope.columns, ...scope.outer].some(isComparable)
    const nested = depth > 0
    const subqueries = scope.budget.selects > 0 && nested
    const makers: readonly (readonly [number, Maker])[] = [
      [visible ? 14 : 0, compareToValue],
      [visible ? 6 : 0, compareColumns],
      [nested ? 5 : 1, compareExpressions],
      [visible ? 6 : 0, inList],
      [visible ? 4 : 0, isNull],
      [visible ? 4 : 0, between],
      [3, like],
      [visible ? 4 : 0, tenantPredicate],
      [visible ? 3 : 0, rawCondition],
      [scope.columns.some(({ domain }) => typeOf(domain) === 'jsonb') ? 4 : 0, compareMember],
      [nested ? 4 : 0, both],
      [nested ? 8 : 0, either],
      [nested ? 4 : 0, (inside, left) => ({ kind: 'not', operand: drawCondition(inside, left - 1) })],
      [subqueries ? 7 : 0, exists],
      [subqueries && visible ? 7 : 0, inQuery],
      [subqueries ? 4 : 0, compareToSubquery],
    ]
    return scope.draw.weighted(makers)(scope, depth)
  })
}

function both(scope: Scope, depth: number): Expression {
  return { kind: 'and', operands: scope.draw.many(2, 3, () => drawCondition(scope, depth - 1), 25) }
}

function either(scope: Scope, depth: number): Expression {
  return { kind: 'or', operands: scope.draw.many(2, 3, () => drawCondition(scope, depth - 1), 25) }
}

function compareToValue(scope: Scope): Expression {
  const column = anyColumn(scope)
  return compare(scope, column, drawValue(scope, column.domain))
}

function compareColumns(scope: Scope): Expression {
  const column = anyColumn(scope)
  const alike = columnsOf(scope, typeOf(column.domain))
  const others = alike.filter(({ ref: name }) => name !== column.ref)
  const meant = others.filter(({ domain }) => domain === column.domain)
  // A column differs from itself nowhere.
  if (others.length === 0) return { kind: 'isNull', operand: ref(column), negated: true }
  return compare(scope, column, ref(scope.draw.pick(meant.length > 0 ? meant : others)))
}

function compareExpressions(scope: Scope, depth: number): Expression {
  const type = scope.draw.pick(COMPARABLE)
  const operator = scope.draw.pick([...COMPARISONS, 'is distinct from', 'is not distinct from'] as const)
  return { kind: 'operation', operator, left: drawExpression(scope, type, depth - 1), right: drawExpression(scope, type, depth - 1) }
}

function compareMember(scope: Scope): Expression {
  const documents = scope.columns.filter(({ domain }) => typeOf(domain) === 'jsonb')
  const value = scope.draw.pick(['gold', 'prime', 'silver', 'platinum'])
  return {
    kind: 'operation',
    operator: scope.draw.pick(['=', '<>'] as const),
    left: drawMember(scope, documents),
    right: { kind: 'value', value },
  }
}

function inList(scope: Scope): Expression {
  const column = anyColumn(scope)
  const other = anyColumn(scope)
  const operands = other.ref !== column.ref && scope.draw.chance(30) ? [column, other] : [column]
  const row = () => operands.map(({ domain }) => drawValue(scope, domain))
  return { kind: 'inList', operands: operands.map(ref), list: scope.draw.many(1, 5, row, 75), negated: scope.draw.chance(25) }
}

function isNull(scope: Scope, depth: number): Expression {
  const operand = scope.draw.chance(75) ? ref(anyColumn(scope)) : drawExpression(scope, scope.draw.pick(COMPARABLE), depth - 1)
  return { kind: 'isNull', operand, negated: !scope.draw.chance(35) }
}

function between(scope: Scope): Expression {
  const columns = scope.columns.filter(({ domain }) => domain !== 'tenant' && (COMPARABLE as readonly ValueType[]).includes(typeOf(domain)))
  if (columns.length === 0) return compareToValue(scope)
  const column = scope.draw.pick(columns)
  const values = valuesOf(column.domain)
  const inOrder = [scope.draw.pick(values), scope.draw.pick(values)].sort((one, other) => (isBelow(one, other) ? -1 : 1))
  const [low = null, high = null] = inOrder
  return { kind: 'between', operand: ref(column), low: { kind: 'value', value: low }, high: { kind: 'value', value: high } }
}

function isBelow(one: Scalar, other: Scalar): boolean {
  const [left, right] = [Number(one), Number(other)]
  return Number.isNaN(left + right) ? JSON.stringify(one) < JSON.stringify(other) : left < right
}

function like(scope: Scope, depth: number): Expression {
  const pattern = scope.draw.pick(['%e%', 'A%', '%1%', '%-00_', '%o', 'S%'])
  const operator = scope.draw.pick(['like', 'not like', 'ilike'] as const)
  return { kind: 'operation', operator, left: drawExpression(scope, 'text', depth - 1), right: { kind: 'value', value: pattern } }
}

// A tenant named by the user is a condition like any other, never the scope.
function tenantPredicate(scope: Scope): Expression {
  const columns = columnsOf(scope, 'uuid')
  if (columns.length === 0) return compareToValue(scope)
  const column = scope.draw.pick(columns)
  const [a, b] = valuesOf('tenant').map((value) => ({ kind: 'value', value }) as const) as [Expression, Expression]
  return scope.draw.weighted<() => Expression>([
    [4, () => ({ kind: 'operation', operator: '=', left: ref(column), right: a })],
    [1, () => ({ kind: 'operation', operator: '=', left: ref(column), right: b })],
    [2, () => ({ kind: 'operation', operator: '<>', left: ref(column), right: b })],
    [3, () => ({ kind: 'or', operands: [{ kind: 'operation', operator: '=', left: ref(column), right: b }, drawCondition(scope, 0)] })],
    [2, () => ({ kind: 'inList', operands: [ref(column)], list: [[a], [b]], negated: false })],
  ])()
}

// Raw text with an OR in it, without parentheses of its own.
function rawCondition(scope: Scope): Expression {
  const [one, other] = [anyColumn(scope), anyColumn(scope)]
  const value = drawValue(scope, other.domain)
  return scope.draw.pick<() => Expression>([
    () => ({ kind: 'raw', text: ['', ' is not null'], operands: [ref(one)] }),
    () => ({ kind: 'raw', text: ['', ' is null or ', ' = ', ''], operands: [ref(one), ref(other), value] }),
    () => ({ kind: 'raw', text: ['', ' is not null or 1 = 1'], operands: [ref(one)] }),
    () => ({ kind: 'raw', text: ['not ', ' is distinct from ', ''], operands: [ref(other), value] }),
  ])()
}

function exists(scope: Scope): Expression {
  const found: Expression = { kind: 'exists', query: drawRowsQuery(scope) }
  return scope.draw.chance(35) ? { kind: 'not', operand: found } : found
}

function inQuery(scope: Scope): Expression {
  const column = anyColumn(scope)
  const other = anyColumn(scope)
  const operands = other.ref !== column.ref && scope.draw.chance(25) ? [column, other] : [column]
  return {
    kind: 'inQuery',
    operands: operands.map(ref),
    query: drawMembershipQuery(
      scope,
      operands.map(({ domain }) => domain),
    ),
    negated: scope.draw.chance(25),
  }
}

function compareToSubquery(scope: Scope, depth: number): Expression {
  const type = scope.draw.pick(COMPARABLE)
  const query = drawScalarQuery(scope, type)
  return {
    kind: 'operation',
    operator: scope.draw.pick(COMPARISONS),
    left: drawExpression(scope, type, depth - 1),
    right: { kind: 'subquery', query },
  }
}

function compare(scope: Scope, column: Column, right: Expression): Expression {
  const type = typeOf(column.domain)
  const ordered = type !== 'bool' && type !== 'uuid' && type !== 'jsonb'
  return { kind: 'operation', operator: scope.draw.pick(ordered ? COMPARISONS : EQUALITIES), left: ref(column), right }
}

const isComparable = ({ domain }: Column) => domain !== 'helper'

function anyColumn(scope: Scope): Column {
  const own = meaningful(scope.columns.filter(isComparable))
  const outer = meaningful(scope.outer.filter(isComparable))
  if (outer.length > 0 && (own.length === 0 || scope.draw.chance(25))) return scope.draw.pick(outer)
  return scope.draw.pick(own)
}

// Conditions on the tenant have a maker of their own.
function meaningful(columns: readonly Column[]): readonly Column[] {
  const others = columns.filter(({ domain }) => domain !== 'tenant')
  return others.length > 0 ? others : columns
}
