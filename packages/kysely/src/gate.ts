import {
  BypassReadOnlyError,
  type Context,
  ReferenceNotFoundError,
  type Tenancy,
  TenantMismatchError,
  UnscopableQueryError,
} from '@tenantry/core'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { Check, Mark, QueryMarks } from './query-compiler.js'

type ExecuteOptions = Parameters<DatabaseConnection['executeQuery']>[1]
type ControlConnectionProvider = Parameters<NonNullable<DatabaseConnection['cancelQuery']>>[0]

/** The context in which a transaction began. */
interface Pin {
  readonly context: Context | undefined
}

/**
 * The last check before the database: runs only what was scoped for the running context, only on a
 * connection that is still held, and in a transaction only for the context that began it.
 */
export class GatedConnection implements DatabaseConnection {
  // Private, so nothing that is handed a connection can reach the one that asks no questions.
  readonly #inner: DatabaseConnection
  readonly #tenancy: Tenancy
  readonly #marks: QueryMarks
  #pin: Pin | undefined
  #released = false
  #ending = false

  constructor(inner: DatabaseConnection, tenancy: Tenancy, marks: QueryMarks) {
    this.#inner = inner
    this.#tenancy = tenancy
    this.#marks = marks
  }

  // Present only where the driver has them, since Kysely asks; made when it asks, since a gate is made for every query.
  get collectSessionInfo(): (() => Promise<void>) | undefined {
    return this.#inner.collectSessionInfo?.bind(this.#inner)
  }

  get cancelQuery(): ((provider: ControlConnectionProvider) => Promise<void>) | undefined {
    const cancel = this.#inner.cancelQuery?.bind(this.#inner)
    return cancel && ((provider) => cancel(unwrapping(provider)))
  }

  get killSession(): ((provider: ControlConnectionProvider) => Promise<void>) | undefined {
    const kill = this.#inner.killSession?.bind(this.#inner)
    return kill && ((provider) => kill(unwrapping(provider)))
  }

  /** The driver's own connection, for the driver alone. */
  static innerOf(connection: DatabaseConnection): DatabaseConnection {
    return connection instanceof GatedConnection ? connection.#inner : connection
  }

  /** From now on the connection belongs to a transaction of the running context. */
  static pin(connection: DatabaseConnection, context: Context | undefined): void {
    if (connection instanceof GatedConnection) connection.#pin = { context }
  }

  /** Ends the connection's transaction. What comes while it ends would run after it, so it is refused. */
  static async unpin(connection: DatabaseConnection, end: (inner: DatabaseConnection) => Promise<void>): Promise<void> {
    if (!(connection instanceof GatedConnection)) return end(connection)
    connection.#pin = undefined
    connection.#ending = true
    try {
      await end(connection.#inner)
    } finally {
      connection.#ending = false
    }
  }

  static release(connection: DatabaseConnection): void {
    if (connection instanceof GatedConnection) connection.#released = true
  }

  /** Refuses a connection that is not the running context's to use. */
  static check(connection: DatabaseConnection): void {
    if (connection instanceof GatedConnection) connection.#checkHeld()
  }

  // No promise of its own for what needs no check: beside AsyncLocalStorage each one costs every query.
  executeQuery<R>(query: CompiledQuery, options?: ExecuteOptions): Promise<QueryResult<R>> {
    try {
      const mark = this.#admit(query)
      if (mark !== undefined && mark.checks.length > 0) return this.#executeChecked<R>(query, mark.checks, options)
      return this.#inner.executeQuery<R>(query, options)
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  async #executeChecked<R>(query: CompiledQuery, checks: readonly Check[], options: ExecuteOptions): Promise<QueryResult<R>> {
    return this.#inner.executeQuery<R>(await this.#checked(query, checks), options)
  }

  // Admitted at the first `next()`, when Kysely compiles the query: that context is pinned for all later ones.
  async *streamQuery<R>(query: CompiledQuery, chunkSize: number, options?: ExecuteOptions): AsyncIterableIterator<QueryResult<R>> {
    const mark = this.#admit(query)
    const admitted = mark === undefined || mark.checks.length === 0 ? query : await this.#checked(query, mark.checks)
    yield* this.#inner.streamQuery<R>(admitted, chunkSize, options)
  }

  #admit(query: CompiledQuery): Mark | undefined {
    this.#checkHeld()
    const mark = this.#marks.get(query)
    if (mark === undefined) {
      this.#checkRaw()
      return undefined
    }
    if (!this.#tenancy.isCurrent(mark.context)) {
      throw new TenantMismatchError(
        'This query was compiled in another tenant or bypass than the one that runs it. Compile and execute it inside the same tenancy.run.',
      )
    }
    return mark
  }

  #checkRaw(): void {
    const context = this.#tenancy.context()
    if (context?.kind === 'bypass') {
      if (context.writes) return
      throw new BypassReadOnlyError(
        'Raw SQL is not proved to be a read, and this bypass only reads. Open it with tenancy.bypass(reason, { writes: true }, work).',
      )
    }
    throw new UnscopableQueryError(
      'A compiled query that this database did not compile cannot be proved to stay inside the tenant. Build it with this Kysely instance.',
    )
  }

  #checkHeld(): void {
    if (this.#released || this.#ending) throw ended()
    if (this.#pin !== undefined && !this.#tenancy.isWithin(this.#pin.context)) {
      throw new TenantMismatchError(
        'This transaction was begun by another tenant or bypass. Use it inside the context that began it, or begin one of your own.',
      )
    }
  }

  // The query, once every check let it through; or what a check says is to run in its place.
  async #checked(query: CompiledQuery, checks: readonly Check[]): Promise<CompiledQuery> {
    const pin = this.#pin
    let admitted = query
    for (const check of checks) {
      const stopped = await this.#firstEmptyStep(check, query, pin)
      const instead = stopped === check.steps.length - 1 ? check.otherwise : undefined
      // Two arms of a merge with bad references that no row takes: there is no statement without both.
      const torn = instead !== undefined && admitted !== query && admitted !== instead
      if (stopped === -1 || torn) {
        throw new ReferenceNotFoundError('A reference names a row that is not there. Use the id of a row that this tenant can see.')
      }
      admitted = instead ?? admitted
    }
    return admitted
  }

  // The connection may be let go while a step is under way: what nobody awaits must not run in the next one's transaction.
  async #firstEmptyStep(check: Check, { query, queryId }: CompiledQuery, pin: Pin | undefined): Promise<number> {
    for (const [i, step] of check.steps.entries()) {
      const { sql, parameters } = typeof step === 'function' ? step() : step
      const { rows } = await this.#inner.executeQuery({ query, queryId, sql, parameters })
      if (this.#released || this.#ending || this.#pin !== pin) throw ended()
      if (rows.length === 0) return i
    }
    return -1
  }
}

function ended(): TenantMismatchError {
  return new TenantMismatchError(
    'This transaction or connection has ended, and its connection may serve another tenant by now. Await all work inside its callback.',
  )
}

// A driver's own control statements run on a connection of its own kind.
function unwrapping(provider: ControlConnectionProvider): ControlConnectionProvider {
  return (consumer) => provider((connection) => consumer(GatedConnection.innerOf(connection)))
}
