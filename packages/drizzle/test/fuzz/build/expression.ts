import type { Expression, Operator } from '@tenantry/conformance/programs'
import type { SQL } from 'drizzle-orm'
import { buildAggregate } from './aggregate.js'
import { type Environment, resolve } from './environment.js'
import { buildSubquery } from './query.js'
import { fragment, joined } from './fragment.js'

/** A program's expression as Drizzle's: a column, an output of a subquery, or SQL. */
export function buildExpression(environment: Environment, expression: Expression): unknown {
  const { sql } = environment.handle.orm
  const build = (operand: Expression) => buildExpression(environment, operand)
  switch (expression.kind) {
    case 'ref':
      return resolve(environment, expression.ref)
    case 'member':
      return fragment(sql, ['', `->>'${expression.key}'`], [resolve(environment, expression.ref)])
    case 'value':
      return sql`${plain(expression.value)}`
    case 'typed':
      return fragment(sql, ['cast(', ` as ${expression.type})`], [plain(expression.value)])
    case 'literal':
      return sql.raw(String(expression.value))
    case 'operation':
      return buildOperation(environment, expression)
    case 'call':
      return fragment(sql, [`${expression.name}(`, ')'], [joined(sql, expression.operands.map(build))])
    case 'cast':
      return fragment(sql, ['cast(', ` as ${expression.type})`], [build(expression.operand)])
    case 'raw':
      return fragment(sql, expression.text, expression.operands.map(build))
    case 'aggregate':
      return buildAggregate(environment, expression)
    case 'case':
      return buildCase(environment, expression)
    case 'subquery':
      return sql`${buildSubquery(environment, expression.query)}`
    case 'jsonArray':
    case 'jsonObject':
    case 'rowJson':
      throw new RangeError(`Expected a program without ${expression.kind}`)
    default:
      return buildPredicate(environment, expression)
  }
}

/** A condition of a program as Drizzle's. */
export function buildCondition(environment: Environment, expression: Expression): SQL {
  return buildExpression(environment, expression) as SQL
}

/** Several conditions, all of which must hold. */
export function buildConditions(environment: Environment, expressions: readonly Expression[]): SQL | undefined {
  return environment.handle.orm.and(...expressions.map((expression) => buildCondition(environment, expression)))
}

/** A value as an application gives it; JSON that no column encodes is text. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

/** What stands right of an operator: a plain value is given as such, and the column left of it encodes it. */
function buildOperand(environment: Environment, left: unknown, expression: Expression): never {
  if (expression.kind !== 'value') return buildExpression(environment, expression) as never
  return (isColumn(left) ? expression.value : plain(expression.value)) as never
}

/** Whether Drizzle encodes values by it. */
function isColumn(left: unknown): boolean {
  return typeof left === 'object' && left !== null && 'mapToDriverValue' in left
}

const COMPARING: Partial<Readonly<Record<Operator, 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'like' | 'ilike'>>> = {
  '=': 'eq',
  '<>': 'ne',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
  like: 'like',
  ilike: 'ilike',
}

function buildOperation(environment: Environment, { operator, left, right }: Extract<Expression, { kind: 'operation' }>): unknown {
  const { orm } = environment.handle
  const one = buildExpression(environment, left)
  const method = COMPARING[operator]
  const other = buildOperand(environment, one, right)
  if (method !== undefined) return orm[method](one as never, other)
  return fragment(orm.sql, ['(', ` ${operator} `, ')'], [one, other])
}

type Predicate = Extract<Expression, { kind: 'exists' | 'inList' | 'inQuery' | 'and' | 'or' | 'not' | 'isNull' | 'between' }>

function buildPredicate(environment: Environment, expression: Predicate): SQL {
  const { orm } = environment.handle
  switch (expression.kind) {
    case 'exists':
      return orm.exists(buildSubquery(environment, expression.query) as never)
    case 'and':
    case 'or':
      return orm[expression.kind](...expression.operands.map((operand) => buildCondition(environment, operand))) as SQL
    case 'not':
      return orm.not(buildCondition(environment, expression.operand))
    case 'isNull':
      return orm[expression.negated ? 'isNotNull' : 'isNull'](buildExpression(environment, expression.operand) as never)
    case 'between': {
      const operand = buildExpression(environment, expression.operand)
      const bound = (end: Expression) => buildOperand(environment, operand, end)
      return orm.between(operand as never, bound(expression.low), bound(expression.high))
    }
    case 'inList':
      return buildInList(environment, expression)
    case 'inQuery':
      return buildInQuery(environment, expression)
  }
}

function buildInList(environment: Environment, { operands, list, negated }: Extract<Expression, { kind: 'inList' }>): SQL {
  const { orm } = environment.handle
  const [first, ...more] = operands.map((operand) => buildExpression(environment, operand))
  if (more.length === 0) {
    const values = list.map(([value]) => buildOperand(environment, first, value as Expression))
    return orm[negated ? 'notInArray' : 'inArray'](first as never, values)
  }
  const rows = list.map((row) =>
    tuple(
      environment,
      row.map((value, at) => encoded(environment, [first, ...more][at], value)),
    ),
  )
  return fragment(orm.sql, ['', negated ? ' not in (' : ' in (', ')'], [tuple(environment, [first, ...more]), joined(orm.sql, rows)])
}

function encoded(environment: Environment, left: unknown, expression: Expression): unknown {
  if (expression.kind === 'value' && isColumn(left)) return environment.handle.orm.sql.param(expression.value, left as never)
  return buildOperand(environment, left, expression)
}

function buildInQuery(environment: Environment, { operands, query, negated }: Extract<Expression, { kind: 'inQuery' }>): SQL {
  const { orm } = environment.handle
  const [first, ...more] = operands.map((operand) => buildExpression(environment, operand))
  const found = buildSubquery(environment, query)
  if (more.length === 0) return orm[negated ? 'notInArray' : 'inArray'](first as never, found as never)
  return fragment(orm.sql, ['', negated ? ' not in ' : ' in ', ''], [tuple(environment, [first, ...more]), found])
}

function tuple({ handle }: Environment, parts: readonly unknown[]): SQL {
  return fragment(handle.orm.sql, ['(', ')'], [joined(handle.orm.sql, parts)])
}

function buildCase(environment: Environment, { when, otherwise }: Extract<Expression, { kind: 'case' }>): SQL {
  const text: string[] = []
  const operands: unknown[] = []
  for (const { condition, then } of when) {
    text.push(text.length === 0 ? 'case when ' : ' when ', ' then ')
    operands.push(buildExpression(environment, condition), buildExpression(environment, then))
  }
  return fragment(environment.handle.orm.sql, [...text, ' else ', ' end'], [...operands, buildExpression(environment, otherwise)])
}
