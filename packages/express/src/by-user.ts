import type { Request } from 'express'
import type { MaybePromise } from './maybe-promise.js'
import type { RequestTenant } from './request-tenant.js'

/** A user's place in a tenant. */
export interface Membership {
  readonly tenant: RequestTenant
  /** False where the membership is suspended; it then counts for nothing. */
  readonly active: boolean
}

/** Finds the tenant of a request that claims none; made by {@link byUser}. */
export interface UserFallback {
  readonly memberships: (request: Request) => MaybePromise<readonly Membership[]>
}

/**
 * Returns the fallback for requests that claim no tenant: the signed-in user's only active membership in an active
 * tenant. With none or several the request is refused (`TENANT_REQUIRED`). It is never compared with claims, and
 * asked only where somebody is signed in; it runs in a bypass that reads.
 *
 * @example
 * resolveTenant(tenancy, { resolvers: [byHeader('x-tenant-id')], fallback: byUser((request) => membershipsOf(request.user)), lookup, authorize })
 */
export function byUser(memberships: UserFallback['memberships']): UserFallback {
  if (typeof memberships !== 'function') throw new TypeError('Expected `memberships` to be a function of the request')
  return { memberships }
}
