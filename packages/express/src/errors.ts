import { TenancyError, type TenancyErrorCode } from '@tenantry/core'

/** The base of refusals of a request: a code, an HTTP status, and a message that may be shown to whoever asked. */
export abstract class TenantResolutionError extends TenancyError {
  /** The status that answers the request (RFC 9110, section 15). */
  abstract readonly status: 400 | 401 | 403 | 404

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    // An answer, not a fault. Frames would tell an unknown tenant from a foreign one, and Express shows them in development.
    this.stack = `${this.name}: ${message}`
  }
}

/** The request claims no tenant, and its user has no single one. */
export class TenantRequiredError extends TenantResolutionError {
  readonly code = 'TENANT_REQUIRED' satisfies TenancyErrorCode
  readonly status = 400
}

/** A claim cannot be a tenant id or a host. */
export class TenantClaimError extends TenantResolutionError {
  readonly code = 'TENANT_CLAIM_MALFORMED' satisfies TenancyErrorCode
  readonly status = 400
}

/** The route belongs to a tenant and nobody is signed in. */
export class TenantUnauthenticatedError extends TenantResolutionError {
  readonly code = 'TENANT_UNAUTHENTICATED' satisfies TenancyErrorCode
  readonly status = 401
}

/** There is no such tenant, or the user may not be it: one answer for both. */
export class TenantNotFoundError extends TenantResolutionError {
  readonly code = 'TENANT_NOT_FOUND' satisfies TenancyErrorCode
  readonly status = 404
}

/** Authorized claims name two tenants. */
export class TenantForbiddenError extends TenantResolutionError {
  readonly code = 'TENANT_FORBIDDEN' satisfies TenancyErrorCode
  readonly status = 403
}

/** The tenant is suspended; only who may be it learns that. */
export class TenantInactiveError extends TenantResolutionError {
  readonly code = 'TENANT_INACTIVE' satisfies TenancyErrorCode
  readonly status = 403
}
