import type { RawScoper, Tenancy } from '@tenantry/core'
import { allowedFunctions, ENGINE_RULES, foldingTenancy } from '@tenantry/sql'
import { columnName, type Dialect, engineOf, isVersion1, kitOf, unknownDrizzle } from './internals-dialect.js'
import { type Database, isKnownSession } from './internals-session.js'
import { ReferenceIndex } from './reference-index.js'
import { Renderer } from './render.js'
import { isWrapped, scopedDatabase } from './scoped-database.js'
import type { Surface } from './statement.js'
import type { Naming, SchemaOf, TenancyOf } from './tenancy-for.js'

// Of a database that was made without a schema nobody knows which rules it needs.
type AnyTenancy = Omit<Tenancy, 'rules' | 'tables'> & { readonly rules: object; readonly tables: readonly string[] }

/** What `withTenancy` is told besides the database and the tenancy. */
export interface WithTenancyOptions {
  /** Functions of your own that a query may call: each reads no table and tells nothing of other tenants. */
  readonly functions?: readonly string[]
  /** Takes whole statements that the adapter cannot prove itself. */
  readonly raw?: RawScoper
}

/**
 * Wraps a Drizzle database so that every statement stays inside the running tenant: what its builders and relational
 * queries make is scoped whole when it is rendered, and its session runs nothing else.
 *
 * Throws TypeError for a database that is wrapped already, or that is not one of drizzle-orm 0.45 or 1.0 on PostgreSQL, MySQL, MariaDB or SQLite.
 *
 * @example
 * const db = withTenancy(drizzle(pool, { schema }), tenancy)
 * await tenancy.run(acme, () => db.select().from(invoices))
 */
export function withTenancy<Db extends object, N extends Naming = 'same'>(
  db: Db,
  tenancy: unknown extends SchemaOf<Db> ? AnyTenancy : TenancyOf<SchemaOf<Db>, N>,
  options: WithTenancyOptions = {},
): Db {
  if (isWrapped(db)) throw new TypeError('Expected `db` to be a plain database, got one that withTenancy wrapped already')
  if ('$replicas' in db)
    throw new TypeError('Expected `db` to be one database: wrap each member with withTenancy, then give them to withReplicas')
  const inner = db as unknown as Database
  const dialect = inner.dialect as Dialect | undefined
  const name = dialect && engineOf(dialect)
  if (dialect === undefined || name === undefined) throw unknownDrizzle('`db` is no database of PostgreSQL, MySQL or SQLite')
  if (!isKnownSession(inner.session, isVersion1(dialect))) throw unknownDrizzle('its driver is none that answers with promises or at once')
  const engine = ENGINE_RULES[name]
  const rules = foldingTenancy(tenancy as unknown as Tenancy, engine)
  const surface: Surface = {
    tenancy: rules,
    engine,
    dialect,
    kit: kitOf(dialect),
    functions: allowedFunctions(engine, options.functions),
    predicates: new WeakMap(),
    asked: new WeakMap(),
    references: new ReferenceIndex(rules, engine, (column) => columnName(column, dialect)),
  }
  const renderer = new Renderer(surface, options.raw)
  return scopedDatabase(inner, surface, renderer, { pin: undefined, ended: false }) as unknown as Db
}
