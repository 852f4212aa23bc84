/**
 * Decides which tenant a request may be, and runs it as that tenant.
 *
 * @module
 */
export { byDomain, type ByDomainOptions } from './by-domain.js'
export { byHeader, type ByHeaderOptions } from './by-header.js'
export { bySubdomain, type BySubdomainOptions } from './by-subdomain.js'
export { byUser, type Membership, type UserFallback } from './by-user.js'
export { cachedLookup, type CachedLookup, type CachedLookupOptions } from './cached-lookup.js'
export type { Claim, Resolver, ResolverSetup } from './claim.js'
export type { Authorize, Lookup, RefusalCause } from './decide-tenant.js'
export {
  TenantClaimError,
  TenantForbiddenError,
  TenantInactiveError,
  TenantNotFoundError,
  TenantRequiredError,
  TenantResolutionError,
  TenantUnauthenticatedError,
} from './errors.js'
export { normalizeHost } from './host.js'
export { type RequestTenant, tenantOf } from './request-tenant.js'
export { RESOLVE_REASON, resolveTenant, type ResolveTenantOptions, type TenantMiddleware, type TenantRefusal } from './resolve-tenant.js'
export { tenantErrorHandler, type TenantErrorHandlerOptions } from './tenant-error-handler.js'
