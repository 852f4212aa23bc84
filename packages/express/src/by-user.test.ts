import express from 'express'
import { describe, expect, it } from 'vitest'
import { listen } from '../test/expresses.js'
import { send } from '../test/send.js'
import { A, B, newTenancy, showTenant } from '../test/tenants.js'
import { byUser, type Membership } from './by-user.js'
import { resolveTenant, type ResolveTenantOptions } from './resolve-tenant.js'
import { tenantErrorHandler } from './tenant-error-handler.js'

const a = { id: A, active: true }
const b = { id: B, active: true }

async function ask(memberships: readonly Membership[], options: Partial<ResolveTenantOptions> = {}): Promise<unknown> {
  const app = express()
  const tenancy = newTenancy()
  const fallback = byUser(() => memberships)
  app.use(
    resolveTenant(tenancy, { resolvers: [], fallback, lookup: () => undefined, authorize: () => true, user: () => 'ada', ...options }),
  )
  showTenant(app, tenancy)
  app.use(tenantErrorHandler())
  const { port, close } = await listen(app)
  const { body } = await send(port)
  await close()
  const { tenant, code } = JSON.parse(body) as { tenant?: string; code?: string }
  return tenant ?? code
}

describe('byUser', () => {
  it('takes the only active membership in an active tenant', async () => {
    expect(await ask([{ tenant: a, active: true }])).toBe(A)
    expect(
      await ask([
        { tenant: a, active: true },
        { tenant: b, active: false },
      ]),
    ).toBe(A)
    expect(
      await ask([
        { tenant: a, active: true },
        { tenant: { ...b, active: false }, active: true },
      ]),
    ).toBe(A)
  })

  it('picks none of several, nor the one of two roles', async () => {
    expect(
      await ask([
        { tenant: a, active: true },
        { tenant: b, active: true },
      ]),
    ).toBe('TENANT_REQUIRED')
    expect(
      await ask([
        { tenant: a, active: true },
        { tenant: a, active: true },
      ]),
    ).toBe('TENANT_REQUIRED')
  })

  it('finds none without an active membership', async () => {
    expect(await ask([])).toBe('TENANT_REQUIRED')
    expect(await ask([{ tenant: a, active: false }])).toBe('TENANT_REQUIRED')
    expect(await ask([{ tenant: { ...a, active: false }, active: true }])).toBe('TENANT_REQUIRED')
    expect(await ask([{ tenant: a, active: 'yes' as unknown as boolean }])).toBe('TENANT_REQUIRED')
    expect(await ask([{ tenant: { ...a, active: 'yes' as unknown as boolean }, active: true }])).toBe('TENANT_REQUIRED')
  })

  it('asks nobody for memberships where nobody is signed in', async () => {
    expect(await ask([{ tenant: a, active: true }], { user: () => undefined, public: true })).toBe('TENANT_REQUIRED')
  })

  it('is authorized as a claim is', async () => {
    expect(await ask([{ tenant: a, active: true }], { authorize: () => 1 as unknown as boolean })).toBe('TENANT_NOT_FOUND')
    expect(await ask([{ tenant: a, active: true }], { authorize: () => false })).toBe('TENANT_NOT_FOUND')
  })

  it('belongs into fallback, not among the resolvers', () => {
    const resolvers = [byUser(() => [])] as unknown as ResolveTenantOptions['resolvers']
    expect(() => resolveTenant(newTenancy(), { resolvers, lookup: () => undefined, authorize: () => true })).toThrow(/`fallback`/)
    expect(() => byUser(undefined as unknown as () => [])).toThrow(/^Expected `memberships`/)
  })
})
