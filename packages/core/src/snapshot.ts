import type { TenantId } from './tenant-id.js'

/**
 * The running tenant as plain JSON, to travel with a job or a message.
 *
 * A snapshot is no credential: whoever can write the queue can name any tenant, so the queue must be trusted.
 */
export interface TenantSnapshot {
  readonly v: 1
  readonly tenant: string | number | { readonly bigint: string }
}

/** The snapshot of a tenant id. */
export function takeSnapshot(tenantId: TenantId): TenantSnapshot {
  return { v: 1, tenant: typeof tenantId === 'bigint' ? { bigint: String(tenantId) } : tenantId }
}

/** The tenant id in a snapshot, still to be checked. Throws TypeError for anything that is no snapshot. */
export function readSnapshot(snapshot: unknown): unknown {
  if (!isRecord(snapshot) || snapshot.v !== 1 || !('tenant' in snapshot)) {
    throw new TypeError('Expected `snapshot` to be a value of tenancy.capture(): { v: 1, tenant }')
  }
  const { tenant } = snapshot
  if (!isRecord(tenant)) return tenant
  if (typeof tenant.bigint !== 'string' || !/^-?\d+$/.test(tenant.bigint)) {
    throw new TypeError('Expected `snapshot.tenant.bigint` to be a string of digits')
  }
  return BigInt(tenant.bigint)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
