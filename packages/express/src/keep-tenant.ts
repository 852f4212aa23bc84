import type { EventEmitter } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import type { Tenancy } from '@tenantry/core'
import type { RequestTenant } from './request-tenant.js'

type Method = (this: unknown, ...args: unknown[]) => unknown
type InTenant = (method: Method, self: unknown, args: readonly unknown[]) => unknown

/** The tenant of a request, and what runs in it. */
interface Keeper {
  readonly tenant: RequestTenant
  readonly inTenant: InTenant
}

/**
 * The one property that a request gets. Express gives each request a prototype of its own, after which each new property
 * costs a kilobyte (measured on Node 20 and 22); a weak map of every request is what a collector is slow at.
 */
const KEEPER = Symbol('tenantry.keeper')
type Kept = EventEmitter & { [KEEPER]?: Keeper; readonly req?: Kept }

const prepared = new WeakSet<object>()

// The methods of a response that take a callback; that of `end` is a listener.
const WITH_CALLBACK = ['write', 'writeContinue', 'writeEarlyHints', 'writeProcessing'] as const

/**
 * Names the tenant in `request.tenant`, and keeps the running one in every listener of a request and its response, and in the
 * callbacks of what is written: Node calls them from the connection, which belongs to no request, and on a pipelined one
 * from another request's work.
 */
export function keepTenant(tenancy: Pick<Tenancy, 'bind'>, tenant: RequestTenant, request: EventEmitter, response: EventEmitter): void {
  const owner = ownerOf(request, IncomingMessage.prototype)
  if (isNew(owner)) {
    nameTenant(owner)
    keepListeners(owner)
  }
  const answering = ownerOf(response, ServerResponse.prototype)
  if (isNew(answering)) {
    keepListeners(answering)
    for (const name of WITH_CALLBACK) keepCallback(answering, name)
  }
  const inTenant = tenancy.bind<[Method, unknown, readonly unknown[]], unknown>(Reflect.apply)
  keep(request, { tenant, inTenant })
  // Node ties a response to its request.
  if ((response as Kept).req !== request) keep(response, { tenant, inTenant })
  // Somebody else's property stands before ours.
  if (Object.hasOwn(request, 'tenant')) Object.assign(request, { tenant })
}

function keep(emitter: Kept, { tenant, inTenant }: Keeper): void {
  const outer = emitter[KEEPER]?.inTenant
  // Of two tenancies, or of one that is mounted twice, both are kept.
  const both: InTenant | undefined = outer && ((method, self, args) => outer(inTenant as Method, undefined, [method, self, args]))
  emitter[KEEPER] = { tenant, inTenant: both ?? inTenant }
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

function isNew(owner: object): boolean {
  if (prepared.has(owner)) return false
  prepared.add(owner)
  return true
}

// Also of another copy of this package, whose requests have a keeper of their own.
function nameTenant(owner: object): void {
  const before = Object.getOwnPropertyDescriptor(owner, 'tenant')
  Object.defineProperty(owner, 'tenant', {
    configurable: true,
    get(this: Kept): unknown {
      return this[KEEPER]?.tenant ?? before?.get?.call(this)
    },
    set(this: Kept, value: unknown) {
      Object.defineProperty(this, 'tenant', { value, writable: true, configurable: true, enumerable: true })
    },
  })
}

function keeperOf(emitter: Kept): Keeper | undefined {
  return emitter[KEEPER] ?? emitter.req?.[KEEPER]
}

function keepListeners(owner: object): void {
  replace(
    owner,
    'emit',
    (own) =>
      function (this: Kept, ...args) {
        const keeper = keeperOf(this)
        // Most events of most requests are heard by nobody.
        if (keeper === undefined || this.listenerCount(args[0] as string) === 0) return Reflect.apply(own, this, args)
        return keeper.inTenant(own, this, args)
      },
  )
}

function keepCallback(owner: object, name: string): void {
  replace(
    owner,
    name,
    (own) =>
      function (this: Kept, ...args) {
        const inTenant = keeperOf(this)?.inTenant
        const last = args.at(-1)
        if (inTenant !== undefined && typeof last === 'function') {
          args[args.length - 1] = (...given: unknown[]) => inTenant(last as Method, undefined, given)
        }
        return Reflect.apply(own, this, args)
      },
  )
}

function replace(owner: object, name: string, by: (own: Method) => (this: Kept, ...args: unknown[]) => unknown): void {
  const own: unknown = Reflect.get(owner, name)
  if (typeof own !== 'function') return
  Object.defineProperty(owner, name, { value: by(own as Method), writable: true, configurable: true, enumerable: false })
}
