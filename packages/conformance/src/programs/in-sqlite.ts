import type { Expression, Scalar } from './language/expression.js'
import type { Program } from './language/program.js'
import type { Cte, Query, Select, Source } from './language/query.js'
import type { Insert } from './language/write.js'

type Json = { readonly [key: string]: unknown }

/** The same program in SQLite's words: its functions and types, and its ways round what its grammar does not take. */
export function inSqlite(program: Program): Program {
  return rewrite(program) as Program
}

function rewrite(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(rewrite)
  if (typeof part !== 'object' || part === null) return part
  const { kind } = part as Json
  if (kind === 'value' || kind === 'typed') return sayValue(part as Value)
  const said: Json = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, rewrite(inner)]))
  if ('with' in said) return sayStatement({ ...said, with: sayCtes(said.with as readonly Cte[]) })
  if ('having' in said) return saySelect(said as unknown as Select)
  return sayPart(said)
}

function sayPart(part: Json): unknown {
  switch (part.kind) {
    case 'call':
      return { ...part, name: FUNCTIONS[String(part.name)] ?? part.name }
    case 'aggregate':
      return { ...part, name: AGGREGATES[String(part.name)] ?? part.name }
    case 'cast':
      return { ...part, type: TYPES[String(part.type)] ?? part.type }
    case 'raw':
      return String((part.text as readonly string[])[0]).startsWith('extract(year')
        ? { ...part, text: ["cast(strftime('%Y', ", ') as integer)'] }
        : part
    case 'operation':
      return part.operator === 'ilike' ? { ...part, operator: 'like' } : part
    case 'jsonArray':
    case 'jsonObject':
      return { ...part, helper: 'sqlite' }
    case 'table':
      return { ...part, name: String(part.name).replace(/^public\./i, 'main.') }
    case 'series':
      return saySeries(part as Extract<Source, { kind: 'series' }>)
    default:
      return part
  }
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  greatest: 'max',
  least: 'min',
  jsonb_build_object: 'json_object',
  json_build_object: 'json_object',
}
const AGGREGATES: Readonly<Record<string, string>> = {
  bool_or: 'max',
  bool_and: 'min',
  jsonb_agg: 'json_group_array',
  array_agg: 'json_group_array',
}
const TYPES: Readonly<Record<string, string>> = { date: 'text', uuid: 'text', jsonb: 'text', boolean: 'integer' }

type Value = Extract<Expression, { kind: 'value' | 'typed' }>

// A number as text would be less or more than every number, unless a column's type makes one of it.
function sayValue(part: Value): Value {
  const value: Scalar = typeof part.value === 'string' && /^\d+(\.\d+)?$/.test(part.value) ? Number(part.value) : part.value
  return part.kind === 'value' ? { ...part, value } : { ...part, value, type: (TYPES[part.type] ?? part.type) as typeof part.type }
}

// The column goes by the name of the source, as that of `generate_series` does.
function saySeries({ from, to, as }: Extract<Source, { kind: 'series' }>): Source {
  const items = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const value: Expression = { kind: 'ref', ref: 'listed.value' }
  return {
    kind: 'derived',
    query: simple({ from: [{ kind: 'elements', items, as: 'listed' }], items: [{ kind: 'item', expression: value, as }] }),
    as,
  }
}

function simple(select: Pick<Select, 'from' | 'items'>): Query {
  return { kind: 'query', with: [], select: { joins: [], where: [], group: [], having: [], ...select }, compound: [], order: [] }
}

function saySelect(select: Select): Select {
  return select.schema === 'public' ? { ...select, schema: 'main' } : select
}

// To SQLite the names of one WITH are known in every one of its bodies, before they are listed and in themselves too.
function sayCtes(ctes: readonly Cte[]): readonly Cte[] {
  return ctes.map((cte, index) => {
    if (cte.recursive === true) return cte
    const names = new Set(ctes.slice(index).map(({ name }) => name))
    return { ...cte, body: withSchema(cte.body, names) as Cte['body'] }
  })
}

function withSchema(part: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(part)) return part.map((inner) => withSchema(inner, names))
  if (typeof part !== 'object' || part === null) return part
  const { kind, name } = part as Json
  if (kind === 'value' || kind === 'typed') return part
  if (kind === 'table' && names.has(String(name).toLowerCase())) return { as: name, ...part, name: `main.${String(name)}` }
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, withSchema(inner, names)]))
}

function sayStatement(part: Json): unknown {
  if (part.kind === 'query') return sayQuery(part as unknown as Query)
  return part.kind === 'insert' ? sayInsert(part as unknown as Insert) : part
}

// A branch takes no parentheses, and OFFSET stands behind LIMIT only. Where a set operation has a branch with a RIGHT or
// FULL JOIN, SQLite must not merge it with the query around it (docs/limits.md, planner errors of SQLite).
function sayQuery(query: Query): Query {
  const compound = query.compound.map(({ operator, query: branch }, index) => {
    const plain = branch.compound.length + branch.order.length + branch.with.length === 0 && branch.limit === undefined
    if (plain) return { operator, query: branch }
    const as = `branch${index + 1}`
    return { operator, query: simple({ from: [{ kind: 'derived', query: branch, as }], items: [{ kind: 'all' }] }) }
  })
  const merged = compound.length > 0 && [query, ...compound.map((branch) => branch.query)].some(({ select }) => isTurned(select))
  const limited = query.limit === undefined && (query.offset !== undefined || merged) ? { limit: MOST_ROWS } : {}
  return { ...query, compound, order: sayOrder(query), ...limited }
}

// Beside a LEFT JOIN that SQLite leaves out, it forgets DESC (docs/limits.md, planner errors of SQLite).
function sayOrder({ select, order }: Query): Query['order'] {
  return select.joins.some(({ type }) => type === 'left') ? order.map(({ by, nulls }) => ({ by, ...(nulls && { nulls }) })) : order
}

const MOST_ROWS = 1_000_000

const isTurned = ({ joins }: Select) => joins.some(({ type }) => type === 'right' || type === 'full')

const TRUE: Expression = { kind: 'literal', value: true }

// Behind a FROM without a WHERE the ON of ON CONFLICT is that of a join. And a column that one row leaves out is null
// there, so the tenant is named in every row or in none.
function sayInsert(insert: Insert): Insert {
  const { content, conflict } = insert
  if (content.kind === 'rows') {
    const named = content.rows.every((row) => 'tenant_id' in row)
    const rows = content.rows.map((row) =>
      named ? row : Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'tenant_id')),
    )
    return { ...insert, content: { ...content, rows } }
  }
  if (content.kind !== 'select' || conflict === undefined) return insert
  return { ...insert, content: { ...content, query: withConditions(content.query) } }
}

function withConditions(query: Query): Query {
  const { select } = query
  return {
    ...query,
    select: select.where.length > 0 ? select : { ...select, where: [TRUE] },
    compound: query.compound.map(({ operator, query: branch }) => ({ operator, query: withConditions(branch) })),
  }
}
