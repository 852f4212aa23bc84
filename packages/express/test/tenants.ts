import { defineTenancy, type Tenancy } from '@tenantry/core'
import type { Express, NextFunction, Request, Response } from 'express'
import type { Claim, Membership, RequestTenant, ResolveTenantOptions } from '../src/index.js'

export const A = '0a000000-0000-4000-8000-00000000000a'
export const B = '0b000000-0000-4000-8000-00000000000b'
export const INACTIVE = '0c000000-0000-4000-8000-00000000000c'
export const UNKNOWN = '0d000000-0000-4000-8000-00000000000d'

/** Each tenant by the names that claims may use. */
const NAMES: readonly { name: string; tenant: RequestTenant }[] = [
  { name: 'a', tenant: { id: A, active: true } },
  { name: 'b', tenant: { id: B, active: true } },
  { name: 'i', tenant: { id: INACTIVE, active: false } },
]

/** Who may sign in, with the tenants of active and of suspended memberships. */
export const USERS = {
  nobody: undefined,
  'member of A': { active: ['a'], suspended: [] },
  'member of B': { active: ['b'], suspended: [] },
  'member of both': { active: ['a', 'b'], suspended: [] },
  'member of none': { active: [], suspended: [] },
  'suspended in A': { active: [], suspended: ['a'] },
  'suspended in A, member of B': { active: ['b'], suspended: ['a'] },
  'member of the inactive one': { active: ['i'], suspended: [] },
  'member of A and the inactive one': { active: ['a', 'i'], suspended: [] },
} as const

export type User = keyof typeof USERS

interface SignedIn {
  readonly active: readonly string[]
  readonly suspended: readonly string[]
}

export const newTenancy = (): Tenancy<unknown, string> => defineTenancy({}, { tenantId: 'uuid' })

/** Reads who is signed in from a header: what stands here for real authentication. */
export function authenticate(request: Request, _response: Response, next: NextFunction): void {
  Object.assign(request, { user: USERS[(request.get('x-user') ?? 'nobody') as User] })
  next()
}

/** A lookup by id, by `<name>.example` and by `<name>` under the base domain. */
export function lookup({ kind, value }: Claim): RequestTenant | undefined {
  return NAMES.find(({ name, tenant }) => value === (kind === 'header' ? tenant.id : kind === 'domain' ? `${name}.example` : name))?.tenant
}

/** Members may; of strangers, who reach it on public routes only, tenant A lets everybody in. */
export const authorize: ResolveTenantOptions['authorize'] = (tenant, request) => {
  const user = userOf(request)
  return user === undefined ? tenant.id === A : user.active.includes(nameOf(tenant))
}

export function memberships(request: Request): readonly Membership[] {
  const user = userOf(request)
  const tenant = (name: string) => (NAMES.find((known) => known.name === name) as (typeof NAMES)[number]).tenant
  return [
    ...(user?.active ?? []).map((name) => ({ tenant: tenant(name), active: true })),
    ...(user?.suspended ?? []).map((name) => ({ tenant: tenant(name), active: false })),
  ]
}

/** A route that says which tenant runs, of three sources that must agree. */
export function showTenant(app: Express, tenancy: Tenancy<unknown, string>, path = '/'): void {
  app.get(path, (request, response) => {
    response.json({ tenant: request.tenant?.id, running: tenancy.tryCurrent(), active: request.tenant?.active })
  })
}

const userOf = (request: Request) => (request as { user?: SignedIn }).user
const nameOf = (tenant: RequestTenant) => NAMES.find((known) => known.tenant.id === tenant.id)?.name ?? ''
