import { checkBaseDomain, isUnder } from './base-domain.js'
import type { Resolver } from './claim.js'
import { malformedHost, requestHost } from './request-host.js'

/** What {@link byDomain} is told. */
export interface ByDomainOptions {
  /** Domains of the application itself: they and all names under them claim no tenant's domain. */
  readonly baseDomains?: readonly string[]
}

/**
 * Returns a resolver that claims the tenant whose own domain the request was sent to: `{ kind: 'domain', value:
 * 'acme.example' }`. Hosts under a base domain of any resolver claim none.
 *
 * It throws TenantClaimError for a request to an IP address: mount health checks before `resolveTenant`. Throws
 * TypeError for a base domain that is a public suffix.
 *
 * @example
 * resolveTenant(tenancy, { resolvers: [byDomain({ baseDomains: ['erp.example'] })], lookup, authorize })
 */
export function byDomain(options: ByDomainOptions = {}): Resolver {
  const resolver: Resolver = (request, { baseDomains }) => {
    const host = requestHost(request)
    if (host === undefined) return undefined
    if (host.kind === 'address') throw malformedHost()
    return baseDomains.some((base) => isUnder(host.name, base)) ? undefined : { kind: 'domain', value: host.name }
  }
  return Object.assign(resolver, { baseDomains: (options.baseDomains ?? []).map(checkBaseDomain) })
}
