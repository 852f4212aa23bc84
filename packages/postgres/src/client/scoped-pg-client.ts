import { type ScopedStatement, type Tenancy, UnscopableQueryError } from '@tenantry/core'
import type { PostgresRawScoper } from '../scope-raw-sql.js'
import { gateMembers, names } from './gated-members.js'
import { type PgCall, type PgQueryable, type PgQueryConfig, readCall, rewrite, scopedConfig } from './pg-statement.js'
import { runChecks } from './run-checks.js'
import { transactionControl } from './transaction-control.js'
import { TransactionPin } from './transaction-pin.js'

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
  readonly #pin: TransactionPin

  constructor(client: PgQueryable, scoping: Scoping) {
    this.#client = client
    this.#scoping = scoping
    this.#pin = new TransactionPin(scoping.tenancy)
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
    this.#pin.release()
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
    this.#pin.check()
    const control = transactionControl(config.text)
    if (control !== undefined) return this.#control(config, control)
    const scoped = this.#scope(config)
    const inBypass = tenancy.context()?.kind === 'bypass'
    await runChecks(scoped.checks, this.#pin, async ({ sql, parameters }) => {
      const { rows } = (await this.#client.query({ text: sql, values: parameters })) as { readonly rows: readonly unknown[] }
      return rows.length
    })
    return this.#client.query(scopedConfig(config, scoped, inBypass))
  }

  async #control(config: PgQueryConfig, control: 'begins' | 'ends' | 'inside'): Promise<unknown> {
    if (control === 'begins') this.#pin.begin()
    if (control === 'ends') this.#pin.end()
    return this.#client.query(config)
  }

  #scope({ text, values = [] }: PgQueryConfig): ScopedStatement {
    this.#pin.check()
    return this.#scoping.raw.scope(text, values, this.#scoping.tenancy.context())
  }
}
