import { WORLD } from '@tenantry/conformance/fuzz'
import type { Cte, Expression, Join, Program, Query, Select, Source, Statement } from '@tenantry/conformance/programs'
import type { Dialect } from './build/handle.js'

type Json = { readonly [key: string]: unknown }

/** The same program as far as Drizzle's builders can say it. */
export function inDrizzle(program: Program, dialect: Dialect): Program {
  const names = new Set<string>()
  collectSchemaNames(program, names)
  const said = rewrite(names.size === 0 ? program : withCtesApart(program, names)) as Program
  return dialect === 'mysql' ? { ...said, statements: said.statements.map(inMysql) } : said
}

// Drizzle's MySQL knows no RETURNING, though MariaDB does. And beside a subquery MariaDB's DEFAULT may be null, so there rows
// name their tenant.
function inMysql(statement: Statement): Statement {
  if (!('returning' in statement)) return statement
  const said = { ...statement, returning: [] }
  if (said.kind !== 'insert' || said.content.kind !== 'rows' || said.table === 'users') return said
  const { rows } = said.content
  if (!JSON.stringify(rows).includes('"query":')) return said
  const tenant: Expression = { kind: 'value', value: WORLD.a }
  return { ...said, content: { kind: 'rows', rows: rows.map((row) => ({ tenant_id: tenant, ...row })) } }
}

const MOST_TEXT = 6_000

/** Whether Drizzle's builders for a dialect can say the program. */
export function isWritable(program: Program, dialect: Dialect): boolean {
  const text = JSON.stringify(program.statements)
  // Large programs seldom find a row, and MariaDB has no relational queries to make up for them.
  if (dialect === 'mysql' && text.length > MOST_TEXT) return false
  // Tables of SQLite have no schema.
  if (dialect === 'sqlite' && text.includes('"archive.orders"')) return false
  return !some(program.statements, (part) => {
    // A row that is copied needs a key of its own, and Drizzle asks for every column.
    if (part.kind === 'insert') return object(part.content).kind === 'select' && /^(?:orders|vouchers)$/.test(String(part.table))
    if (part.kind === 'delete') return list(part.using).length > 0
    return part.kind === 'update' && dialect === 'mysql' && list(part.from).length > 0
  })
}

// Drizzle writes no schema that is the default one, so a CTE by the name of such a table gets another name.
function collectSchemaNames(part: unknown, into: Set<string>): void {
  some(part, (one) => {
    if (one.kind === 'series' || one.kind === 'elements') into.add('proteins')
    if (one.kind === 'table' && /^(?:public|main)\./i.test(String(one.name))) into.add(String(one.name).replace(/^.*\./, ''))
    return false
  })
}

function withCtesApart(part: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(part)) return part.map((inner) => withCtesApart(inner, names))
  if (typeof part !== 'object' || part === null) return part
  const one = part as Json
  if (one.kind === 'value' || one.kind === 'typed') return part
  const inner: Json = Object.fromEntries(Object.entries(one).map(([key, value]) => [key, withCtesApart(value, names)]))
  if (!('with' in inner)) return inner
  const { with: ctes, ...rest } = inner
  let named = ctes as readonly Cte[]
  let query: unknown = rest
  named.forEach(({ name }, at) => {
    if (!names.has(name)) return
    // The bodies up to its own mean the table.
    named = named.map((cte, index) => (index === at ? { ...cte, name: apart(name) } : index > at ? (renameCte(cte, name) as Cte) : cte))
    query = renameCte(query, name)
  })
  return { ...(query as Json), with: named }
}

const apart = (name: string) => `cte_${name}`

function renameCte(part: unknown, name: string): unknown {
  if (Array.isArray(part)) return part.map((inner) => renameCte(inner, name))
  if (typeof part !== 'object' || part === null) return part
  const one = part as Json
  if (one.kind === 'value' || one.kind === 'typed') return part
  const inner: Json = Object.fromEntries(Object.entries(one).map(([key, value]) => [key, renameCte(value, name)]))
  return one.kind === 'table' && one.name === name ? { as: name, ...inner, name: apart(name) } : inner
}

function rewrite(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(rewrite)
  if (typeof part !== 'object' || part === null) return part
  const { kind } = part as Json
  if (kind === 'value' || kind === 'typed') return part
  const said: Json = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, rewrite(inner)]))
  if ('body' in said) return sayCte(said as unknown as Cte)
  if ('having' in said) return saySelect(said as unknown as Select)
  return sayPart(said)
}

function sayPart(part: Json): unknown {
  switch (part.kind) {
    case 'table':
      return sayTable(part as Extract<Source, { kind: 'table' }>)
    case 'series':
      return saySeries(part as Extract<Source, { kind: 'series' }>)
    case 'elements':
      return { kind: 'table', name: 'proteins', as: part.as }
    case 'ref':
      return part.ref === 'listed.value' ? { kind: 'ref', ref: 'listed.id' } : part
    // Drizzle nests rows in relational queries, which are programs of their own.
    case 'jsonArray':
    case 'jsonObject':
      return { kind: 'exists', query: part.query }
    case 'query':
      return sayQuery(part as unknown as Query)
    case 'update':
    case 'delete':
      return sayJoined(part)
    default:
      return part
  }
}

function sayTable(source: Extract<Source, { kind: 'table' }>): Source {
  const name = source.name.toLowerCase().replace(/^(?:public|main)\./, '')
  return { ...source, name, as: source.as ?? name.replace(/^.*\./, '') }
}

// Kinds of meat are numbered from one, for everybody.
function saySeries({ from, to, as }: Extract<Source, { kind: 'series' }>): Source {
  const id: Expression = { kind: 'ref', ref: 'counted.id' }
  const value: Expression = { kind: 'operation', operator: '+', left: id, right: { kind: 'literal', value: from - 1 } }
  const where: Expression = { kind: 'operation', operator: '<=', left: id, right: { kind: 'literal', value: to - from + 1 } }
  const select: Select = {
    from: [{ kind: 'table', name: 'proteins', as: 'counted' }],
    joins: [],
    items: [{ kind: 'item', expression: value, as }],
    where: [where],
    group: [],
    having: [],
  }
  return { kind: 'derived', query: { kind: 'query', with: [], select, compound: [], order: [] }, as }
}

function sayCte({ recursive, materialized: _materialized, ...cte }: Cte): Cte {
  if (recursive !== true || cte.body.kind !== 'query') return cte
  return { ...cte, body: { ...cte.body, compound: [] } }
}

// A list becomes cross joins, before the other joins.
function saySelect(select: Select): Select {
  const { schema, from, joins, ...rest } = select
  const named = schema === 'archive' ? from.map(inArchive) : from
  const [first, ...listed] = named
  const crossed = listed.map((source): Join => ({ type: 'cross', source, on: [] }))
  return { ...rest, from: first === undefined ? [] : [first], joins: [...crossed, ...joins] }
}

function inArchive(source: Source): Source {
  return source.kind === 'table' ? { ...source, name: `archive.${source.name}`, as: source.as ?? source.name } : source
}

function sayJoined(part: Json): unknown {
  if (part.kind !== 'update') return part
  const [first, ...listed] = part.from as readonly Source[]
  if (first === undefined) return part
  const crossed = listed.map((source): Join => ({ type: 'cross', source, on: [] }))
  return { ...part, from: [first], joins: [...crossed, ...(part.joins as readonly Join[])] }
}

// A branch stands in parentheses, in which a WITH may not write.
function sayQuery(query: Query): Query {
  return query.with.some(({ body }) => body.kind !== 'query') ? { ...query, compound: [] } : query
}

function some(part: unknown, is: (part: Json) => boolean): boolean {
  if (Array.isArray(part)) return part.some((inner) => some(inner, is))
  if (typeof part !== 'object' || part === null) return false
  const { kind } = part as Json
  if (kind === 'value' || kind === 'typed') return false
  return is(part as Json) || Object.values(part).some((inner) => some(inner, is))
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
