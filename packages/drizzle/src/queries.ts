import { type Builder, type Chunk, type Config, kindOf, type Sql } from './internals.js'

/** A statement of the query builder, by what it was told. */
export interface QueryNode {
  readonly kind: 'select' | 'insert' | 'update' | 'delete' | 'relational'
  readonly config: Config
}

const nodes = new WeakMap<object, QueryNode>()

/** SQL that remembers what it was made of; its text is put together when somebody asks, which scoping does not. */
export function remembered(sql: Sql, node: QueryNode, build: () => Sql): Sql {
  let built: Chunk[] | undefined
  Object.defineProperty(sql, 'queryChunks', {
    configurable: true,
    enumerable: true,
    get: () => (built ??= build().queryChunks),
    set: (chunks: Chunk[]) => {
      built = chunks
    },
  })
  nodes.set(sql, node)
  return sql
}

/** Notes what SQL was made of that Drizzle put together itself. */
export function remember(sql: Sql, node: QueryNode): void {
  nodes.set(sql, node)
}

/** The statement that a chunk is, undefined for anything else. */
export function queryOf(chunk: Chunk): QueryNode | undefined {
  switch (kindOf(chunk)) {
    case 'sql':
      return nodes.get(chunk as object)
    case 'select':
      // Drizzle 1.0 lists the fields of a select when it is first asked for its text.
      ;(chunk as { _resolveSelection?(): unknown })._resolveSelection?.()
      return { kind: 'select', config: (chunk as Builder).config }
    case 'insert':
      return { kind: 'insert', config: (chunk as Builder).config }
    case 'update':
      return { kind: 'update', config: (chunk as Builder).config }
    case 'delete':
      return { kind: 'delete', config: (chunk as Builder).config }
    default:
      return undefined
  }
}
