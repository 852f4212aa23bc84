import type { TENANT_ROLES } from '../database/enumerations.js'

/** What a member of a company is. */
export type Role = (typeof TENANT_ROLES)[number]

/** What a route asks of a role. */
export type Permission = 'read' | 'write' | 'delete' | 'administer' | 'own'

// The domain's documented intent (DOMAIN.md §7.4), in one table.
const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ['read', 'write', 'delete', 'administer', 'own'],
  admin: ['read', 'write', 'delete', 'administer'],
  manager: ['read', 'write'],
  user: ['read', 'write'],
  readonly: ['read'],
}

/** Whether a role may. */
export function may(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission)
}

const RANKS: readonly Role[] = ['readonly', 'user', 'manager', 'admin', 'owner']

/** Whether a role gives at most what another has: nobody hands out more than they hold. */
export function isAtMost(role: Role, ceiling: Role): boolean {
  return RANKS.indexOf(role) <= RANKS.indexOf(ceiling)
}
