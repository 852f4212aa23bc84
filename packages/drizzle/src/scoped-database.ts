import { type Context, UnscopableQueryError } from '@tenantry/core'
import { batches } from './batch.js'
import { checkMadeHere, type Gating, type Hold } from './gate.js'
import { gatedSession } from './gated-session.js'
import { commonTables, inserts, withInserts } from './callback-builders.js'
import { kindOf } from './internals.js'
import type { Dialect } from './internals-dialect.js'
import type { Database, Session } from './internals-session.js'
import type { Renderer } from './render.js'
import { scopingDialect } from './scoping-dialect.js'
import type { Surface } from './statement.js'
import { setTransactions, transactions } from './transactions.js'

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
  const scope = (tx: Database, held: Hold) => scopedDatabase(tx, surface, renderer, held)
  const transaction = transactions(inner, gating, scope)
  const handles = handlesOf(gatedSession(inner.session, gating, transaction), surface, renderer)
  const current = () => handles(surface.tenancy.context())
  const scoped = likeOf(inner)
  return Object.defineProperties(scoped, {
    [WRAPPED]: { value: true },
    dialect: { get: () => current().dialect },
    session: { get: () => current().session },
    _: { value: Object.defineProperty(likeOf(inner._), 'session', { get: () => current().session }) },
    query: { value: queriesOf(inner.query, current) },
    $with: { value: commonTables(inner, () => scoped, surface) },
    $client: { get: () => clientOf(inner, gating) },
    $cache: { get: () => inner.$cache && cacheOf(inner.$cache, surface) },
    transaction: { value: transaction },
    insert: { value: inserts(inner, () => scoped) },
    ...onlyWhere(inner, 'with', () => withInserts(inner, () => scoped)),
    ...onlyWhere(inner, 'setTransaction', () => setTransactions(inner, gating)),
    ...onlyWhere(inner, 'batch', () => batches(inner, gating)),
    ...rawMethods(inner, () => scoped, gating),
  })
}

// An object of the same class and fields, and not one that leads to the other: the fields that reach the driver are all replaced.
function likeOf<T extends object>(inner: T): T {
  const { dialect: _d, session: _s, $client: _c, ...fields } = Object.getOwnPropertyDescriptors(inner) as PropertyDescriptorMap
  return Object.create(Object.getPrototypeOf(inner) as object, withoutMethods(fields)) as T
}

// A method of one object alone closes over it; a class does not.
function withoutMethods(fields: PropertyDescriptorMap): PropertyDescriptorMap {
  const kept = Object.entries(fields).filter(([, { value }]) => typeof value !== 'function' || 'prototype' in value)
  return Object.fromEntries(kept.map(([name, field]) => [name, { ...field, configurable: true }]))
}

// Drizzle's methods for raw SQL, some of which run it when it is awaited.
const RAW = ['execute', 'run', 'all', 'get', 'values']

type Methods = Readonly<Record<string, ((...args: unknown[]) => unknown) | undefined>>

function onlyWhere(inner: Database, name: string, method: () => unknown): PropertyDescriptorMap {
  return typeof (inner as unknown as Methods)[name] === 'function' ? { [name]: { value: method() } } : {}
}

function rawMethods(inner: Database, scoped: () => Database, gating: Gating): PropertyDescriptorMap {
  return Object.fromEntries(RAW.flatMap((name) => Object.entries(onlyWhere(inner, name, () => lazily(inner, name, scoped, gating)))))
}

function lazily(inner: Database, name: string, scoped: () => Database, gating: Gating): (...args: unknown[]) => unknown {
  const method = (inner as unknown as Methods)[name]
  return (...args) => {
    const made = gating.surface.tenancy.context()
    const result = method?.apply(scoped(), args)
    const lazy = result as { execute?: (...args: unknown[]) => unknown } | undefined
    if (kindOf(result) !== 'wrapper' || typeof lazy?.execute !== 'function') return result
    const execute = lazy.execute.bind(lazy)
    Object.defineProperty(lazy, 'execute', {
      value: async (...values: unknown[]) => {
        checkMadeHere(gating, made)
        return execute(...values)
      },
    })
    return result
  }
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

function queriesOf(queries: Database['query'], current: () => Handles): Database['query'] {
  return Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [
      name,
      Object.defineProperties(likeOf(query), { dialect: { get: () => current().dialect }, session: { get: () => current().session } }),
    ]),
  )
}

function clientOf(inner: Database, { surface: { tenancy } }: Gating): unknown {
  const context = tenancy.context()
  if (context?.kind === 'bypass' && context.writes) return inner.$client
  throw new UnscopableQueryError(
    'The driver behind this database scopes nothing. Keep it apart, or take it in tenancy.bypass(reason, { writes: true }, work).',
  )
}

// Tags were led by the tenant when their rows were put there.
function cacheOf(cache: NonNullable<Database['$cache']>, { tenancy }: Surface): NonNullable<Database['$cache']> {
  const own = (tag: string) => (tenancy.tryCurrent() === undefined ? tag : tenancy.key(tag))
  return {
    ...cache,
    invalidate: (params) => {
      const { tags } = params as { tags?: string | readonly string[] }
      if (tags === undefined) return cache.invalidate(params)
      return cache.invalidate({ ...params, tags: typeof tags === 'string' ? own(tags) : tags.map(own) })
    },
  }
}
