import type { Request } from 'express'
import { TenantClaimError } from './errors.js'
import { headerValues } from './header-values.js'
import { type Host, readHost } from './host.js'

/**
 * The host that a request was sent to, undefined where it names none. `X-Forwarded-Host` is read where Express's
 * `trust proxy` trusts the peer, and a list in it is refused.
 *
 * Throws TenantClaimError for a malformed host, for two Host headers (RFC 9112 §3.2) and for a request target
 * that names another host than they do.
 */
export function requestHost(request: Request): Exclude<Host, { kind: 'malformed' }> | undefined {
  const text = hostText(request)
  if (text === '') return undefined
  const host = readHost(text)
  if (host.kind === 'malformed') throw malformedHost()
  const target = /^[a-z][a-z\d+.-]*:\/\/(?<authority>[^/?#]*)/i.exec(request.originalUrl)?.groups?.authority
  if (target !== undefined && !sameHost(host, readHost(target))) throw malformedHost()
  return host
}

export function malformedHost(): TenantClaimError {
  return new TenantClaimError('No tenant can have the host of this request. Send it to the domain name of a tenant.')
}

function hostText(request: Request): string {
  if (!trustsPeer(request)) return onlyValue(request, 'host')
  // What decides the tenant is named to caches between the proxy and here, be it there or not.
  request.res?.vary('x-forwarded-host')
  return onlyValue(request, 'x-forwarded-host') || onlyValue(request, 'host')
}

// Express keeps what `trust proxy` was compiled to under this name, in 4 and 5, and asks it in the same way.
function trustsPeer(request: Request): boolean {
  const trust = request.app.get('trust proxy fn') as ((address: string | undefined, hop: number) => boolean) | undefined
  return trust?.(request.socket.remoteAddress, 0) === true
}

function onlyValue(request: Request, name: string): string {
  const values = headerValues(request, name)
  if (values.length > 1) throw malformedHost()
  return values[0] ?? ''
}

function sameHost(one: Host, other: Host): boolean {
  return one.kind === 'name' && other.kind === 'name' ? one.name === other.name : one.kind === other.kind
}
