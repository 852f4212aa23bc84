import type { Builder, Sql } from './internals.js'
import { kindOf } from './internals.js'
import type { Database } from './internals-session.js'
import { queryOf } from './queries.js'
import type { Surface } from './statement.js'

interface CommonTable {
  as(query: unknown): unknown
}
type With = (alias: string, selection?: object) => CommonTable

/** Drizzle's `$with`, whose own closes over the database that scopes nothing. */
export function commonTables(inner: Database, scoped: () => Database, surface: Surface): With {
  const own = (inner as unknown as { $with: With }).$with
  return (alias, selection) => ({
    as: (query) => {
      const made: unknown = typeof query === 'function' ? (query as (qb: Database) => unknown)(scoped()) : query
      return own(alias, selection).as(asRemembered(made, surface))
    },
  })
}

type Insert = (...args: unknown[]) => { select(query: unknown): unknown }

/** Drizzle's `insert`, which gives the callback of its select a builder of its own, that renders aliased queries for good. */
export function inserts(inner: Database, scoped: () => Database): Insert {
  return (...args) => selecting((inner as unknown as { insert: Insert }).insert.apply(scoped(), args), scoped)
}

/** Drizzle's `with`, whose inserts do the same. */
export function withInserts(inner: Database, scoped: () => Database): (...queries: unknown[]) => object {
  return (...queries) => {
    const { insert, ...others } = (inner as unknown as { with(...queries: unknown[]): { insert?: Insert } }).with.apply(scoped(), queries)
    return insert === undefined ? others : { ...others, insert: (...args: unknown[]) => selecting(insert(...args), scoped) }
  }
}

function selecting(insert: ReturnType<Insert>, scoped: () => Database): ReturnType<Insert> {
  const { select } = insert as { select?: (this: object, query: unknown) => unknown }
  if (select === undefined) return insert
  insert.select = (query: unknown) =>
    select.call(insert, typeof query === 'function' ? (query as (qb: Database) => unknown)(scoped()) : query)
  return insert
}

// A builder of another database or of none would render itself, unscoped and for good.
function asRemembered(made: unknown, { kit, dialect }: Surface): unknown {
  const node = kindOf(made) === 'sql' ? undefined : queryOf(made)
  if (node === undefined) return made
  const own = made as Builder & { getSQL(): Sql }
  const getSQL = () => kit.remembered(node, () => (node.kind === 'select' ? dialect.buildSelectQuery(node.config) : own.getSQL()))
  return Object.create(own, { getSQL: { value: getSQL } }) as unknown
}
