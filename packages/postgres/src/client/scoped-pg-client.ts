import {
  type Context,
  ReferenceNotFoundError,
  type ScopedStatement,
  type Tenancy,
  TenantMismatchError,
  UnscopableQueryError,
} from '@tenantry/core'
import type { PostgresRawScoper } from '../scope-raw-sql.js'
import { gateMembers, names } from './gated-members.js'
import { type PgCall, type PgQueryable, type PgQueryConfig, readCall, rewrite, scopedConfig } from './pg-statement.js'
import { transactionControl } from './transaction-control.js'

/** What a scoped client is made with. */
export interface Scoping {
  readonly tenancy: Tenancy
  readonly raw: PostgresRawScoper
}

const KNOWN = names(`
  connect end on once off addListener removeListener removeAllListeners prependListener listenerCount listeners eventNames setMaxListeners
  getMaxListeners escapeIdentifier escapeLiteral setTypeParser getTypeParser ref unref host port user database processID constructor
  ended ending
`)

/** A client of `pg` whose every statement is scoped as it is sent. */
export function scopedPgClient<C extends PgQueryable & object>(client: C, scoping: Scoping): C {
  const gate = new ClientGate(client, scoping)
  return gateMembers(client, KNOWN, {
    query: (...args: readonly unknown[]) => gate.query(args),
    release: (error?: unknown) => gate.release(error),
  })
}

/** Runs what was scoped for the running context, and holds a transaction to the context that began it. */
class ClientGate {
  readonly #client: PgQueryable
  readonly #scoping: Scoping
  #pin: { readonly context: Context | undefined } | undefined
  #released = false

  constructor(client: PgQueryable, scoping: Scoping) {
    this.#client = client
    this.#scoping = scoping
  }

  query(args: readonly unknown[]): unknown {
    const call = readCall(args)
    if (call.submittable !== undefined) return this.#submit(call, call.submittable)
    const result = this.#run(call.config)
    if (call.callback === undefined) return result
    const { callback } = call
    result.then((value) => callback(null, value), callback)
    return undefined
  }

  release(error: unknown): void {
    this.#released = true
    ;(this.#client as { release?: (error?: unknown) => void }).release?.(error)
  }

  #submit(call: PgCall, submittable: NonNullable<PgCall['submittable']>): unknown {
    const scoped = this.#scope(call.config)
    if (scoped.checks.length > 0) {
      throw new UnscopableQueryError(
        'A cursor of a statement whose references must be checked first cannot be opened. Run the statement with query.',
      )
    }
    rewrite(submittable, scoped)
    return this.#client.query(submittable.itself)
  }

  async #run(config: PgQueryConfig): Promise<unknown> {
    const { tenancy } = this.#scoping
    this.#checkHeld()
    const control = transactionControl(config.text)
    if (control !== undefined) return this.#control(config, control)
    const scoped = this.#scope(config)
    const inBypass = tenancy.context()?.kind === 'bypass'
    const pin = this.#pin
    for (const { sql, parameters } of scoped.checks) {
      const { rows } = (await this.#client.query({ text: sql, values: parameters })) as { readonly rows: readonly unknown[] }
      // What nobody awaits must not run in the next one's transaction.
      if (this.#released || this.#pin !== pin) throw ended()
      if (rows.length > 0) {
        throw new ReferenceNotFoundError('A reference names a row that is not there. Use the id of a row that this tenant can see.')
      }
    }
    return this.#client.query(scopedConfig(config, scoped, inBypass))
  }

  async #control(config: PgQueryConfig, control: 'begins' | 'ends' | 'inside'): Promise<unknown> {
    // A rollback takes nothing from anybody, so its end is never refused.
    if (control === 'begins') this.#pin ??= { context: this.#scoping.tenancy.context() }
    if (control === 'ends') this.#pin = undefined
    return this.#client.query(config)
  }

  #scope({ text, values = [] }: PgQueryConfig): ScopedStatement {
    this.#checkHeld()
    return this.#scoping.raw.scope(text, values, this.#scoping.tenancy.context())
  }

  #checkHeld(): void {
    if (this.#released) throw ended()
    if (this.#pin !== undefined && !this.#scoping.tenancy.isWithin(this.#pin.context)) {
      throw new TenantMismatchError(
        'This transaction was begun by another tenant or bypass. Use it inside the context that began it, or begin one of your own.',
      )
    }
  }
}

function ended(): TenantMismatchError {
  return new TenantMismatchError(
    'This transaction or connection has ended, and its connection may serve another tenant by now. Await all work before it ends.',
  )
}
