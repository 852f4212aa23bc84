import { MissingTenantError, type TenantId } from '@tenantry/core'

/**
 * The tenant of a request, as the lookup returned it. Declare what your records hold besides:
 *
 * @example
 * declare module '@tenantry/express' {
 *   interface RequestTenant {
 *     name: string
 *   }
 * }
 */
export interface RequestTenant {
  readonly id: TenantId
  /** False where the tenant is suspended. */
  readonly active: boolean
}

declare global {
  // eslint-disable-next-line no-restricted-syntax, @typescript-eslint/no-namespace -- the one name that the types of Express 4 and 5 share
  namespace Express {
    interface Request {
      /** The tenant that `resolveTenant` decided on; undefined before it. */
      readonly tenant?: RequestTenant
    }
  }
}

/**
 * Returns the tenant of a request. Throws MissingTenantError where `resolveTenant` did not run before.
 *
 * @example
 * app.get('/company', (request, response) => response.json({ id: tenantOf(request).id }))
 */
export function tenantOf(request: { readonly tenant?: RequestTenant }): RequestTenant {
  if (request.tenant === undefined) {
    throw new MissingTenantError(
      'The tenant of a request was asked for before it was resolved. Mount resolveTenant(tenancy, …) before this route.',
    )
  }
  return request.tenant
}
