import { type BypassReadOnlyError, type Context, TenantMismatchError, type UnscopableQueryError } from '@tenantry/core'
import type { Renderer } from './render.js'
import { type Surface, unscopable } from './statement.js'

/** What a handle is bound to: the context that began its transaction, until that ends. */
export interface Hold {
  readonly pin: { readonly context: Context | undefined } | undefined
  ended: boolean
}

/** What a gate goes by. */
export interface Gating {
  readonly surface: Surface
  readonly renderer: Renderer
  readonly hold: Hold
}

/** Refuses a handle that is not the running context's to use. */
export function checkHeld({ surface: { tenancy }, hold }: Gating): void {
  if (hold.ended) throw ended()
  if (hold.pin !== undefined && !tenancy.isWithin(hold.pin.context)) {
    throw new TenantMismatchError(
      'This transaction was begun by another tenant or bypass. Use it inside the context that began it, or begin one of your own.',
    )
  }
}

/** The refusal of a query that this database did not render. */
export function notRendered({ surface: { tenancy } }: Gating): UnscopableQueryError | BypassReadOnlyError {
  return unscopable('A query that this database did not render', 'Build it with this database.', { context: tenancy.context() })
}

/** Refuses something lazy that was made in another context than the one that awaits it. */
export function checkMadeHere({ surface: { tenancy } }: Gating, made: Context | undefined): void {
  if (made !== undefined && !tenancy.isCurrent(made)) throw madeElsewhere()
}

/** The refusal of what was built in another context. */
export function madeElsewhere(): TenantMismatchError {
  return new TenantMismatchError(
    'This query was built in another tenant or bypass than the one that runs it. Build and await it inside the same tenancy.run.',
  )
}

function ended(): TenantMismatchError {
  return new TenantMismatchError(
    'This transaction or connection has ended, and its connection may serve another tenant by now. Await all work inside its callback.',
  )
}
