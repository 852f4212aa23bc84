import type { Tenancy, TenantId } from '@tenantry/core'
import type { NextFunction, Request, Response } from 'express'
import type { UserFallback } from './by-user.js'
import type { Claim, Resolver, ResolverSetup } from './claim.js'
import {
  type Authorize,
  type Decision,
  type Refused,
  decideByClaims,
  decideByUser,
  type Lookup,
  type RefusalCause,
} from './decide-tenant.js'
import { type TenantClaimError, type TenantResolutionError, TenantUnauthenticatedError } from './errors.js'
import { keepTenant } from './keep-tenant.js'
import { isPromise, type MaybePromise, whenReady } from './maybe-promise.js'

/** What {@link resolveTenant} is told. */
export interface ResolveTenantOptions {
  /** What reads the request's claims. All that they find must name the same tenant: there is no first one that wins. */
  readonly resolvers: readonly Resolver[]
  /** Finds the tenant that a claim names. Runs in a bypass that reads. */
  readonly lookup: Lookup
  /** Whether whoever sent the request may be this tenant; asked for every tenant, before anything else is told of it. Runs in a bypass that reads. */
  readonly authorize: Authorize
  /** What is done where the request claims nothing; without it such a request is refused. */
  readonly fallback?: UserFallback
  /** Who is signed in; undefined, null or false for nobody. Default: `request.user`, where Passport and its like leave it. */
  readonly user?: (request: Request) => unknown
  /** Lets requests through to `authorize` although nobody is signed in. */
  readonly public?: boolean
  /** Hears of every refused request, and is awaited before the answer. What it throws is passed on instead. */
  readonly onRefusal?: (refusal: TenantRefusal) => void | Promise<void>
}

/** What `onRefusal` hears. It names tenants: write it to your own log, not into an answer. */
export interface TenantRefusal {
  readonly code: TenantResolutionError['code']
  /** Why, where the code does not tell: an unknown tenant and a foreign one have the same answer. */
  readonly cause: RefusalCause
  /** What the request claimed; empty where a claim could not be read. */
  readonly claims: readonly Claim[]
  /** The tenants that were found on the way. */
  readonly tenantIds: readonly TenantId[]
  readonly request: Request
}

/** A middleware of Express 4 and 5. */
export type TenantMiddleware = (request: Request, response: Response, next: NextFunction) => void

/** The reason of the bypass in which `lookup`, `authorize` and memberships are read; `onBypass` hears it. */
export const RESOLVE_REASON = 'resolve the tenant of a request'

const NO_CLAIMS: readonly Claim[] = []

/**
 * Returns a middleware that decides which tenant a request may be, and runs everything after it as that tenant.
 *
 * **Mount it after authentication.** Before it nobody is signed in, and every request is refused. Claims are
 * untrusted text: each one is looked up and authorized, and all must name one tenant. A miss never falls through to
 * another tenant. Refusals go to `next` as errors with `code` and `status`; `tenantErrorHandler` answers them.
 * The tenant lasts for the whole of the request's work: streamed bodies, listeners and callbacks too.
 *
 * Throws TypeError('Expected …') for missing or malformed options.
 *
 * @example
 * app.use(authenticate)
 * app.use(
 *   resolveTenant(tenancy, {
 *     resolvers: [byDomain(), bySubdomain('erp.example'), byHeader('x-tenant-id')],
 *     fallback: byUser((request) => membershipsOf(request.user)),
 *     lookup: (claim) => findTenant(claim),
 *     authorize: (tenant, request) => isMember(request.user, tenant.id),
 *   }),
 * )
 */
export function resolveTenant(tenancy: Tenancy<unknown, string>, options: ResolveTenantOptions): TenantMiddleware {
  checkOptions(options)
  const { resolvers } = options
  const setup: ResolverSetup = { tenancy, baseDomains: resolvers.flatMap(({ baseDomains = [] }) => baseDomains) }
  const vary = resolvers.flatMap((resolver) => resolver.vary ?? []).join(', ')

  // In a loop: most claims can be read at once.
  function readClaims(request: Request, claims = NO_CLAIMS, from = 0): MaybePromise<readonly Claim[]> {
    let read = claims
    for (let at = from; at < resolvers.length; at++) {
      const claim = (resolvers[at] as Resolver)(request, setup)
      if (isPromise(claim)) return readClaimsAfter(claim, request, read, at + 1)
      if (claim !== undefined) read = [...read, claim]
    }
    return read
  }

  async function readClaimsAfter(pending: PromiseLike<Claim | undefined>, request: Request, claims: readonly Claim[], from: number) {
    const claim = await pending
    return readClaims(request, claim === undefined ? claims : [...claims, claim], from)
  }

  function decide(request: Request, claims: readonly Claim[]): MaybePromise<Decision> {
    const signedIn = isSomebody((options.user ?? userOf)(request))
    if (!signedIn && options.public !== true) return unauthenticated()
    return tenancy.bypass(RESOLVE_REASON, () =>
      claims.length > 0
        ? decideByClaims(claims, request, options.lookup, options.authorize)
        : decideByUser(request, signedIn ? options.fallback : undefined, options.authorize),
    )
  }

  async function hearRefusal({ error, cause, tenantIds }: Refused, claims: readonly Claim[], request: Request): Promise<unknown> {
    await options.onRefusal?.({ code: error.code, cause, claims, tenantIds, request })
    return error
  }

  return (request, response, next) => {
    if (vary !== '') nameInVary(response, vary)
    let claims = NO_CLAIMS
    const decideBy = (read: readonly Claim[]) => {
      claims = read
      return decide(request, read)
    }
    const enter = (decision: Decision) => {
      if ('error' in decision) return void hearRefusal(decision, claims, request).then(next, next)
      tenancy.run(decision.tenant.id, () => {
        keepTenant(tenancy, decision.tenant, request, response)
        next()
      })
    }
    try {
      const decision = attempt(() => whenReady(readClaims(request), decideBy))
      if (isPromise(decision)) decision.then(enter).then(undefined, next)
      else enter(decision)
    } catch (error) {
      next(error)
    }
  }
}

// Most answers have no Vary yet, and setting it is cheaper than adding to it. Express asks `getHeader` soon, and finds it warm.
function nameInVary(response: Response, headers: string): void {
  if (response.getHeader('vary') !== undefined) response.vary(headers)
  else response.setHeader('Vary', headers)
}

function userOf(request: Request): unknown {
  return (request as { readonly user?: unknown }).user
}

function isSomebody(user: unknown): boolean {
  return user !== undefined && user !== null && user !== false
}

function unauthenticated(): Decision {
  const error = new TenantUnauthenticatedError('Nobody is signed in. Sign in, and send the request again.')
  return { error, cause: 'unauthenticated', tenantIds: [] }
}

/** Makes the throw of a resolver, and its rejection, the decision that they stand for. */
function attempt(work: () => MaybePromise<Decision>): MaybePromise<Decision> {
  try {
    const decision = work()
    return isPromise(decision) ? decision.then(undefined, malformedClaim) : decision
  } catch (error) {
    return malformedClaim(error)
  }
}

// Told by its code: a resolver of one's own may throw the class of another copy of this package.
function malformedClaim(error: unknown): Decision {
  if (error instanceof Error && 'code' in error && error.code === 'TENANT_CLAIM_MALFORMED') {
    return { error: error as TenantClaimError, cause: 'malformed', tenantIds: [] }
  }
  throw error
}

function checkOptions(options: ResolveTenantOptions): void {
  const { resolvers, lookup, authorize, fallback, user, onRefusal } = options
  if (!Array.isArray(resolvers) || !resolvers.every((resolver) => typeof resolver === 'function')) {
    throw new TypeError('Expected `resolvers` to be functions that read a claim; byUser(…) belongs into `fallback`')
  }
  if (typeof lookup !== 'function') throw new TypeError('Expected `lookup` to be a function of a claim')
  if (typeof authorize !== 'function') throw new TypeError('Expected `authorize` to be a function of a tenant and a request')
  if (fallback !== undefined && typeof fallback.memberships !== 'function')
    throw new TypeError('Expected `fallback` to be made by byUser(…)')
  if (user !== undefined && typeof user !== 'function') throw new TypeError('Expected `user` to be a function of a request')
  if (onRefusal !== undefined && typeof onRefusal !== 'function') throw new TypeError('Expected `onRefusal` to be a function')
}
