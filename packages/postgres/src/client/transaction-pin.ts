import { type Context, type Tenancy, TenantMismatchError } from '@tenantry/core'

/** Holds a connection to the context that began its transaction, and closes it when it is given back. */
export class TransactionPin {
  readonly #tenancy: Tenancy
  #began: { readonly context: Context | undefined } | undefined
  #released = false

  constructor(tenancy: Tenancy) {
    this.#tenancy = tenancy
  }

  /** From now on the connection belongs to a transaction of the running context. */
  begin(): void {
    this.#began ??= { context: this.#tenancy.context() }
  }

  end(): void {
    this.#began = undefined
  }

  release(): void {
    this.#released = true
  }

  /** Throws TenantMismatchError where the connection is not the running context's to use. */
  check(): void {
    if (this.#released) throw ended()
    if (this.#began === undefined || this.#tenancy.isWithin(this.#began.context)) return
    throw new TenantMismatchError(
      'This transaction was begun by another tenant or bypass. Use it inside the context that began it, or begin one of your own.',
    )
  }

  /** A check that the connection is still in what it is in now: what nobody awaits must not run in the next one's transaction. */
  hold(): () => void {
    const began = this.#began
    return () => {
      if (this.#released || this.#began !== began) throw ended()
    }
  }
}

function ended(): TenantMismatchError {
  return new TenantMismatchError(
    'This transaction or connection has ended, and its connection may serve another tenant by now. Await all work before it ends.',
  )
}
