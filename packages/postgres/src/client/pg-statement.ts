import type { ScopedStatement } from '@tenantry/core'
import { UnscopableQueryError } from '@tenantry/core'

/** A query as `pg` takes it: its text, or an object that holds it. */
export interface PgQueryConfig {
  readonly text: string
  readonly values?: readonly unknown[] | undefined
  readonly name?: string | undefined
  readonly rowMode?: string | undefined
  readonly [option: string]: unknown
}

/** What `pg`'s clients and pools share. */
export interface PgQueryable {
  query(...args: readonly unknown[]): unknown
}

type Callback = (error: unknown, result?: unknown) => void

/** The arguments of `query`, told apart. */
export interface PgCall {
  readonly config: PgQueryConfig
  /** A cursor or a query stream, which sends its statement itself. */
  readonly submittable: Submittable | undefined
  readonly callback: Callback | undefined
}

/** The part of a pg-cursor that holds its statement. */
interface CursorStatement {
  text: string
  values: unknown[] | null
}

interface Submittable {
  readonly itself: object
  readonly statement: CursorStatement
}

/** Tells the arguments of `query` apart. Throws UnscopableQueryError for what is neither a text, a config, a cursor nor a query stream. */
export function readCall([first, ...rest]: readonly unknown[]): PgCall {
  const callback = rest.find((one): one is Callback => typeof one === 'function') ?? callbackOf(first)
  const values = rest.find((one): one is readonly unknown[] => Array.isArray(one))
  if (typeof first === 'string') return { config: { text: first, values }, submittable: undefined, callback }
  if (typeof first !== 'object' || first === null) throw unknownCall()
  if ('submit' in first) {
    const submittable = submittableOf(first)
    const { text } = submittable.statement
    return { config: { text, values: submittable.statement.values ?? [] }, submittable, callback }
  }
  const config = first as PgQueryConfig
  if (typeof config.text !== 'string') throw unknownCall()
  return { config: { ...config, values: values ?? config.values }, submittable: undefined, callback }
}

/** The query with its statement scoped. A name stands for one text, and in a bypass the text is another one. */
export function scopedConfig(
  { callback: _, ...config }: PgQueryConfig,
  { sql, parameters }: ScopedStatement,
  inBypass: boolean,
): PgQueryConfig {
  const name = config.name === undefined ? {} : { name: inBypass ? `${config.name} (bypass)` : config.name }
  // Without values the simple protocol would be used, as the user's own text would be.
  return { ...config, ...name, text: sql, ...(parameters.length === 0 ? {} : { values: parameters }) }
}

/** Gives a cursor or a query stream its scoped statement. */
export function rewrite({ statement }: Submittable, { sql, parameters }: ScopedStatement): void {
  statement.text = sql
  // pg-cursor has turned the user's values into texts already.
  statement.values = parameters.map((value) => (typeof value === 'number' || typeof value === 'bigint' ? String(value) : value))
}

function callbackOf(first: unknown): Callback | undefined {
  const callback = typeof first === 'object' && first !== null && 'callback' in first ? first.callback : undefined
  return typeof callback === 'function' ? (callback as Callback) : undefined
}

function submittableOf(itself: object): Submittable {
  const holder = 'cursor' in itself && typeof itself.cursor === 'object' && itself.cursor !== null ? itself.cursor : itself
  if (!('text' in holder) || typeof holder.text !== 'string' || !('values' in holder)) throw unknownCall()
  if (holder.values !== null && !Array.isArray(holder.values)) throw unknownCall()
  return { itself, statement: holder as CursorStatement }
}

function unknownCall(): UnscopableQueryError {
  return new UnscopableQueryError(
    'A query that is neither a text, an object with a text, a cursor nor a query stream cannot be proved to stay inside the tenant. Give the text itself.',
  )
}
