import { withTablesApart } from './cte-names.js'
import { sayDelete, sayInsert, sayUpdate, withPlainReferences } from './in-mariadb-writes.js'
import type { Aggregate, Expression } from './language/expression.js'
import type { Program } from './language/program.js'
import type { Cte, OrderItem, Query, Source } from './language/query.js'
import type { WriteStatement } from './language/write.js'

type Json = { readonly [key: string]: unknown }

/** The same program in MariaDB's words: its functions and types, and its ways round what its grammar does not take. */
export function inMariadb(program: Program): Program {
  const said = rewrite(program) as Program
  return said.world === 'keyed' ? { ...said, statements: said.statements.map(withPlainReferences) } : said
}

function rewrite(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(rewrite)
  if (typeof part !== 'object' || part === null) return part
  const { kind } = part as Json
  if (kind === 'value' || kind === 'typed') return sayValue(part as Value)
  const said: Json = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, rewrite(inner)]))
  if ('with' in said) return sayStatement(said as unknown as Query | WriteStatement)
  if ('nulls' in said) return Object.fromEntries(Object.entries(said).filter(([key]) => key !== 'nulls'))
  if (said.type === 'full') return { ...said, type: 'left' }
  if ('strength' in said) return { strength: 'update', of: [] }
  return sayPart(said)
}

const TYPES: Readonly<Record<string, string>> = {
  numeric: 'decimal(30, 6)',
  text: 'char',
  boolean: 'integer',
  jsonb: 'char',
  uuid: 'char',
}
const FUNCTIONS: Readonly<Record<string, string>> = { jsonb_build_object: 'json_object', json_build_object: 'json_object' }
const OPERATORS: Readonly<Record<string, string>> = { ilike: 'like', 'is not distinct from': '<=>' }
// What JSON_ARRAYAGG gives from a derived table hangs on the plan: one list, or a list in a list.
const AGGREGATES: Readonly<Record<string, string>> = {
  bool_or: 'max',
  bool_and: 'min',
  string_agg: 'group_concat',
  jsonb_agg: 'group_concat',
  array_agg: 'group_concat',
}

type Value = Extract<Expression, { kind: 'value' | 'typed' }>

// A number as text would make a float of what it is reckoned with, whose last digits hang on the order of the rows. JSON is
// given as text (docs/limits.md, objects as values on MySQL).
function sayValue(part: Value): Value {
  const value = typeof part.value === 'object' && part.value !== null ? JSON.stringify(part.value) : part.value
  if (part.kind === 'typed') return { ...part, value, type: (TYPES[part.type] ?? part.type) as typeof part.type }
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? { ...part, value: Number(value) } : { ...part, value }
}

function sayPart(part: Json): unknown {
  switch (part.kind) {
    case 'call':
      return { ...part, name: FUNCTIONS[String(part.name)] ?? part.name }
    case 'aggregate':
      return sayAggregate(part as unknown as Aggregate)
    case 'cast':
      return { ...part, type: TYPES[String(part.type)] ?? part.type }
    case 'raw':
      return { ...part, text: sayText(part.text as readonly string[]) }
    case 'operation':
      return sayOperation(part as unknown as Extract<Expression, { kind: 'operation' }>)
    case 'member':
      return { kind: 'raw', text: ['json_value(', `, '$.${String(part.key)}')`], operands: [{ kind: 'ref', ref: part.ref }] }
    case 'inQuery':
      return { ...part, query: withoutTail(part.query as Query) }
    // A derived table sees no outer row, so Kysely's helpers cannot be used.
    case 'jsonArray':
    case 'jsonObject':
      return { kind: 'exists', query: part.query }
    case 'series':
      return saySeries(part as Extract<Source, { kind: 'series' }>)
    default:
      return part
  }
}

function sayText(text: readonly string[]): readonly string[] {
  if (text[0]?.startsWith('extract(year') === true) return ['extract(year from ', ')']
  return text[1] === ' is distinct from ' ? ['(', ' <=> ', ')'] : text
}

function sayOperation(part: Extract<Expression, { kind: 'operation' }>): Expression {
  if (part.operator === '||') return { kind: 'call', name: 'concat', operands: [part.left, part.right] }
  if (part.operator === 'is distinct from') return { kind: 'not', operand: { ...part, operator: '<=>' } }
  return { ...part, operator: (OPERATORS[part.operator] ?? part.operator) as typeof part.operator }
}

// A list of nothing, or of nulls alone, is an empty text or commas to MariaDB in some plans, and null in others
// (docs/limits.md, planner errors of MariaDB).
function sayAggregate(part: Aggregate): Expression {
  const said = withoutFilter(part)
  if (said.name !== 'group_concat') return said
  const operands = said.operands.map(
    (operand): Expression => ({ kind: 'call', name: 'coalesce', operands: [operand, { kind: 'value', value: '~' }] }),
  )
  return {
    kind: 'call',
    name: 'nullif',
    operands: [
      { ...said, operands },
      { kind: 'value', value: '' },
    ],
  }
}

// There is no FILTER: rows that it would leave out are null. A bare number in an order would be a position.
function withoutFilter({ filter, order, ...part }: Aggregate): Aggregate {
  const given = part.name === 'string_agg' ? part.operands.slice(0, 1) : part.operands
  const said = { ...part, name: AGGREGATES[part.name] ?? part.name, operands: given }
  const sorted = order?.filter(({ by }) => typeof by === 'string' || by.kind !== 'literal') ?? []
  if (filter === undefined) return { ...said, ...inOrder(sorted) }
  const when = (then: Expression): Expression => ({
    kind: 'case',
    when: [{ condition: filter, then }],
    otherwise: { kind: 'literal', value: null },
  })
  const operands = (given.length === 0 ? [ONE] : given).map(when)
  return { ...said, operands, ...inOrder(sorted.map((item) => (typeof item.by === 'string' ? item : { ...item, by: when(item.by) }))) }
}

const inOrder = (order: readonly OrderItem[]) => (order.length === 0 ? {} : { order })

const ONE: Expression = { kind: 'literal', value: 1 }

// Kinds of meat are numbered from one, for everybody.
function saySeries({ from, to, as }: Extract<Source, { kind: 'series' }>): Source {
  const id: Expression = { kind: 'ref', ref: 'counted.id' }
  const value: Expression = { kind: 'operation', operator: '+', left: id, right: { kind: 'literal', value: from - 1 } }
  const where: Expression = { kind: 'operation', operator: '<=', left: id, right: { kind: 'literal', value: to - from + 1 } }
  const select = {
    from: [{ kind: 'table', name: 'public.proteins', as: 'counted' } as const],
    items: [{ kind: 'item', expression: value, as } as const],
  }
  return { kind: 'derived', query: simple({ ...select, where: [where] }), as }
}

function simple(select: Pick<Query['select'], 'from' | 'items' | 'where'>): Query {
  return { kind: 'query', with: [], select: { joins: [], group: [], having: [], ...select }, compound: [], order: [] }
}

// A subquery of IN takes no LIMIT.
function withoutTail({ limit: _limit, offset: _offset, ...query }: Query): Query {
  return { ...query, order: [] }
}

function sayStatement(statement: Query | WriteStatement): unknown {
  switch (statement.kind) {
    case 'query':
      return sayQuery(statement)
    case 'insert':
      return sayInsert(statement)
    case 'update':
      return sayUpdate(statement)
    case 'delete':
      return sayDelete(statement)
    default:
      return statement
  }
}

// A branch takes no WITH.
function sayQuery(query: Query): Query {
  const compound = query.compound.map(({ operator, query: branch }, index) => {
    if (branch.with.length === 0) return { operator, query: branch }
    const as = `branch${index + 1}`
    return { operator, query: simple({ from: [{ kind: 'derived', query: branch, as }], items: [{ kind: 'all' }], where: [] }) }
  })
  // A CTE that is read twice is parsed anew where every name of the WITH is known, which the server may not outlive.
  const ctes = withTablesApart(
    query.with.map(({ materialized: _materialized, ...cte }): Cte => cte),
    'public',
  )
  return { ...withoutLostOffset(query), with: ctes, compound }
}

// OFFSET behind a DISTINCT of constants is lost (docs/limits.md, planner errors of MariaDB), and the tenant's condition makes
// constants of what a key finds.
function withoutLostOffset(query: Query): Query {
  const { offset, ...rest } = query
  if (offset === undefined) return query
  if (query.select.distinct === true && query.compound.length === 0) return rest
  // It stands behind LIMIT only.
  return query.limit === undefined ? { ...query, limit: 1_000 } : query
}
