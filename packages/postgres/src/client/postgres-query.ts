import type { Statement } from '@tenantry/core'

/** A client of `postgres`, or a handle of one of its connections, as far as it is scoped. */
export interface PostgresSql {
  (...args: readonly unknown[]): unknown
  readonly options?: unknown
  unsafe(...args: readonly unknown[]): unknown
  typed(value: unknown, type: number): unknown
  begin?(...args: readonly unknown[]): unknown
  savepoint?(...args: readonly unknown[]): unknown
  reserve?(): Promise<unknown>
  release?(): unknown
}

/** A query of `postgres` before it is sent: what it says is in its strings and its values. */
export interface PostgresQuery {
  strings: readonly string[]
  args: readonly unknown[]
  tagged: boolean
  readonly options: { simple?: boolean }
  handler: (query: PostgresQuery) => void
  reject(error: unknown): void
}

interface Builder {
  build(before: string, parameters: unknown[], types: number[], options: unknown): string
}

/** A query as text. */
export interface RenderedQuery {
  readonly text: string
  readonly parameters: readonly unknown[]
  /** The types that `postgres` infers of the parameters, as object ids; 0 for one that the database tells. */
  readonly types: readonly number[]
}

/** Whether a value is a query, rather than a name or a list of values to put into one. */
export function isQuery(value: unknown): value is PostgresQuery {
  return (
    typeof value === 'object' &&
    value !== null &&
    'strings' in value &&
    'args' in value &&
    'handler' in value &&
    typeof value.handler === 'function'
  )
}

/** Renders a query by the client's own means: as the one value of a list of values, whose brackets are taken off again. */
export function renderQuery(query: PostgresQuery, sql: PostgresSql, options: unknown): RenderedQuery {
  const parameters: unknown[] = []
  const types: number[] = []
  const render = (value: unknown) => (sql({ value }) as Builder).build('values', parameters, types, options).slice(1, -1)
  if (query.tagged) return { text: render(query), parameters, types }
  for (const value of query.args) render(value)
  return { text: query.strings[0] ?? '', parameters, types }
}

/** Gives a query its scoped statement. */
export function rewriteQuery(query: PostgresQuery, { sql: text, parameters }: Statement, types: readonly number[], sql: PostgresSql): void {
  query.strings = [text]
  query.args = parameters.map((value, at) => sql.typed(value, types[at] ?? 0))
  query.tagged = false
  // The simple protocol takes no parameters.
  if (parameters.length > 0) query.options.simple = false
}
