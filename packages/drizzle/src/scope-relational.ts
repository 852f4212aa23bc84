import { type Chunk, kindOf, nameText, type Sql, textOf } from './internals.js'
import { type Scan, scanByName, scanOf } from './internals-table.js'
import { named, tenantRows } from './predicates.js'
import { isComment } from './scope-comment.js'
import { scopeExpression } from './scope-expression.js'
import { scopeSource } from './scope-named-table.js'
import { scopeQueryText } from './scope-query.js'
import { type Env, isCte, scopeOf, type Statement, unknownShape } from './statement.js'

/** A relational query of Drizzle 1.0: its chunks as Drizzle put them together, and the tables that they may name. */
export interface RelationalQuery {
  readonly chunks: readonly Chunk[]
  readonly schema: Readonly<Record<string, { readonly table: object }>>
}

/**
 * Scopes a relational query of Drizzle 1.0, which is one list: the texts in it are Drizzle's, what stands in SQL objects
 * may be the application's. Each table after FROM or JOIN becomes a derived table.
 */
export function scopeRelational({ chunks, schema }: RelationalQuery, statement: Statement, outer: Env): Sql {
  const walk: Walk = { statement, env: outer, scans: scansOf(schema), out: [] }
  let i = 0
  while (i < chunks.length) i += scopeAt(chunks, i, walk)
  return statement.kit.sql(walk.out)
}

interface Walk {
  readonly statement: Statement
  env: Env
  readonly scans: ReadonlyMap<string, Scan>
  readonly out: Chunk[]
}

// How many chunks were taken.
function scopeAt(chunks: readonly Chunk[], at: number, walk: Walk): number {
  const chunk = chunks[at]
  const kind = kindOf(chunk)
  if (kind === 'nothing') return 1
  if (kind === 'text') {
    walk.out.push(chunk)
    return 1 + (beforeTable(textOf(chunk)) ? scopeTableAt(chunks, at + 1, walk) : 0)
  }
  walk.out.push(kind === 'sql' ? scopeInner(chunk as Sql, chunks[at + 1], walk) : scopeExpression(chunk, walk.statement, walk.env))
  return 1
}

const beforeTable = (text: string) => (text.endsWith('from ') || text.endsWith('join ')) && /\b(?:from|join) $/.test(text)

function scopeTableAt(chunks: readonly Chunk[], at: number, walk: Walk): number {
  const { statement, env, out } = walk
  const first = chunks[at]
  const kind = kindOf(first)
  if (kind === 'text' && textOf(first).startsWith('(select ')) return 0
  if (kind === 'table' || kind === 'view') {
    out.push(scopeSource(first as object, kind, 'source', statement, env))
    return 1
  }
  const qualified = isText(chunks[at + 1], '.')
  const name = chunks[qualified ? at + 2 : at]
  const end = at + (qualified ? 3 : 1)
  if (kind !== 'name' || kindOf(name) !== 'name' || !isText(chunks[end], ' as '))
    throw unknownShape('Something', 'a table of a relational query', statement)
  const schema = qualified ? nameText(first) : undefined
  const text = nameText(name)
  const scan = walk.scans.get(`${schema ?? ''}.${text}`) ?? scanByName(schema, text)
  out.push(...scopedTable(scan, statement, env))
  return end - at
}

function scopedTable(scan: Scan, statement: Statement, env: Env): readonly Chunk[] {
  const { kit } = statement
  if (isCte(scan, env, statement)) return [kit.name(scan.name)]
  const scope = scopeOf(scan, 'read', statement)
  return scope.kind === 'open' ? named(scan, statement) : [kit.text('('), tenantRows(scan, scope, statement), kit.text(')')]
}

// What Drizzle makes beside expressions: common table expressions, an extra with its name, the members of an object.
function scopeInner(sql: Sql, next: Chunk, walk: Walk): Chunk {
  const { statement, env } = walk
  const { kit } = statement
  const chunks = sql.queryChunks.filter((chunk) => kindOf(chunk) !== 'nothing')
  if (isText(chunks[0], 'with '))
    return kit.sql(chunks.map((chunk) => (kindOf(chunk) === 'sql' ? scopeCommonTable(chunk as Sql, walk) : chunk)))
  if (isComment(sql) || (isObjectEnd(next) && isObject(chunks))) return sql
  const named = isText(chunks[chunks.length - 2], ') as ') && isText(chunks[0], '(') && chunks.length === 4
  if (named) return kit.sql([chunks[0], scopeExpression(chunks[1], statement, env), chunks[2], chunks[3]])
  if (chunks.length === 3 && isText(chunks[1], ' as ')) return kit.sql([scopeExpression(chunks[0], statement, env), chunks[1], chunks[2]])
  return scopeExpression(sql, statement, env, { list: true })
}

function scopeCommonTable(sql: Sql, walk: Walk): Sql {
  const { statement } = walk
  const [name, open, query, close] = sql.queryChunks.filter((chunk) => kindOf(chunk) !== 'nothing' && !isText(chunk, ''))
  if (kindOf(name) !== 'name' || !isText(open, ' as (') || kindOf(query) !== 'sql' || kindOf(close) !== 'text') {
    throw unknownShape('Something', 'a common table expression of a relational query', statement)
  }
  const scoped = scopeQueryText(query as Sql, statement, walk.env)
  walk.env = { ...walk.env, ctes: new Set([...walk.env.ctes, statement.engine.foldTable(nameText(name))]) }
  return statement.kit.sql([name, open, scoped, close])
}

const isObjectEnd = (chunk: Chunk) => kindOf(chunk) === 'text' && OBJECT_ENDS.has(textOf(chunk))
const OBJECT_ENDS: ReadonlySet<string> = new Set([' as "r" from (', ' as `r` from ('])

const OBJECT_TEXTS =
  /^(?:\(select |jsonb?|_object\(|_group_array\(json_object\(|json_object\(|coalesce\(json_arrayagg\(json_object\(|\)\), json_array\(\)\)|\)\)?|, |\(|'(?:[^'\\]|'')*')$/

function isObject(chunks: readonly Chunk[]): boolean {
  return chunks.every((chunk) => {
    const kind = kindOf(chunk)
    if (kind === 'sql') return isObject((chunk as Sql).queryChunks)
    return kind === 'name' || (kind === 'text' && OBJECT_TEXTS.test(textOf(chunk)))
  })
}

const isText = (chunk: Chunk, text: string) => kindOf(chunk) === 'text' && textOf(chunk) === text

const scansBySchema = new WeakMap<object, ReadonlyMap<string, Scan>>()

// The tables of a schema as the text names them: by their own names.
function scansOf(schema: RelationalQuery['schema']): ReadonlyMap<string, Scan> {
  const known = scansBySchema.get(schema)
  if (known !== undefined) return known
  const scans = new Map<string, Scan>()
  for (const { table } of Object.values(schema)) {
    if (kindOf(table) !== 'table') continue
    const { schema: within, name, columns } = scanOf(table, 'table')
    scans.set(`${within ?? ''}.${name}`, { ...scanByName(within, name), source: {}, columns })
  }
  scansBySchema.set(schema, scans)
  return scans
}
