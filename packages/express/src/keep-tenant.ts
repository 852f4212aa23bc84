import type { EventEmitter } from 'node:events'
import type { Tenancy } from '@tenantry/core'

type Method = (this: unknown, ...args: unknown[]) => unknown
type InTenant = (method: Method, self: unknown, args: readonly unknown[]) => unknown

/** What stands behind the replaced methods of one request or response. */
interface Kept {
  readonly inTenant: InTenant
  readonly own: Readonly<Record<string, Method>>
}

type Keeping = EventEmitter & { [KEPT]?: Kept }

const KEPT = Symbol('tenantry.kept')

// The methods of a response that take a callback.
const WITH_CALLBACK = ['write', 'end', 'writeContinue', 'writeEarlyHints', 'writeProcessing'] as const

/**
 * Keeps the running tenant in every listener of a request and its response, and in the callbacks of what is written:
 * Node calls them from the connection, which belongs to no request, and on a pipelined one from another request's work.
 */
export function keepTenant(tenancy: Pick<Tenancy, 'bind'>, request: EventEmitter, response: EventEmitter): void {
  const inTenant = tenancy.bind<[Method, unknown, readonly unknown[]], unknown>(Reflect.apply)
  keep(request, inTenant, { emit: REPLACED.emit as Method })
  keep(response, inTenant, REPLACED)
}

function keep(emitter: Keeping, inTenant: InTenant, replaced: Readonly<Record<string, Method>>): void {
  const outer = emitter[KEPT]
  if (outer !== undefined) {
    // Of two tenancies, or of one that is mounted twice.
    emitter[KEPT] = {
      own: outer.own,
      inTenant: (method, self, args) => outer.inTenant(inTenant as Method, undefined, [method, self, args]),
    }
    return
  }
  const methods = emitter as unknown as Record<string, Method>
  const own: Record<string, Method> = {}
  for (const name of Object.keys(replaced)) own[name] = methods[name] as Method
  Object.assign(emitter, replaced, { [KEPT]: { inTenant, own } })
}

// One function for all requests, not a closure for each: these are on the path of every event.
const REPLACED: Readonly<Record<string, Method>> = {
  emit: function emit(...args) {
    const { inTenant, own } = keptBy(this)
    return inTenant(own.emit as Method, this, args)
  },
  ...Object.fromEntries(WITH_CALLBACK.map((name) => [name, withCallback(name)])),
}

function withCallback(name: string): Method {
  return function (...args) {
    const { inTenant, own } = keptBy(this)
    const last = args.at(-1)
    if (typeof last === 'function') args[args.length - 1] = (...given: unknown[]) => inTenant(last as Method, undefined, given)
    return Reflect.apply(own[name] as Method, this, args)
  }
}

function keptBy(self: unknown): Kept {
  return (self as { readonly [KEPT]: Kept })[KEPT]
}
