import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import type { Generated, Insertable, Selectable, Updateable } from 'kysely'
import { type Dialect, Kysely } from 'kysely'
import { describe, expectTypeOf, it } from 'vitest'
import { type Scoped, type TenancyFor, type TenantColumn, withTenancy } from './index.js'

interface Database {
  orders: { id: Generated<number>; tenant_id: TenantColumn<string>; supplier_id: number | null; number: string }
  suppliers: { id: number; tenant_id: TenantColumn<string>; name: string }
  proteins: { id: number; name: string }
}

/** The type as one object, whatever it was put together from. */
type Flat<T> = { [K in keyof T]: T[K] }

declare const dialect: Dialect
const options = { tenantId: 'uuid' } as const
const rules = {
  orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
  suppliers: scopedBy('tenant_id'),
  proteins: shared('one catalogue'),
} satisfies TenancyFor<Database>

describe('withTenancy', () => {
  it('takes a tenancy with a rule for every table', () => {
    expectTypeOf(withTenancy<Database>(dialect, defineTenancy(rules, options))).toEqualTypeOf<Dialect>()
  })

  it('demands the type, so forgetting satisfies is an error too', () => {
    const { proteins, suppliers, orders } = rules
    // @ts-expect-error a table is left out
    withTenancy<Database>(dialect, defineTenancy({ orders, suppliers }, options))
    // @ts-expect-error a tenant column is misspelled
    withTenancy<Database>(dialect, defineTenancy({ orders, proteins, suppliers: scopedBy('tenantid') }, options))
    // @ts-expect-error a rule for a table that is not there
    withTenancy<Database>(dialect, defineTenancy({ ...rules, invoices: scopedBy('tenant_id') }, options))
    const elsewhere = defineTenancy({ ...rules, orders: scopedBy('tenant_id', { references: { supplier_id: 'supplier' } }) }, options)
    // @ts-expect-error a reference to a table that is not there
    withTenancy<Database>(dialect, elsewhere)
    const misspelled = defineTenancy({ ...rules, orders: scopedBy('tenant_id', { references: { supplierId: 'suppliers' } }) }, options)
    // @ts-expect-error a reference from a column that is not there
    withTenancy<Database>(dialect, misspelled)
  })
})

describe('TenancyFor', () => {
  it('says the same with satisfies', () => {
    // @ts-expect-error proteins is left out
    ;({ orders: scopedBy('tenant_id'), suppliers: scopedBy('tenant_id') }) satisfies TenancyFor<Database>
    ;({
      ...rules,
      // @ts-expect-error no such column
      suppliers: scopedBy('tenant'),
    }) satisfies TenancyFor<Database>
  })

  it('demands the key of a writable shared table that has no id', () => {
    interface Coded {
      countries: { code: string; name: string }
    }
    ;({ countries: shared('read only') }) satisfies TenancyFor<Coded>
    ;({ countries: shared('list', { writable: ['update'], key: 'code' }) }) satisfies TenancyFor<Coded>
    // @ts-expect-error its key is no id
    ;({ countries: shared('list', { writable: ['update'] }) }) satisfies TenancyFor<Coded>
  })

  it('maps camel case to the names of the database', () => {
    interface Camel {
      orderLines: { id: number; tenantId: TenantColumn<string>; productId: number }
      products: { id: number; tenantId: TenantColumn<string> }
    }
    const tenancy = defineTenancy(
      {
        order_lines: scopedBy('tenant_id', { references: { product_id: 'products' } }),
        products: scopedBy('tenant_id'),
      } satisfies TenancyFor<Camel, 'camel'>,
      options,
    )
    withTenancy<Camel, 'camel'>(dialect, tenancy)
    // @ts-expect-error the database's names are snake case here
    withTenancy<Camel>(dialect, tenancy)
  })
})

describe('TenantColumn', () => {
  it('is optional on insert, absent on update and itself on select', () => {
    expectTypeOf<Selectable<Database['orders']>['tenant_id']>().toEqualTypeOf<string>()
    expectTypeOf<Flat<Insertable<Database['orders']>>>().toEqualTypeOf<{
      id?: number
      tenant_id?: string
      supplier_id?: number | null
      number: string
    }>()
    expectTypeOf<Flat<Updateable<Database['orders']>>>().toEqualTypeOf<{ id?: number; supplier_id?: number | null; number?: string }>()
    const db = new Kysely<Database>({ dialect })
    db.insertInto('suppliers').values({ id: 1, name: 'a' })
    // @ts-expect-error the tenant column is never updated
    db.updateTable('suppliers').set({ tenant_id: 'x' })
  })
})

describe('Scoped', () => {
  it('does the same for an interface that one cannot edit', () => {
    interface Generated_ {
      suppliers: { id: number; tenant_id: string; name: string }
      proteins: { id: number }
    }
    type Db = Scoped<Generated_, { suppliers: 'tenant_id' }>
    expectTypeOf<Selectable<Db['suppliers']>>().toEqualTypeOf<{ id: number; name: string; tenant_id: string }>()
    expectTypeOf<Flat<Insertable<Db['suppliers']>>>().toEqualTypeOf<{ id: number; name: string; tenant_id?: string }>()
    expectTypeOf<Flat<Updateable<Db['suppliers']>>>().toEqualTypeOf<{ id?: number; name?: string }>()
  })
})
