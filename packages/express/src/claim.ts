import type { Tenancy } from '@tenantry/core'
import type { Request } from 'express'
import type { MaybePromise } from './maybe-promise.js'

/**
 * What a request says its tenant is: untrusted text until it was looked up and authorized.
 *
 * `kind` and `source` say what was read: the domain itself, a label under the base domain `source`, the
 * header named `source`, or what a resolver of your own says. `value` is normalised.
 */
export interface Claim {
  readonly kind: 'domain' | 'subdomain' | 'header' | (string & Record<never, never>)
  readonly value: string
  readonly source?: string
}

/** What a resolver may know besides the request. */
export interface ResolverSetup {
  /** The tenancy that the request will run in, to read tenant ids by. */
  readonly tenancy: Pick<Tenancy, 'parseTenantId'>
  /** The base domains of all resolvers: hosts under them claim no domain. */
  readonly baseDomains: readonly string[]
}

/**
 * Reads the claim of a request, or undefined where it makes none. It reads only: looking up and authorizing
 * come later. Throw {@link TenantClaimError} for a claim that cannot be read.
 *
 * @example
 * const byPath: Resolver = (request) => {
 *   const [, name] = request.path.split('/')
 *   return name ? { kind: 'path', value: name } : undefined
 * }
 */
export interface Resolver {
  (request: Request, setup: ResolverSetup): MaybePromise<Claim | undefined>
  /** Domains whose subdomains are this resolver's business. */
  readonly baseDomains?: readonly string[]
  /** The request headers it reads besides Host; they are named in the answer's Vary, so that caches keep tenants apart. */
  readonly vary?: readonly string[]
}
