import type { Engine } from '@tenantry/sql'
import { entityNamesOf, kindOf, type Param } from './internals.js'
import { TENANT_VALUE } from './internals-made.js'
import { isVersion1, type Query } from './internals-dialect.js'
import type { Surface } from './statement.js'

/** A prepared query of one of Drizzle's drivers. */
export interface Prepared {
  joinsNotNullableMap?: unknown
  /** How a query of SQLite is sent when nobody says. */
  readonly executeMethod?: Sending
  setToken?(token: unknown): unknown
  getQuery?(): Query
  mapResult?(result: unknown, fromBatch?: boolean): unknown
  isResponseInArrayMode?(): unknown
}

/** What a driver that answers at once gives for `execute()`. */
export interface Lazy {
  resultCb: () => unknown
}

/** The methods of a prepared query that send it. */
export const SENDING = ['execute', 'all', 'get', 'run', 'values', 'iterator'] as const
export type Sending = (typeof SENDING)[number]

/** The methods of sessions that send nothing but what they prepare by their own `prepareQuery`. */
export const PREPARING: Readonly<Record<Engine, readonly string[]>> = {
  postgres: ['execute', 'all', 'count', 'arrays', 'objects'],
  mysql: ['execute', 'count', 'arrays', 'objects'],
  sqlite: [
    'prepareOneTimeQuery',
    ...['run', 'all', 'get', 'values', 'count', 'arrays', 'array', 'objects', 'object', 'execute'],
    ...['extractRawRunValueFromBatchResult', 'extractRawAllValueFromBatchResult'],
    ...['extractRawGetValueFromBatchResult', 'extractRawValuesValueFromBatchResult'],
  ],
}

const SESSIONS = [
  new Set(['PgSession', 'MySqlSession', 'SQLiteSession']),
  new Set(['PgAsyncSession', 'MySqlAsyncSession', 'SQLiteAsyncSession']),
] as const

/** Whether a session is of a kind that was tested: those of Effect, and those that send template literals, are not. */
export function isKnownSession(session: object, version1: boolean): boolean {
  return entityNamesOf(session).some((name) => SESSIONS[version1 ? 1 : 0].has(name))
}

/** What this adapter asks of Drizzle's sessions. */
export interface Session {
  readonly dialect: object
  readonly resultKind?: 'sync' | 'async'
  prepareQuery(query: Query, ...rest: readonly unknown[]): Prepared
  batch?: (queries: readonly unknown[]) => unknown
}

/** A database or a transaction of Drizzle's. */
export interface Database {
  readonly dialect: object
  readonly session: Session
  readonly _: object
  readonly query: Readonly<Record<string, object>>
  readonly $cache?: { invalidate(params: object): unknown }
  readonly $client?: unknown
  transaction(work: (tx: Database) => unknown, config?: unknown): unknown
}

/** Calls a method of a prepared query, which each driver has its own of. */
export function send(prepared: Prepared, method: Sending, args: readonly unknown[]): unknown {
  const found = (prepared as Readonly<Record<Sending, ((...args: unknown[]) => unknown) | undefined>>)[method]
  if (found === undefined) throw new TypeError(`Expected this driver's prepared queries to have \`${method}\``)
  return found.call(prepared, ...args)
}

/** Whether a session's driver answers at once. */
export function isSync(session: Session): boolean {
  return session.resultKind === 'sync' || entityNamesOf(session.dialect).includes('SQLiteSyncDialect')
}

/** The rows of a query that selects one column, at once or as a promise. */
export function rowsOf(
  session: Session,
  query: Query,
  values: object,
  { engine, dialect, kit }: Pick<Surface, 'engine' | 'dialect' | 'kit'>,
): unknown {
  const sqlite = engine.engine === 'sqlite'
  const prepared = isVersion1(dialect)
    ? session.prepareQuery(query, 'arrays', ...(engine.engine === 'mysql' ? [] : [false]), ...(sqlite ? ['all'] : []))
    : session.prepareQuery(
        query,
        [{ path: ['one'], field: kit.sql([]) }],
        sqlite ? 'all' : undefined,
        !sqlite && engine.engine !== 'mysql' ? true : undefined,
      )
  return send(prepared, sqlite ? 'all' : 'execute', [values])
}

/** The query with the tenant in its place; placeholders of the application stay, since a batch gives them nothing. */
export function filled(query: Query, given: Readonly<Record<string, unknown>>): Query {
  return { ...query, params: query.params.map((param) => filledParam(param, given)) }
}

function filledParam(param: unknown, given: Readonly<Record<string, unknown>>): unknown {
  if (kindOf(param) !== 'param') return param
  const { value, encoder } = param as Param & { encoder: { mapToDriverValue(value: unknown): unknown } }
  const isTenant = kindOf(value) === 'placeholder' && (value as { name: string }).name === TENANT_VALUE
  return isTenant ? encoder.mapToDriverValue(given[TENANT_VALUE]) : param
}
