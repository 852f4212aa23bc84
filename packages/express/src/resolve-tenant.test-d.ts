import { defineTenancy, scopedBy, type TenantId } from '@tenantry/core'
import express, { type Request } from 'express'
import { describe, expectTypeOf, it } from 'vitest'
import { byHeader } from './by-header.js'
import { byUser } from './by-user.js'
import type { RequestTenant } from './request-tenant.js'
import { resolveTenant } from './resolve-tenant.js'

const tenancy = defineTenancy({ orders: scopedBy('tenant_id') }, { tenantId: 'uuid' })
const lookup = () => undefined
const authorize = () => true

describe('resolveTenant', () => {
  it('takes a tenancy of any rules, and is a middleware of Express', () => {
    express().use(resolveTenant(tenancy, { resolvers: [byHeader('x-tenant-id')], lookup, authorize }))
  })

  it('types the tenant of a request', () => {
    expectTypeOf<Request['tenant']>().toEqualTypeOf<RequestTenant | undefined>()
    expectTypeOf<RequestTenant['id']>().toEqualTypeOf<TenantId>()
  })

  it('demands authorize', () => {
    // @ts-expect-error -- header-only trust is not written by leaving something out
    resolveTenant(tenancy, { resolvers: [], lookup })
  })

  it('takes no fallback for a resolver, and no resolver for a fallback', () => {
    // @ts-expect-error -- the user is no claim
    resolveTenant(tenancy, { resolvers: [byUser(() => [])], lookup, authorize })
    // @ts-expect-error -- a claim is no fallback
    resolveTenant(tenancy, { resolvers: [], fallback: byHeader('x'), lookup, authorize })
  })

  it('demands that a lookup says whether its tenant is active', () => {
    // @ts-expect-error -- a tenant without `active` might be suspended
    resolveTenant(tenancy, { resolvers: [], lookup: () => ({ id: 'acme' }), authorize })
  })
})
