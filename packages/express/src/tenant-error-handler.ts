import { STATUS_CODES } from 'node:http'
import type { TenancyErrorCode } from '@tenantry/core'
import type { ErrorRequestHandler } from 'express'

/** What {@link tenantErrorHandler} is told. */
export interface TenantErrorHandlerOptions {
  /** The `WWW-Authenticate` of a 401, which RFC 9110 §15.5.2 demands. Default `Bearer`. */
  readonly challenge?: string
}

// What a tenant can do wrong, with an answer that says nothing of the program. All other codes are the program's own faults.
const STATEMENTS: Partial<Record<TenancyErrorCode, readonly [status: number, detail: string]>> = {
  REFERENCE_NOT_FOUND: [404, 'Something that the request refers to was not found.'],
  CROSS_TENANT_WRITE: [403, 'The request names another tenant in what it writes.'],
  SHARED_TABLE_WRITE: [403, 'The request changes what is shared by all tenants.'],
}

/**
 * Returns an error handler that answers refusals as problem JSON (RFC 9457): `status`, `title`, `code` and `detail`,
 * without `instance`, so that equal refusals are equal bytes. Other errors go on to `next`.
 *
 * Mount it after the routes.
 *
 * @example
 * app.use(tenantErrorHandler())
 */
export function tenantErrorHandler({ challenge = 'Bearer' }: TenantErrorHandlerOptions = {}): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const problem = problemOf(error)
    if (problem === undefined || response.headersSent) return next(error)
    if (problem.status === 401) response.setHeader('WWW-Authenticate', challenge)
    response.status(problem.status)
    response.setHeader('Content-Type', 'application/problem+json')
    // The same address answers another tenant otherwise.
    response.setHeader('Cache-Control', 'no-store')
    response.end(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[problem.status], ...problem }))
  }
}

function problemOf(error: unknown): { status: number; code: string; detail: string } | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const code = error.code as TenancyErrorCode
  if (RESOLUTION.has(code) && 'status' in error) return { status: Number(error.status), code, detail: error.message }
  const statement = Object.hasOwn(STATEMENTS, code) ? STATEMENTS[code] : undefined
  return statement && { status: statement[0], code, detail: statement[1] }
}

const RESOLUTION = new Set<TenancyErrorCode>([
  'TENANT_REQUIRED',
  'TENANT_CLAIM_MALFORMED',
  'TENANT_UNAUTHENTICATED',
  'TENANT_NOT_FOUND',
  'TENANT_FORBIDDEN',
  'TENANT_INACTIVE',
])
