import type { Context, Statement, Tenancy, TenantId } from '@tenantry/core'

/** The database that holds two tenants, and the one that holds the first alone. */
export type World = 'both' | 'onlyA'

type Awaitable<T> = T | PromiseLike<T>

/** What a check has against a statement, for people. */
export interface Objection {
  readonly message: string
}

/** What {@link expectIsolation} is told about an application. */
export interface IsolationCheck<Db> {
  readonly tenancy: Tenancy
  /** The tenant that runs every operation. */
  readonly a: TenantId
  /** The tenant whose rows must neither show nor change. */
  readonly b: TenantId
  /**
   * Opens the application's own scoped db on the database of that name; called once for each.
   * With `verify`, wire `sent` to the log of the ORM, so that each statement is verified.
   */
  open(which: World, sent: (sql: string, parameters: readonly unknown[]) => void): Awaitable<Db>
  /** Empties the database, then fills it with the rows of these tenants; called before every operation, with no tenant running. */
  seed(db: Db, tenants: readonly TenantId[]): Awaitable<unknown>
  /** All rows of the tenant, by table or as a list; called with that tenant running. */
  snapshot(db: Db, tenant: TenantId): Awaitable<unknown>
  /** The operations to prove, by a name that the report uses; each runs as `a`. */
  readonly operations: Readonly<Record<string, (db: Db) => unknown>>
  /**
   * Checks a statement that an operation sent, in the context that sent it; a throw fails the operation, and so does what
   * it returns. On PostgreSQL give it what `verifyScoping(tenancy)` of `@tenantry/postgres` returns.
   */
  verify?(statement: Statement, context: Context | undefined): Awaitable<void | readonly Objection[]>
  /** Closes what `open` opened. */
  close?(db: Db): Awaitable<unknown>
  /** Columns that the database fills: serial ids, timestamps. A value the seed did not put there equals any other such value. */
  readonly generated?: readonly string[]
}
