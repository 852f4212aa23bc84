import type { RawScoper, Tenancy } from '@tenantry/core'
import { allowedFunctions, ENGINE_RULES, foldingTenancy } from '@tenantry/sql'
import type { DatabaseIntrospector, Dialect } from 'kysely'
import { GatedDriver } from './gated-driver.js'
import { type Engine, engineOf, isWrapped, markWrapped } from './internals.js'
import { makeMarks } from './marks.js'
import { type QueryMarks, ScopingQueryCompiler } from './query-compiler.js'
import type { Naming, TenancyOf } from './tenancy-for.js'

/** What `withTenancy` is told besides the dialect and the tenancy. */
export interface WithTenancyOptions {
  /** Functions of your own that a query may call: each reads no table and tells nothing of other tenants. */
  readonly functions?: readonly string[]
  /** Takes whole statements that the adapter cannot prove itself. */
  readonly raw?: RawScoper
  /** The database, for a dialect whose compiler does not extend Kysely's own. */
  readonly engine?: Engine
}

/**
 * Wraps a dialect so that every statement of a Kysely instance stays inside the running tenant: the
 * compiler scopes the whole query, the connections refuse what was not scoped.
 *
 * Throws TypeError for a dialect that is wrapped already, or whose database is none of PostgreSQL, MySQL, MariaDB and SQLite.
 *
 * @example
 * const db = new Kysely<Database>({ dialect: withTenancy<Database>(new PostgresDialect({ pool }), tenancy) })
 * await tenancy.run(acme, () => db.selectFrom('invoices').selectAll().execute())
 */
export function withTenancy<DB, N extends Naming = 'same'>(
  dialect: Dialect,
  tenancy: TenancyOf<DB, N>,
  options: WithTenancyOptions = {},
): Dialect {
  if (isWrapped(dialect)) throw new TypeError('Expected `dialect` to be a plain dialect, got one that withTenancy wrapped already')
  const name = options.engine ?? engineOf(dialect.createQueryCompiler())
  if (name === undefined || !Object.hasOwn(ENGINE_RULES, name)) {
    throw new TypeError(
      "Expected `dialect` to be one of PostgreSQL, MySQL or SQLite; if it is, pass { engine: 'postgres' | 'mysql' | 'sqlite' }",
    )
  }
  const engine = ENGINE_RULES[name]
  const marks: QueryMarks = makeMarks()
  const functions = allowedFunctions(engine, options.functions)
  const rules = foldingTenancy(tenancy as unknown as Tenancy, engine)
  return markWrapped({
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () =>
      new ScopingQueryCompiler(dialect.createQueryCompiler(), rules, { engine, functions, raw: options.raw }, marks),
    createDriver: () => new GatedDriver(dialect.createDriver(), dialect.createQueryCompiler(), rules, marks),
    createIntrospector: (db) => introspecting(dialect.createIntrospector(db), rules),
  })
}

// Its queries read the catalogue only, which belongs to no tenant.
function introspecting(inner: DatabaseIntrospector, tenancy: Tenancy): DatabaseIntrospector {
  const wrapped: DatabaseIntrospector & OldIntrospector = {
    getSchemas: () => tenancy.introspect(() => inner.getSchemas()),
    getTables: (options) => tenancy.introspect(() => inner.getTables(options)),
  }
  const { getMetadata } = inner as OldIntrospector
  if (getMetadata !== undefined) wrapped.getMetadata = (options) => tenancy.introspect(() => getMetadata.call(inner, options))
  return wrapped
}

// Kysely 0.28 has one method more.
interface OldIntrospector {
  getMetadata?: (options?: unknown) => Promise<unknown>
}
