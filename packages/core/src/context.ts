import { AsyncLocalStorage } from 'node:async_hooks'
import { BypassEndedError } from './errors.js'
import { sameTenantId, type TenantId } from './tenant-id.js'

/** One tenant's work. */
export interface TenantContext {
  readonly kind: 'tenant'
  readonly tenantId: TenantId
}

/** Work outside every tenant, for a stated reason; `left` is the tenant it left, if one was running. */
export interface BypassContext {
  readonly kind: 'bypass'
  readonly reason: string
  readonly writes: boolean
  readonly left?: TenantId
}

/** What is running. Frozen, so adapters and gates may keep and compare it. */
export type Context = TenantContext | BypassContext

/** A context and where it was opened: what AsyncLocalStorage carries. */
export interface Frame {
  readonly context: Context
  readonly parent: Frame | undefined
  /** A bypass for an adapter's look at the database's own catalogue. */
  readonly introspection: boolean
  ended: boolean
}

/** Carries the running frame through awaits, timers and callbacks; one for each tenancy. */
export class ContextCarrier {
  readonly #storage = new AsyncLocalStorage<Frame>()

  /** The running frame, undefined outside all. Throws BypassEndedError for a bypass whose work settled. */
  frame(): Frame | undefined {
    const frame = this.#storage.getStore()
    if (frame?.ended) {
      throw new BypassEndedError(
        'The bypass that started this work has ended. Await the work inside tenancy.bypass(reason, work), or open a bypass or tenancy.run where it runs.',
      )
    }
    return frame
  }

  /** The running frame even where it has ended: `run` replaces it and does not use it. */
  rawFrame(): Frame | undefined {
    return this.#storage.getStore()
  }

  /** Runs work inside the frame. A thenable is started inside it: lazy ones would run where they are awaited. */
  enter<T>(frame: Frame, work: () => T): T {
    return this.#storage.run(frame, started<T>, work)
  }

  /** As `enter`; the frame ends when the work settles. */
  enterUntilSettled<T>(frame: Frame, work: () => T): T {
    let result: T
    try {
      result = this.enter(frame, work)
    } catch (error) {
      frame.ended = true
      throw error
    }
    if (isThenable(result)) return endingWith(result, frame) as T
    frame.ended = true
    return result
  }
}

// No closure for each call: this is on the path of every event of a request.
function started<T>(work: () => T): T {
  const result = work()
  return isThenable(result) ? (Promise.resolve(result) as T) : result
}

// Apart, so that work which is done at once makes none of these closures.
function endingWith(work: PromiseLike<unknown>, frame: Frame): PromiseLike<unknown> {
  return work.then(
    (value) => {
      frame.ended = true
      return value
    },
    (error: unknown) => {
      frame.ended = true
      throw error
    },
  )
}

/** A new frame inside `parent`. */
export function frameOf(context: Context, parent: Frame | undefined, introspection = false): Frame {
  return { context: Object.freeze(context), parent, introspection, ended: false }
}

/** Whether a statement made in one context may run in the other. Bypasses compare by what they may do. */
export function equalContexts(one: Context | undefined, other: Context | undefined): boolean {
  if (one === other) return true
  if (one === undefined || other === undefined) return false
  if (one.kind === 'tenant') return other.kind === 'tenant' && sameTenantId(one.tenantId, other.tenantId)
  return other.kind === 'bypass' && one.writes === other.writes
}

/** Whether `frame` is the context that began something, or one nested directly in it. */
export function isWithinContext(frame: Frame | undefined, began: Context | undefined): boolean {
  return beganIn(frame, began) || (frame !== undefined && began !== undefined && beganIn(frame.parent, began))
}

// A bypass is told by identity: two bypasses with equal rights are still siblings.
function beganIn(frame: Frame | undefined, began: Context | undefined): boolean {
  if (began?.kind === 'bypass') return frame?.context === began
  return equalContexts(frame?.context, began)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && (typeof value === 'object' || typeof value === 'function') && 'then' in value && typeof value.then === 'function'
}
