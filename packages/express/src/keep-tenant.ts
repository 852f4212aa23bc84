import { EventEmitter } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import type { Tenancy } from '@tenantry/core'
import type { RequestTenant } from './request-tenant.js'

type Method = (this: unknown, ...args: unknown[]) => unknown
type InTenant = (method: Method, self: unknown, args: readonly unknown[]) => unknown

/** The tenant of a request, and what runs in it. */
interface Keeper {
  readonly request: object
  readonly tenant: RequestTenant
  readonly inTenant: InTenant
}

/**
 * Where a keeper lies: at the list of a request's headers. Express gives each request a hidden class of its own, after
 * which each new property costs more than a kilobyte (measured on Node 20 and 22), and a weak map of every request is
 * what a collector is slow at. What has no such list has the keeper itself.
 */
interface Place {
  [KEEPER]?: Keeper
}
const KEEPER = Symbol('tenantry.keeper')
type Kept = EventEmitter & Place & { rawHeaders?: Place; readonly req?: Kept }
type KeeperOf = (emitter: Kept) => Keeper | undefined

const prepared = new WeakSet<object>()

// The methods of a response that take a callback; that of `end` is a listener.
const WITH_CALLBACK = ['write', 'writeContinue', 'writeEarlyHints', 'writeProcessing'] as const

/**
 * Names the tenant in `request.tenant`, and keeps the running one in every listener of a request and its response, and in the
 * callbacks of what is written: Node calls them from the connection, which belongs to no request, and on a pipelined one
 * from another request's work.
 */
export function keepTenant(tenancy: Pick<Tenancy, 'bind'>, tenant: RequestTenant, request: EventEmitter, response: EventEmitter): void {
  prepare(request, IncomingMessage.prototype, prepareRequests)
  prepare(response, ServerResponse.prototype, prepareResponses)
  const inTenant = tenancy.bind<[Method, unknown, readonly unknown[]], unknown>(Reflect.apply)
  keep(request, tenant, inTenant)
  // Node ties a response to its request, and so does Express; test tools may not.
  if ((response as Kept).req !== request) Object.assign(response, { req: request })
  // Somebody else's property stands before ours.
  if (Object.hasOwn(request, 'tenant')) Object.assign(request, { tenant })
}

function keep(request: Kept, tenant: RequestTenant, inTenant: InTenant): void {
  const outer = keeperOfRequest(request)?.inTenant
  // Of two tenancies, or of one that is mounted twice, both are kept.
  const both: InTenant | undefined = outer && ((method, self, args) => outer(inTenant as Method, undefined, [method, self, args]))
  unshareList(request)
  placeOf(request)[KEEPER] = { request, tenant, inTenant: both ?? inTenant }
}

// Some test tools give all their requests one list, and a keeper in it would be every request's.
function unshareList(request: Kept): void {
  const list = request.rawHeaders
  if (!Array.isArray(list)) return
  const keeper = (list as Place)[KEEPER]
  if (Object.isExtensible(list) && (keeper === undefined || keeper.request === request)) return
  request.rawHeaders = [...(list as readonly unknown[])] as Place
}

function placeOf(request: Kept): Place {
  const list = request.rawHeaders
  return Array.isArray(list) ? list : request
}

const keeperOfRequest: KeeperOf = (request) => {
  const keeper = placeOf(request)[KEEPER]
  // Also for what was made from the request with Object.create.
  return keeper === undefined || keeper.request === request || Object.prototype.isPrototypeOf.call(keeper.request, request)
    ? keeper
    : undefined
}
const keeperOfResponse: KeeperOf = ({ req }) => req && keeperOfRequest(req)

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

function prepareRequests(owner: object): void {
  nameTenant(owner)
  keepListeners(owner, keeperOfRequest)
}

function prepareResponses(owner: object): void {
  keepListeners(owner, keeperOfResponse)
  for (const name of WITH_CALLBACK) keepCallback(owner, name)
}

/** Changes, once, the object that the methods of an emitter come from. */
function prepare(emitter: object, base: object, change: (owner: object) => void): void {
  const prototype = Object.getPrototypeOf(emitter) as object
  if (prepared.has(prototype)) return
  const owner = ownerOf(emitter, base)
  if (!prepared.has(owner)) change(owner)
  prepared.add(owner)
  if (owner !== emitter) prepared.add(prototype)
}

// Also of another copy of this package, whose requests have a keeper of their own.
function nameTenant(owner: object): void {
  const before = Object.getOwnPropertyDescriptor(owner, 'tenant')
  Object.defineProperty(owner, 'tenant', {
    configurable: true,
    get(this: Kept): unknown {
      return keeperOfRequest(this)?.tenant ?? before?.get?.call(this)
    },
    set(this: Kept, value: unknown) {
      Object.defineProperty(this, 'tenant', { value, writable: true, configurable: true, enumerable: true })
    },
  })
}

function keepListeners(owner: object, keeperOf: KeeperOf): void {
  replace(
    owner,
    'emit',
    (own) =>
      function (this: Kept, ...args) {
        // Most events of most requests are heard by nobody. Looking the method up at each one costs more than calling it.
        const heard = EventEmitter.prototype.listenerCount.call(this, args[0] as string)
        const keeper = heard === 0 ? undefined : keeperOf(this)
        return keeper === undefined ? Reflect.apply(own, this, args) : keeper.inTenant(own, this, args)
      },
  )
}

function keepCallback(owner: object, name: string): void {
  replace(
    owner,
    name,
    (own) =>
      function (this: Kept, ...args) {
        const inTenant = keeperOfResponse(this)?.inTenant
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
