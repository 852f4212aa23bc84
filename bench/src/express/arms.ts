import { AsyncLocalStorage } from 'node:async_hooks'
import { defineTenancy, scopedBy } from '@tenantry/core'
import { byHeader, bySubdomain, byUser, cachedLookup, type Resolver, resolveTenant } from '@tenantry/express'
import type { Request, RequestHandler } from 'express'

/** The tenant that each request names. */
export const TENANT = '0a000000-0000-4000-8000-00000000000a'

const MEMBERSHIPS = [{ tenant: { id: TENANT, active: true }, active: true }]

const tenancy = defineTenancy({ bench_orders: scopedBy('tenant_id') }, { tenantId: 'uuid' })
const tenantHeader = (request: Request) => request.get('x-tenant-id') ?? ''

const resolving = (...resolvers: readonly Resolver[]) =>
  resolveTenant(tenancy, {
    resolvers,
    fallback: byUser(() => MEMBERSHIPS),
    lookup: cachedLookup(async ({ value }) => ({ id: value, active: true })),
    authorize: () => true,
  })

/** What stands between authentication and the routes, by name. */
export const ARMS = {
  nothing: undefined,
  // What Express asks for one function more.
  'next()': () => (_request, _response, next) => next(),
  // The least that carries anything through a request, whatever library does it.
  'als.run': () => {
    const storage = new AsyncLocalStorage<string>()
    return (request, _response, next) => storage.run(tenantHeader(request), next)
  },
  // For a header that nobody looks up, and listeners that lose the tenant.
  'tenancy.run': () => (request, _response, next) => tenancy.run(tenantHeader(request), next),
  'one resolver': () => resolving(byHeader('x-tenant-id')),
  'two resolvers': () => resolving(bySubdomain('erp.example'), byHeader('x-tenant-id')),
} satisfies Record<string, (() => RequestHandler) | undefined>

export type Arm = keyof typeof ARMS
