import type { Aggregate, Expression } from './language/expression.js'
import type { Program } from './language/program.js'
import type { Cte, Join, Query, Source } from './language/query.js'
import type { Delete, Insert, Statement, Update, WriteStatement } from './language/write.js'

type Json = { readonly [key: string]: unknown }

/** The same program in MariaDB's words: its functions and types, and its ways round what its grammar does not take. */
export function inMariadb(program: Program): Program {
  const said = rewrite(program) as Program
  return said.world === 'keyed' ? { ...said, statements: said.statements.map(withPlainReferences) } : said
}

// Limit (docs/limits.md, updates of several tables): a reference is set to plain values only.
function withPlainReferences(statement: Statement): Statement {
  if (statement.kind !== 'update' || statement.several !== true) return statement
  const set = Object.entries(statement.set).map(([column, value]): [string, Expression] => {
    const computed = /_id$/.test(column) && column !== 'tenant_id' && value.kind !== 'value'
    return [column, computed ? { kind: 'value', value: null } : value]
  })
  return { ...statement, set: Object.fromEntries(set) }
}

function rewrite(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(rewrite)
  if (typeof part !== 'object' || part === null) return part
  const { kind } = part as Json
  if (kind === 'value') return part
  if (kind === 'typed') return { ...part, type: TYPES[String((part as Json).type)] ?? (part as Json).type }
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
const AGGREGATES: Readonly<Record<string, string>> = {
  bool_or: 'max',
  bool_and: 'min',
  string_agg: 'group_concat',
  jsonb_agg: 'json_arrayagg',
  array_agg: 'json_arrayagg',
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

// There is no FILTER: rows that it would leave out are null.
function sayAggregate({ filter, ...part }: Aggregate): Aggregate {
  const given = part.name === 'string_agg' ? part.operands.slice(0, 1) : part.operands
  const said = { ...part, name: AGGREGATES[part.name] ?? part.name, operands: given }
  if (filter === undefined) return said
  const when = (then: Expression): Expression => ({
    kind: 'case',
    when: [{ condition: filter, then }],
    otherwise: { kind: 'literal', value: null },
  })
  const order = said.order?.map((item) => (typeof item.by === 'string' ? item : { ...item, by: when(item.by) }))
  return { ...said, operands: (given.length === 0 ? [ONE] : given).map(when), ...(order === undefined ? {} : { order }) }
}

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

// A branch takes no WITH, and OFFSET stands behind LIMIT only.
function sayQuery(query: Query): Query {
  const compound = query.compound.map(({ operator, query: branch }, index) => {
    if (branch.with.length === 0) return { operator, query: branch }
    const as = `branch${index + 1}`
    return { operator, query: simple({ from: [{ kind: 'derived', query: branch, as }], items: [{ kind: 'all' }], where: [] }) }
  })
  const ctes = query.with.map(({ materialized: _materialized, ...cte }): Cte => cte)
  return { ...query, with: ctes, compound, ...(query.offset !== undefined && query.limit === undefined ? { limit: 1_000 } : {}) }
}

// A WITH stands behind INSERT INTO. What an upsert came to is not returned (docs/limits.md, returning of an upsert on MariaDB).
function sayInsert(insert: Insert): Insert {
  const { content, conflict, with: ctes } = insert
  const given = content.kind === 'defaults' ? ({ kind: 'rows', rows: [{}] } as const) : content
  const moved = given.kind === 'select' ? { ...given, query: { ...given.query, with: [...ctes, ...given.query.with] } } : given
  const said: Insert = { ...insert, with: [], content: moved }
  if (conflict === undefined) return said
  if (conflict.set === undefined) return { ...said, conflict: { duplicateKey: true } }
  return { ...said, conflict: { duplicateKey: true, set: withValues(conflict.set) as typeof conflict.set }, returning: [] }
}

function withValues(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withValues)
  if (typeof part !== 'object' || part === null) return part
  const { kind, ref } = part as Json
  if (kind === 'value' || kind === 'typed') return part
  if (kind === 'ref' && String(ref).startsWith('excluded.'))
    return { kind: 'call', name: 'values', operands: [{ kind: 'ref', ref: String(ref).slice('excluded.'.length) }] }
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, withValues(inner)]))
}

/** What stands beside a target, as one list. */
function listed(sources: readonly Source[], joins: readonly Join[]): { sources: readonly Source[]; where: readonly Expression[] } {
  return { sources: [...sources, ...joins.map(({ source }) => source)], where: joins.flatMap(({ on }) => on) }
}

function sayUpdate(update: Update): Update {
  const beside = listed(update.from, update.joins)
  const several = beside.sources.length > 0 ? { several: true as const } : {}
  return { ...update, from: beside.sources, joins: [], where: [...beside.where, ...update.where], returning: [], ...several }
}

function sayDelete(remove: Delete): Delete {
  const beside = listed(remove.using, remove.joins)
  if (beside.sources.length === 0 && remove.as === undefined) return remove
  return { ...remove, using: beside.sources, joins: [], where: [...beside.where, ...remove.where], returning: [], several: true }
}
