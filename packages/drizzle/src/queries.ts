import { type Builder, type Chunk, type Config, kindOf, type Sql } from './internals.js'

/** A statement of the query builder, by what it was told. */
export interface QueryNode {
  readonly kind: 'select' | 'insert' | 'update' | 'delete' | 'relational'
  readonly config: Config
}

const NODE = Symbol('query')

/** SQL that remembers what it was made of; its text is put together when somebody asks, which scoping does not. */
export type Remembering = (node: QueryNode, build: () => Sql) => Sql

/** Makes such SQL of Drizzle's own class, whose constructor would give each a list of its own. */
export function remembering(empty: Sql): Remembering {
  const decoder: unknown = empty.decoder
  // Objects of one constructor share a shape, which those of Object.create come to by steps.
  function Made(this: Remembered, node: QueryNode, build: () => Sql): void {
    this[NODE] = node
    this.build = build
    this.chunks = undefined
    this.decoder = decoder
    this.shouldInlineParams = false
    this.usedTables = []
  }
  Made.prototype = Object.create(Object.getPrototypeOf(empty) as object, {
    queryChunks: {
      get(this: Remembered) {
        return (this.chunks ??= this.build().queryChunks)
      },
      set(this: Remembered, chunks: Chunk[]) {
        this.chunks = chunks
      },
    },
  }) as object
  const Constructor = Made as unknown as new (node: QueryNode, build: () => Sql) => Sql
  return (node, build) => new Constructor(node, build)
}

interface Remembered extends Sql {
  [NODE]: QueryNode
  build: () => Sql
  chunks: Chunk[] | undefined
  usedTables: string[]
}

/** Notes what SQL was made of that Drizzle put together itself. */
export function remember(sql: Sql, node: QueryNode): void {
  ;(sql as Remembered)[NODE] = node
}

/** The statement that a chunk is, undefined for anything else. */
export function queryOf(chunk: Chunk): QueryNode | undefined {
  switch (kindOf(chunk)) {
    case 'sql':
      return (chunk as Partial<Remembered>)[NODE]
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
