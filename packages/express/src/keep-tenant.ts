import type { EventEmitter } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import type { Tenancy } from '@tenantry/core'

type Method = (this: unknown, ...args: unknown[]) => unknown
type InTenant = (method: Method, self: unknown, args: readonly unknown[]) => unknown

/** What runs in the tenant of a request or a response. A property: a weak map of every request is what a collector is slow at. */
const KEEPER = Symbol('tenantry.keeper')
type Kept = EventEmitter & { [KEEPER]?: InTenant; readonly req?: Kept }

const prepared = new WeakSet<object>()

// The methods of a response that take a callback; that of `end` is a listener.
const WITH_CALLBACK = ['write', 'writeContinue', 'writeEarlyHints', 'writeProcessing'] as const

/**
 * Keeps the running tenant in every listener of a request and its response, and in the callbacks of what is written:
 * Node calls them from the connection, which belongs to no request, and on a pipelined one from another request's work.
 */
export function keepTenant(tenancy: Pick<Tenancy, 'bind'>, request: EventEmitter, response: EventEmitter): void {
  prepare(ownerOf(request, IncomingMessage.prototype), [])
  prepare(ownerOf(response, ServerResponse.prototype), WITH_CALLBACK)
  const inTenant = tenancy.bind<[Method, unknown, readonly unknown[]], unknown>(Reflect.apply)
  keep(request, inTenant)
  // Node ties a response to its request.
  if ((response as Kept).req !== request) keep(response, inTenant)
}

function keep(emitter: Kept, inTenant: InTenant): void {
  const outer = emitter[KEEPER]
  // Of two tenancies, or of one that is mounted twice, both are kept.
  emitter[KEEPER] = outer === undefined ? inTenant : (method, self, args) => outer(inTenant as Method, undefined, [method, self, args])
}

// `express.request` and `express.response`, which Express offers for extension, stand right before Node's own: a method
// set on each request instead would cost more than all the rest of this package (measured). What is no request of
// Express, as in some test tools, gets methods of its own.
function ownerOf(emitter: object, base: object): object {
  let owner = emitter
  for (let next: unknown = owner; next !== base; next = Object.getPrototypeOf(owner)) {
    if (next === null) return emitter
    owner = next as object
  }
  return owner
}

function prepare(owner: object, withCallback: readonly string[]): void {
  if (prepared.has(owner)) return
  prepared.add(owner)
  replace(owner, 'emit', (own, inTenant, self, args) =>
    // Most events of most requests are heard by nobody.
    (self as EventEmitter).listenerCount(args[0] as string) === 0 ? Reflect.apply(own, self, args) : inTenant(own, self, args),
  )
  for (const name of withCallback) {
    replace(owner, name, (own, inTenant, self, args) => {
      const last = args.at(-1)
      if (typeof last === 'function') args[args.length - 1] = (...given: unknown[]) => inTenant(last as Method, undefined, given)
      return Reflect.apply(own, self, args)
    })
  }
}

/** Replaces a method for what has a keeper; for all else it stays what it is. */
function replace(owner: object, name: string, work: (own: Method, inTenant: InTenant, self: unknown, args: unknown[]) => unknown): void {
  const own: unknown = Reflect.get(owner, name)
  if (typeof own !== 'function') return
  const value: Method = function (...args) {
    const inTenant = (this as Kept)[KEEPER] ?? (this as Kept).req?.[KEEPER]
    return inTenant === undefined ? Reflect.apply(own, this, args) : work(own as Method, inTenant, this, args)
  }
  Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false })
}
