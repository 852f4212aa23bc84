import type { Resolver } from './claim.js'
import { TenantClaimError } from './errors.js'
import { headerValues } from './header-values.js'

/** What {@link byHeader} is told besides the header's name. */
export interface ByHeaderOptions {
  /** Reads the header's text: what the lookup gets, or undefined where it is malformed. Default: a tenant id of the tenancy's form. */
  readonly read?: (text: string) => string | undefined
}

/**
 * Returns a resolver that claims the tenant whose id a header holds: `{ kind: 'header', value: '…', source:
 * 'x-tenant-id' }`. An empty header, two of them, and what is no tenant id are malformed.
 *
 * Throws TypeError for what is no header's name (RFC 9110 §5.1).
 *
 * @example
 * byHeader('x-tenant-id')
 * byHeader('x-company', { read: (text) => (/^[a-z-]{1,40}$/.test(text) ? text : undefined) })
 */
export function byHeader(name: string, options: ByHeaderOptions = {}): Resolver {
  if (typeof name !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new TypeError('Expected `name` to be the name of a header')
  const header = name.toLowerCase()
  const resolver: Resolver = (request, { tenancy }) => {
    const values = headerValues(request, header)
    const text = values[0]
    if (text === undefined) return undefined
    const value = text === '' || values.length > 1 ? undefined : (options.read ?? ((id) => tenancy.parseTenantId(id)?.toString()))(text)
    if (value === undefined) {
      throw new TenantClaimError(
        `The header "${header}" does not name a tenant in a form that can be read. Send it once, as the API documents it.`,
      )
    }
    return { kind: 'header', value, source: header }
  }
  return Object.assign(resolver, { vary: [header] })
}
