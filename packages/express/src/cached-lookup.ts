import { sameTenantId, type TenantId } from '@tenantry/core'
import { LRUCache } from 'lru-cache'
import type { Claim } from './claim.js'
import type { Lookup } from './decide-tenant.js'
import type { RequestTenant } from './request-tenant.js'

/** What {@link cachedLookup} is told. */
export interface CachedLookupOptions {
  /** How many tenants, and how many misses, are kept. Default 10,000 each. */
  readonly max?: number
  /** Seconds that a found tenant is kept, at most 60; each is kept between half of that and all of it, so that they do not end together. Default 60. */
  readonly seconds?: number
  /** Seconds that a miss is kept, at most 5. Default 5. */
  readonly missSeconds?: number
}

/** A lookup that remembers. */
export interface CachedLookup extends Lookup {
  /** Forgets claims: after a tenant's domain changed, the old one and the new one. */
  invalidate(...claims: readonly Claim[]): void
  /** Forgets a tenant under every claim that found it: after it was suspended or restored. */
  invalidateTenant(id: TenantId): void
}

// Milliseconds that one look at the clock serves for: each look sets a timer, which costs more than the rest of a hit.
const CLOCK = 100

/**
 * Returns a lookup that remembers what another one found. Only the lookup is remembered: `authorize` is asked for
 * every request, and so is whether the tenant is active. Misses are kept apart and for seconds, so that nobody
 * can push tenants out by asking for what does not exist. A lookup under way while it is invalidated is not kept.
 *
 * Throws TypeError for more seconds than a suspended tenant may go on for.
 *
 * @example
 * const lookup = cachedLookup((claim) => findTenant(claim))
 * lookup.invalidate({ kind: 'domain', value: 'old.example' }, { kind: 'domain', value: 'new.example' })
 */
export function cachedLookup(find: Lookup, options: CachedLookupOptions = {}): CachedLookup {
  const max = bounded('max', options.max ?? 10_000, Number.MAX_SAFE_INTEGER)
  const seconds = bounded('seconds', options.seconds ?? 60, 60)
  const missSeconds = bounded('missSeconds', options.missSeconds ?? 5, 5)
  const found = new LRUCache<string, RequestTenant>({ max, ttlResolution: CLOCK })
  const missed = new LRUCache<string, true>({ max, ttl: missSeconds * 1000, ttlResolution: CLOCK })
  // Counts the changes: what was asked before one may be from before it.
  let changes = 0

  async function ask(claim: Claim, key: string): Promise<RequestTenant | undefined> {
    const asked = changes
    const tenant = (await find(claim)) ?? undefined
    if (asked !== changes) return tenant
    if (tenant === undefined) missed.set(key, true)
    else found.set(key, tenant, { ttl: seconds * (500 + Math.random() * 500) })
    return tenant
  }

  const lookup: Lookup = (claim) => {
    const key = keyOf(claim)
    return found.get(key) ?? (missed.has(key) ? undefined : ask(claim, key))
  }
  return Object.assign(lookup, {
    invalidate: (...claims: readonly Claim[]) => {
      changes++
      for (const key of claims.map(keyOf)) {
        found.delete(key)
        missed.delete(key)
      }
    },
    invalidateTenant: (id: TenantId) => {
      changes++
      for (const [key, tenant] of found.entries()) if (sameTenantId(tenant.id, id)) found.delete(key)
    },
  })
}

// The value comes last, so that nothing a client sends can be taken for another part.
function keyOf({ kind, value, source = '' }: Claim): string {
  return `${kind}\n${source}\n${value}`
}

function bounded(name: string, value: number, most: number): number {
  if (!(value > 0 && value <= most)) throw new TypeError(`Expected \`${name}\` to be over 0 and at most ${most}`)
  return value
}
