import { type AliasableExpression, type Expression as KyselyExpression, type SqlBool, sql } from 'kysely'
import * as postgres from 'kysely/helpers/postgres'
import * as sqlite from 'kysely/helpers/sqlite'
import type { Expression } from '@tenantry/conformance/programs'
import { buildAggregate } from './aggregate.js'
import { buildQuery } from './query.js'
import { eb, type Runner } from './text-db.js'

/** A program's expression as Kysely's. */
export function buildExpression(db: Runner, expression: Expression): AliasableExpression<unknown> {
  switch (expression.kind) {
    case 'ref':
      return eb.ref(expression.ref)
    case 'member':
      return eb.ref(expression.ref, '->>').key(expression.key as never)
    case 'value':
      return eb.val(expression.value)
    case 'typed':
      return eb.cast(eb.val(expression.value), expression.type)
    case 'literal':
      return eb.lit(expression.value)
    case 'operation':
      return eb(buildExpression(db, expression.left), expression.operator, buildOperand(db, expression.right))
    case 'call':
      return eb.fn(expression.name, buildAll(db, expression.operands))
    case 'cast':
      return eb.cast(buildExpression(db, expression.operand), expression.type)
    case 'raw':
      return sql(fragments(expression.text), ...buildAll(db, expression.operands))
    case 'aggregate':
      return buildAggregate(db, expression)
    case 'case':
      return buildCase(db, expression)
    case 'subquery':
      return buildQuery(db, expression.query)
    case 'jsonArray':
      return (expression.helper === 'sqlite' ? sqlite : postgres).jsonArrayFrom(buildQuery(db, expression.query))
    case 'jsonObject':
      return (expression.helper === 'sqlite' ? sqlite : postgres).jsonObjectFrom(buildQuery(db, expression.query))
    case 'rowJson':
      return eb.fn.toJson(expression.source)
    default:
      return buildPredicate(db, expression)
  }
}

/** A condition of a program as Kysely's. */
export function buildCondition(db: Runner, expression: Expression): KyselyExpression<SqlBool> {
  return buildExpression(db, expression) as KyselyExpression<SqlBool>
}

/** Several expressions. */
export function buildAll(db: Runner, expressions: readonly Expression[]): AliasableExpression<unknown>[] {
  return expressions.map((expression) => buildExpression(db, expression))
}

type Predicate = Extract<Expression, { kind: 'exists' | 'inList' | 'inQuery' | 'and' | 'or' | 'not' | 'isNull' | 'between' }>

function buildPredicate(db: Runner, expression: Predicate): AliasableExpression<unknown> {
  switch (expression.kind) {
    case 'exists':
      return eb.exists(buildQuery(db, expression.query))
    case 'and':
      return eb.and(expression.operands.map((operand) => buildCondition(db, operand)))
    case 'or':
      return eb.or(expression.operands.map((operand) => buildCondition(db, operand)))
    case 'not':
      return eb.not(buildCondition(db, expression.operand))
    case 'isNull':
      return eb(buildExpression(db, expression.operand), expression.negated ? 'is not' : 'is', null)
    case 'between':
      return eb.between(buildExpression(db, expression.operand), buildOperand(db, expression.low), buildOperand(db, expression.high))
    case 'inList':
      return eb(buildTuple(db, expression.operands), expression.negated ? 'not in' : 'in', buildList(db, expression.list) as never)
    case 'inQuery':
      return eb(buildTuple(db, expression.operands), expression.negated ? 'not in' : 'in', buildQuery(db, expression.query) as never)
  }
}

// Plain values go in as an application gives them, not wrapped.
function buildOperand(db: Runner, expression: Expression): unknown {
  return expression.kind === 'value' ? expression.value : buildExpression(db, expression)
}

function buildTuple(db: Runner, operands: readonly Expression[]): AliasableExpression<unknown> {
  const [first, second, ...more] = buildAll(db, operands)
  if (first === undefined) throw new RangeError('Expected IN to have an operand')
  if (second === undefined) return first
  if (more.length > 0) throw new RangeError('Expected a tuple of two')
  return eb.tuple(first as never, second as never)
}

function buildList(db: Runner, list: readonly (readonly Expression[])[]): unknown[] {
  return list.map((row) => (row.length === 1 && row[0] !== undefined ? buildOperand(db, row[0]) : buildTuple(db, row)))
}

function buildCase(db: Runner, { when, otherwise }: Extract<Expression, { kind: 'case' }>): AliasableExpression<unknown> {
  const [first, ...more] = when
  if (first === undefined) throw new RangeError('Expected CASE to have a WHEN')
  let built = eb.case().when(buildCondition(db, first.condition)).then(buildExpression(db, first.then))
  for (const { condition, then } of more) built = built.when(buildCondition(db, condition)).then(buildExpression(db, then))
  return built.else(buildExpression(db, otherwise)).end()
}

// The tag of a template literal, called as a function: programs hold the pieces as data.
function fragments(text: readonly string[]): TemplateStringsArray {
  return Object.assign([...text], { raw: text })
}
