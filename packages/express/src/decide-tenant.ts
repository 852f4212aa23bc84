import { sameTenantId, type TenantId } from '@tenantry/core'
import type { Request } from 'express'
import type { UserFallback } from './by-user.js'
import type { Claim } from './claim.js'
import {
  TenantForbiddenError,
  TenantInactiveError,
  TenantNotFoundError,
  TenantRequiredError,
  type TenantResolutionError,
} from './errors.js'
import { type MaybePromise, whenReady } from './maybe-promise.js'
import type { RequestTenant } from './request-tenant.js'

/** Finds the tenant that a claim names, or nothing. */
export type Lookup = (claim: Claim) => MaybePromise<RequestTenant | null | undefined>

/** Says whether whoever sent the request may be this tenant; only `true` is a yes. */
export type Authorize = (tenant: RequestTenant, request: Request) => MaybePromise<boolean>

/** Why a request was refused, in more words than its answer may have. */
export type RefusalCause = 'malformed' | 'unauthenticated' | 'unknown' | 'unauthorized' | 'conflict' | 'inactive' | 'none' | 'several'

/** What is answered where no tenant was decided on. */
export interface Refused {
  readonly error: TenantResolutionError
  readonly cause: RefusalCause
  readonly tenantIds: readonly TenantId[]
}

/** The tenant that was decided on, or what is answered instead. */
export type Decision = { readonly tenant: RequestTenant } | Refused

/** Steps 3 to 5: every claim must name the one tenant, that the request may be and that is active. */
export function decideByClaims(
  claims: readonly Claim[],
  request: Request,
  lookup: Lookup,
  authorize: Authorize,
  tenants: readonly RequestTenant[] = [],
): MaybePromise<Decision> {
  const claim = claims[tenants.length]
  if (claim === undefined) return decideAmong(tenants as readonly [RequestTenant, ...RequestTenant[]])
  return whenReady(lookup(claim), (tenant) => {
    if (tenant === null || tenant === undefined) return notFound('unknown', tenants)
    const found = [...tenants, tenant]
    return whenReady(authorize(tenant, request), (yes) =>
      yes === true ? decideByClaims(claims, request, lookup, authorize, found) : notFound('unauthorized', found),
    )
  })
}

function decideAmong(tenants: readonly [RequestTenant, ...RequestTenant[]]): Decision {
  const [tenant] = tenants
  if (tenants.some(({ id }) => !sameTenantId(id, tenant.id))) {
    return refused(new TenantForbiddenError('The request names two tenants. Name one, by its host or by its headers.'), 'conflict', tenants)
  }
  // A lookup may have cached one claim's record and not the other's.
  return tenants.every(({ active }) => active === true) ? { tenant } : inactive(tenants)
}

/** Steps 6 and 7: the user's only active membership in an active tenant. */
export function decideByUser(request: Request, fallback: UserFallback | undefined, authorize: Authorize): MaybePromise<Decision> {
  return whenReady(fallback?.memberships(request) ?? [], (memberships) => {
    const tenants = memberships.filter(({ active, tenant }) => active === true && tenant.active === true).map(({ tenant }) => tenant)
    const [tenant, ...others] = tenants
    if (tenant === undefined || others.length > 0) {
      const error = new TenantRequiredError(
        'The request names no tenant, and there is no single one to take. Name it by the host or by a header.',
      )
      return refused(error, tenant === undefined ? 'none' : 'several', tenants)
    }
    return whenReady(authorize(tenant, request), (yes) => (yes === true ? { tenant } : notFound('unauthorized', tenants)))
  })
}

function notFound(cause: 'unknown' | 'unauthorized', tenants: readonly RequestTenant[]): Decision {
  return refused(new TenantNotFoundError('There is no such tenant, or you are none of its members.'), cause, tenants)
}

function inactive(tenants: readonly RequestTenant[]): Decision {
  return refused(new TenantInactiveError('This tenant is suspended. Ask its administrator.'), 'inactive', tenants)
}

function refused(error: TenantResolutionError, cause: RefusalCause, tenants: readonly RequestTenant[]): Decision {
  return { error, cause, tenantIds: tenants.map(({ id }) => id) }
}
