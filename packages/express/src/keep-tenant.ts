import type { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Tenancy } from '@tenantry/core'

// The methods of a response that take a callback. Behind a slow or pipelined connection Node calls it from another request's work.
const WITH_CALLBACK = ['write', 'end', 'writeEarlyHints', 'writeContinue', 'writeProcessing'] as const

type Method = (...args: unknown[]) => unknown

/**
 * Keeps the running tenant in every listener of a request and its response, and in the callbacks of what is written:
 * Node calls them from the connection, which belongs to no request.
 */
export function keepTenant(tenancy: Pick<Tenancy, 'bind'>, request: EventEmitter, response: ServerResponse): void {
  const inTenant = tenancy.bind((work: () => unknown) => work())
  const emitInTenant = (emitter: EventEmitter) => {
    const emit = emitter.emit.bind(emitter) as Method
    emitter.emit = (...args: unknown[]) => inTenant(() => emit(...args)) as boolean
  }
  emitInTenant(request)
  emitInTenant(response)
  const methods = response as unknown as Record<string, Method | undefined>
  for (const name of WITH_CALLBACK) {
    const method = methods[name]
    if (method === undefined) continue
    methods[name] = (...args) =>
      method.apply(
        response,
        args.map((arg) => (typeof arg === 'function' ? bound(arg as Method) : arg)),
      )
  }
  function bound(callback: Method): Method {
    return (...args) => inTenant(() => callback(...args))
  }
}
