import { type Context, UnscopableQueryError } from '@tenantry/core'
import { checkHeld, type Gating, gatedSession, type Hold } from './gate.js'
import { type Builder, kindOf, type Sql } from './internals.js'
import type { Dialect } from './internals-dialect.js'
import type { Database, Session } from './internals-session.js'
import { queryOf, remembered } from './queries.js'
import { type Renderer } from './render.js'
import { scopingDialect } from './scoping-dialect.js'
import type { Surface } from './statement.js'

const WRAPPED = Symbol.for('tenantry.drizzle.database')

/** Whether this database was wrapped already, by whatever copy of this package. */
export const isWrapped = (db: object): boolean => WRAPPED in db

/** What a builder is begun with. */
interface Handles {
  readonly dialect: Dialect
  readonly session: Session
}

/** A database or a transaction whose builders and statements all pass by the scoping dialect and the gate. */
export function scopedDatabase(inner: Database, surface: Surface, renderer: Renderer, hold: Hold): Database {
  const gating: Gating = { surface, renderer, hold }
  const handles = handlesOf(gatedSession(inner.session, gating), surface, renderer)
  const current = () => handles(surface.tenancy.context())
  const scoped = Object.create(inner) as Database
  const own: PropertyDescriptorMap = {
    [WRAPPED]: { value: true },
    dialect: { get: () => current().dialect },
    session: { get: () => current().session },
    _: { value: withSession(inner._, () => current().session) },
    query: { value: queriesOf(inner.query, current) },
    $with: { value: commonTables(inner, () => scoped, surface) },
    $client: { get: () => clientOf(inner, gating), configurable: true },
    transaction: { value: transactions(inner, gating) },
  }
  return Object.defineProperties(scoped, own)
}

// One pair for each context: a builder remembers by its dialect in which it was begun.
function handlesOf(session: Session, surface: Surface, renderer: Renderer): (context: Context | undefined) => Handles {
  const made = new WeakMap<Context, Handles>()
  const make = (context: Context | undefined): Handles => {
    const dialect = scopingDialect(surface, renderer, context)
    return { dialect, session: Object.create(session, { dialect: { value: dialect } }) as Session }
  }
  const outside = make(undefined)
  return (context) => {
    if (context === undefined) return outside
    const known = made.get(context)
    if (known !== undefined) return known
    const handles = make(context)
    made.set(context, handles)
    return handles
  }
}

function withSession(about: object, session: () => Session): object {
  return Object.create(about, { session: { get: session } }) as object
}

function queriesOf(queries: Database['query'], current: () => Handles): Database['query'] {
  return Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [
      name,
      Object.create(query, { dialect: { get: () => current().dialect }, session: { get: () => current().session } }) as object,
    ]),
  )
}

interface CommonTable {
  as(query: unknown): unknown
}
type With = (alias: string, selection?: object) => CommonTable

// Drizzle's own closes over the database that scopes nothing.
function commonTables(inner: Database, scoped: () => Database, surface: Surface): With {
  const own = (inner as unknown as { $with: With }).$with
  return (alias, selection) => ({
    as: (query) => {
      const made: unknown = typeof query === 'function' ? (query as (qb: Database) => unknown)(scoped()) : query
      return own(alias, selection).as(asRemembered(made, surface))
    },
  })
}

// A builder of another database or of none would render itself, unscoped and for good.
function asRemembered(made: unknown, { kit, dialect }: Surface): unknown {
  const node = kindOf(made) === 'sql' ? undefined : queryOf(made)
  if (node === undefined) return made
  const getSQL = (): Sql =>
    remembered(kit.sql([]), node, () =>
      node.kind === 'select' ? dialect.buildSelectQuery(node.config) : (made as Builder & { getSQL(): Sql }).getSQL(),
    )
  return Object.create(made as object, { getSQL: { value: getSQL } }) as unknown
}

function clientOf(inner: Database, { surface: { tenancy } }: Gating): unknown {
  const context = tenancy.context()
  if (context?.kind === 'bypass' && context.writes) return (inner as Database & { $client?: unknown }).$client
  throw new UnscopableQueryError(
    'The driver behind this database scopes nothing. Keep it apart, or take it in tenancy.bypass(reason, { writes: true }, work).',
  )
}

function transactions(inner: Database, gating: Gating): Database['transaction'] {
  const { surface, renderer } = gating
  return (work, config) => {
    checkHeld(gating)
    const hold: Hold = { pin: { context: surface.tenancy.context() }, ended: false }
    const end = () => {
      hold.ended = true
    }
    return inner.transaction((tx) => {
      let result: unknown
      try {
        result = work(scopedDatabase(tx, surface, renderer, hold))
      } catch (error) {
        end()
        throw error
      }
      if (!isThenable(result)) {
        end()
        return result
      }
      return Promise.resolve(result).finally(end)
    }, config)
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && (typeof value === 'object' || typeof value === 'function') && 'then' in value && typeof value.then === 'function'
}
