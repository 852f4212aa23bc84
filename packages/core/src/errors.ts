/** Every code a {@link TenancyError} can carry; docs/errors.md explains each. */
export type TenancyErrorCode =
  | 'TENANT_MISSING'
  | 'TENANT_NESTED'
  | 'TABLE_UNREGISTERED'
  | 'CROSS_TENANT_WRITE'
  | 'REFERENCE_NOT_FOUND'
  | 'SHARED_TABLE_WRITE'
  | 'QUERY_UNSCOPABLE'
  | 'TENANT_MISMATCH'
  | 'BYPASS_READ_ONLY'
  | 'BYPASS_ENDED'
  | 'TENANT_REQUIRED'
  | 'TENANT_CLAIM_MALFORMED'
  | 'TENANT_UNAUTHENTICATED'
  | 'TENANT_NOT_FOUND'
  | 'TENANT_FORBIDDEN'
  | 'TENANT_INACTIVE'

/**
 * The base of every refusal: what happened, then what to do.
 *
 * Switch on `code`, not on `instanceof`: two copies of a package (ESM and CJS) have two classes.
 * A message may name a table or a construct, never a tenant id, a row value or SQL text.
 *
 * @example
 * try {
 *   await db.selectFrom('invoices').selectAll().execute()
 * } catch (error) {
 *   if (error instanceof Error && 'code' in error && error.code === 'TENANT_MISSING') reply.status(500)
 * }
 */
export abstract class TenancyError extends Error {
  abstract readonly code: TenancyErrorCode

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}

/** A scoped table was asked for and no tenant is running. */
export class MissingTenantError extends TenancyError {
  readonly code = 'TENANT_MISSING'
}

/** `run` was called inside another tenant's `run`. */
export class NestedTenantError extends TenancyError {
  readonly code = 'TENANT_NESTED'
}

/** A table has no rule in the tenancy. */
export class UnregisteredTableError extends TenancyError {
  readonly code = 'TABLE_UNREGISTERED'
}

/** The tenant column of a row or a change names another tenant. */
export class CrossTenantWriteError extends TenancyError {
  readonly code = 'CROSS_TENANT_WRITE'
}

/** A reference names a row that is not the tenant's, or not there: one answer for both. */
export class ReferenceNotFoundError extends TenancyError {
  readonly code = 'REFERENCE_NOT_FOUND'
}

/** A tenant writes what a shared table does not allow. */
export class SharedTableWriteError extends TenancyError {
  readonly code = 'SHARED_TABLE_WRITE'
}

/** Raw SQL, or a shape that cannot be proved to stay inside the tenant. */
export class UnscopableQueryError extends TenancyError {
  readonly code = 'QUERY_UNSCOPABLE'
}

/** Compiled, prepared or begun in one context, executed in another. */
export class TenantMismatchError extends TenancyError {
  readonly code = 'TENANT_MISMATCH'
}

/** A write, or SQL not proved to be a read, inside a bypass that only reads. */
export class BypassReadOnlyError extends TenancyError {
  readonly code = 'BYPASS_READ_ONLY'
}

/** A bypass was used after its work settled. */
export class BypassEndedError extends TenancyError {
  readonly code = 'BYPASS_ENDED'
}
