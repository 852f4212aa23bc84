import type { Kit, Query } from './internals-dialect.js'
import { entityNamesOf } from './internals.js'

/** A prepared query of one of Drizzle's drivers. */
export interface Prepared {
  joinsNotNullableMap?: unknown
  setToken?(token: unknown): unknown
  getQuery?(): Query
}

/** The methods of a prepared query that send it. */
export const SENDING = ['execute', 'all', 'get', 'run', 'values', 'iterator'] as const
export type Sending = (typeof SENDING)[number]

/** What this adapter asks of Drizzle's sessions. */
export interface Session {
  readonly dialect: object
  prepareQuery(query: Query, ...rest: readonly unknown[]): Prepared
}

/** A database or a transaction of Drizzle's. */
export interface Database {
  readonly dialect: object
  readonly session: Session
  readonly _: object
  readonly query: Readonly<Record<string, object>>
  transaction(work: (tx: Database) => unknown, config?: unknown): unknown
}

/** Calls a method of a prepared query, which each driver has its own of. */
export function send(prepared: Prepared, method: Sending, args: readonly unknown[]): unknown {
  const found = (prepared as Readonly<Record<Sending, ((...args: unknown[]) => unknown) | undefined>>)[method]
  if (found === undefined) throw new TypeError(`Expected this driver's prepared queries to have \`${method}\``)
  return found.call(prepared, ...args)
}

/** Whether a dialect's drivers answer at once. */
export function isSync(dialect: object): boolean {
  return entityNamesOf(dialect).includes('SQLiteSyncDialect')
}

/** The rows of a query that selects one column, at once or as a promise. */
export function rowsOf(session: Session, query: Query, values: object, dialect: object, kit: Kit): unknown {
  const fields = [{ path: ['one'], field: kit.sql([]) }]
  return isSqlite(dialect)
    ? send(session.prepareQuery(query, fields, 'all', false), 'all', [values])
    : send(session.prepareQuery(query, fields, undefined, true), 'execute', [values])
}

function isSqlite(dialect: object): boolean {
  return entityNamesOf(dialect).includes('SQLiteDialect')
}
