import { describe, expectTypeOf, it } from 'vitest'
import { type Context, defineTenancy, type Scope, scopedBy, shared, type Tenancy, type TenantId, type TenantSnapshot } from './index.js'

const tenancy = defineTenancy(
  {
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
    suppliers: scopedBy('company_id'),
    users: shared('logins'),
  },
  { tenantId: 'uuid' },
)

describe('types', () => {
  it('keep each rule of the declaration', () => {
    expectTypeOf<keyof typeof tenancy.rules>().toEqualTypeOf<'orders' | 'suppliers' | 'users'>()
    expectTypeOf(tenancy.rules.orders.column).toEqualTypeOf<'tenant_id'>()
    expectTypeOf(tenancy.rules.suppliers.column).toEqualTypeOf<'company_id'>()
    expectTypeOf(tenancy.rules.orders.references).toEqualTypeOf<{ readonly supplier_id: 'suppliers' }>()
    expectTypeOf(tenancy.rules.users.kind).toEqualTypeOf<'shared'>()
    expectTypeOf(shared('logins', { writable: ['update'] }).key).toEqualTypeOf<readonly 'id'[]>()
    expectTypeOf(shared('rates', { key: ['day', 'currency'] }).key).toEqualTypeOf<readonly ('day' | 'currency')[]>()
  })

  it('let a tenancy of known tables be passed where any is taken', () => {
    const any: Tenancy = tenancy
    expectTypeOf(any.ruleOf).toBeFunction()
  })

  it('return what the work returns, a thenable as a promise', () => {
    expectTypeOf(tenancy.run('a', () => 1)).toEqualTypeOf<number>()
    expectTypeOf(tenancy.run('a', async () => 1)).toEqualTypeOf<Promise<number>>()
    expectTypeOf(tenancy.run('a', () => ({}) as PromiseLike<string>)).toEqualTypeOf<Promise<string>>()
    expectTypeOf(tenancy.bypass('why', async () => 1)).toEqualTypeOf<Promise<number>>()
    expectTypeOf(tenancy.bypass('why', { writes: true }, () => 1)).toEqualTypeOf<number>()
    expectTypeOf(tenancy.restore({}, async () => 1)).toEqualTypeOf<Promise<number>>()
  })

  it('name the tenant, the context and the scope', () => {
    expectTypeOf(tenancy.current()).toEqualTypeOf<TenantId>()
    expectTypeOf(tenancy.tryCurrent()).toEqualTypeOf<TenantId | undefined>()
    expectTypeOf(tenancy.context()).toEqualTypeOf<Context | undefined>()
    expectTypeOf(tenancy.capture()).toEqualTypeOf<TenantSnapshot>()
    expectTypeOf(tenancy.scopeOf('orders', 'read')).toEqualTypeOf<Scope>()
  })

  it('keep the arguments of a bound function', () => {
    expectTypeOf(tenancy.bind((id: number, name?: string) => `${id}${name}`)).toEqualTypeOf<(id: number, name?: string) => string>()
  })

  it('refuse a malformed declaration', () => {
    // @ts-expect-error a form that does not exist
    defineTenancy({}, { tenantId: 'number' })
    // @ts-expect-error a tenant id form is required
    defineTenancy({}, {})
    // @ts-expect-error deleting shared rows always needs a write bypass
    shared('logins', { writable: ['delete'] })
    // @ts-expect-error no bypass without a reason
    void tenancy.bypass(() => 1)
    // @ts-expect-error a boolean is no tenant id
    void tenancy.run(true, () => 1)
    // @ts-expect-error there are four intents
    tenancy.scopeOf('orders', 'write')
  })
})
