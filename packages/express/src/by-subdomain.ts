import { checkBaseDomain, isUnder } from './base-domain.js'
import type { Resolver } from './claim.js'
import { malformedHost, requestHost } from './request-host.js'

/** What {@link bySubdomain} is told besides its base domain. */
export interface BySubdomainOptions {
  /** Labels that are no tenants, besides www, api, admin, app, mail, static, cdn, auth, login and status. */
  readonly reserved?: readonly string[]
}

const RESERVED = ['www', 'api', 'admin', 'app', 'mail', 'static', 'cdn', 'auth', 'login', 'status']

/**
 * Returns a resolver that claims the tenant named by the one label before the base domain: `acme.erp.example` is
 * `{ kind: 'subdomain', value: 'acme', source: 'erp.example' }`. The base domain itself, its reserved labels and
 * hosts elsewhere claim none; two labels are refused.
 *
 * Throws TypeError for a base domain that is on the public suffix list.
 *
 * @example
 * resolveTenant(tenancy, { resolvers: [bySubdomain('erp.example', { reserved: ['docs'] })], lookup, authorize })
 */
export function bySubdomain(baseDomain: string, options: BySubdomainOptions = {}): Resolver {
  const base = checkBaseDomain(baseDomain)
  const reserved = new Set([...RESERVED, ...(options.reserved ?? [])].map((label) => label.toLowerCase()))
  const resolver: Resolver = (request, { baseDomains }) => {
    const host = requestHost(request)
    if (host?.kind !== 'name' || host.name === base || !isUnder(host.name, base)) return undefined
    // A base domain under this one is another resolver's.
    if (baseDomains.some((other) => other.length > base.length && isUnder(other, base) && isUnder(host.name, other))) return undefined
    const label = host.name.slice(0, -base.length - 1)
    if (label.includes('.')) throw malformedHost()
    return reserved.has(label) ? undefined : { kind: 'subdomain', value: label, source: base }
  }
  return Object.assign(resolver, { baseDomains: [base] })
}
