import { isLiteralList, type Leaf, piecesOf, transparentSql } from './fragment-pieces.js'
import type { Proof, Slot } from './fragment-select.js'
import { type Aliased, type Chunk, type Column, kindOf, nameText, type Sql, type Subquery } from './internals.js'
import { tableOfColumn, withoutSchema } from './internals-table.js'
import { withAliasedSql } from './internals-made.js'
import { columnName } from './internals-dialect.js'
import { isProved, type Place, proveFragment, rememberProved } from './prove-fragment.js'
import { queryOf } from './queries.js'
import { checkColumn } from './safe-functions.js'
import { scopeRowReference, scopeSource, scopeSubquery } from './scope-named-table.js'
import { scopeQuery, scopeQueryText } from './scope-query.js'
import { type Env, isDerived, type Statement, unknownShape, unscopable } from './statement.js'

/** Scopes what stands where an expression may: fragments proved scalar, queries in it scoped, names of tables left alone. */
export function scopeExpression(chunk: Chunk, statement: Statement, env: Env, place: Place = {}): Chunk {
  switch (kindOf(chunk)) {
    case 'nothing':
    case 'value':
    case 'placeholder':
      return chunk
    case 'text':
      return scopeSql(statement.kit.sql([chunk]), statement, env, place)
    case 'column':
      checkColumn(columnName(chunk as Column, statement.dialect), statement)
      return scopeColumn(chunk as Column, statement, env)
    case 'name':
      checkColumn(nameText(chunk), statement)
      return chunk
    case 'param':
      return transparentSql(chunk) === undefined ? chunk : scopeSql(statement.kit.sql([chunk]), statement, env, place)
    case 'sql':
      return scopeSql(chunk as Sql, statement, env, place)
    default:
      return rebuiltLeaf({ at: -1, kind: 'value', chunk }, undefined, statement, checked(chunk, statement, env))
  }
}

// What stands alone needs no proof but of its name.
function checked(chunk: Chunk, statement: Statement, env: Env): Env {
  const kind = kindOf(chunk)
  if (kind === 'aliased') checkColumn((chunk as Aliased).fieldAlias, statement)
  return env
}

/** Scopes each of a list of expressions, in each of which commas are allowed. */
export function scopeList(chunks: readonly Chunk[] | undefined, statement: Statement, env: Env): readonly Chunk[] | undefined {
  return chunks?.map((chunk) => scopeExpression(chunk, statement, env, { list: true }))
}

/** Scopes a fragment of raw SQL, or a query that the builder made. */
export function scopeSql(sql: Sql, statement: Statement, env: Env, place: Place = {}): Sql {
  const query = queryOf(sql)
  if (query !== undefined) return inParentheses(scopeQuery(query, statement, env), statement)
  if (env.derived.size === 0 && isProved(sql, place, statement)) return sql
  const pieces = piecesOf(sql)
  if (pieces.length === 1 && pieces[0] === '') return sql
  const proved = proveFragment(pieces, place, statement)
  const scoped = rebuilt(sql, new Rebuild(proved.proof, statement, env))
  if (scoped === sql) rememberProved(sql, place, statement, proved)
  return scoped
}

/** A selected field, scoped: as it is, or with another text behind its alias. */
export function scopeField(field: unknown, statement: Statement, env: Env): unknown {
  const kind = kindOf(field)
  if (kind !== 'aliased') return scopeExpression(field, statement, env, { list: true })
  const aliased = field as Aliased
  if (aliased.isSelectionField) return field
  const sql = scopeSql(aliased.sql, statement, env, { list: true })
  return sql === aliased.sql ? field : withAliasedSql(aliased, sql)
}

class Rebuild {
  readonly proof: Proof
  readonly statement: Statement
  readonly env: Env
  next = 0

  constructor(proof: Proof, statement: Statement, env: Env) {
    this.proof = proof
    this.statement = statement
    this.env = env
  }
}

// In the order in which the pieces were collected, so that each leaf meets its slot.
function rebuilt(sql: Sql, rebuild: Rebuild): Sql {
  if (sql.shouldInlineParams === true && rebuild.statement.engine.engine === 'mysql') {
    throw unscopable('inlineParams(), whose texts MySQL reads in a way of its own,', 'Leave the values parameters.', rebuild.statement)
  }
  const chunks = sql.queryChunks.map((chunk) => rebuiltChunk(chunk, rebuild))
  if (chunks.every((chunk, at) => chunk === sql.queryChunks[at])) return sql
  const made = rebuild.statement.kit.sql(chunks)
  made.shouldInlineParams = sql.shouldInlineParams === true
  made.decoder = sql.decoder
  return made
}

function rebuiltChunk(chunk: Chunk, rebuild: Rebuild): Chunk {
  const kind = kindOf(chunk)
  if (kind === 'nothing' || kind === 'text') return chunk
  if (kind === 'list') {
    const list = chunk as readonly Chunk[]
    return isLiteralList(list) ? list : list.map((item) => rebuiltChunk(item, rebuild))
  }
  const inner = transparentSql(chunk)
  if (inner !== undefined) return rebuilt(inner, rebuild)
  const at = rebuild.next++
  return rebuiltLeaf({ at, kind: 'value', chunk }, rebuild.proof.slots.get(at), rebuild.statement, rebuild.env)
}

function rebuiltLeaf({ chunk }: Leaf, slot: Slot | undefined, statement: Statement, env: Env): Chunk {
  const kind = kindOf(chunk)
  switch (kind) {
    case 'column':
      return scopeColumn(chunk as Column, statement, env)
    case 'table':
    case 'view':
      return slot === undefined
        ? scopeRowReference(chunk as object, kind, statement, env)
        : scopeSource(chunk as object, kind, slot, statement, env)
    case 'subquery':
      return scopeSubquery(chunk as Subquery, slot, statement, env)
    case 'select': {
      const query = queryOf(chunk)
      return query && inParentheses(scopeQuery(query, statement, env), statement)
    }
    case 'sql': {
      const query = queryOf(chunk)
      if (query?.kind !== 'select') throw unknownShape('A statement that writes', 'an expression', statement)
      const scoped = scopeQuery(query, statement, env)
      return slot === 'bare' ? scoped : inParentheses(scoped, statement)
    }
    case 'wrapper':
      return inParentheses(scopeWrapped((chunk as { getSQL(): Sql }).getSQL(), statement, env), statement)
    case 'insert':
    case 'update':
    case 'delete':
      throw unknownShape('A statement that writes', 'an expression', statement)
    case 'name':
    case 'aliased':
    case 'placeholder':
    case 'param':
    case 'value':
    case 'enum':
      return chunk
    case 'list':
      return (chunk as readonly Chunk[]).map((item) => scopeExpression(item, statement, env))
    case 'nothing':
    case 'text':
      return chunk
  }
}

// What has SQL of its own: a relational query, or an expression of the application.
function scopeWrapped(sql: Sql, statement: Statement, env: Env): Sql {
  const [first] = queryOf(sql) === undefined ? piecesOf(sql) : ['select']
  return typeof first === 'string' && /^\s*select\b/i.test(first) ? scopeQueryText(sql, statement, env) : scopeSql(sql, statement, env)
}

function inParentheses(sql: Sql, { kit }: Statement): Sql {
  return kit.sql([kit.text('('), sql, kit.text(')')])
}

function scopeColumn(column: Column, statement: Statement, env: Env): Column {
  if (env.derived.size === 0) return column
  const { schema, alias } = tableOfColumn(column)
  return schema !== undefined && isDerived(schema, alias, statement, env) ? withoutSchema(column) : column
}
