import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import { relations } from 'drizzle-orm'
import { type NodePgDatabase, drizzle } from 'drizzle-orm/node-postgres'
import { type PgDatabase, type PgQueryResultHKT, integer, pgSchema, pgTable, pgView, serial, text, uuid } from 'drizzle-orm/pg-core'
import { defineRelations } from 'drizzle-orm-1'
import { drizzle as drizzle1 } from 'drizzle-orm-1/node-postgres'
import * as core1 from 'drizzle-orm-1/pg-core'
import { describe, expectTypeOf, it } from 'vitest'
import { type TenancyFor, tenantColumn, withTenancy } from './index.js'

const orders = pgTable('orders', {
  id: serial('id').primaryKey(),
  tenantId: tenantColumn(uuid('tenant_id').notNull()),
  supplierId: integer('supplier_id'),
  number: text('number').notNull(),
})
const suppliers = pgTable('suppliers', {
  id: integer('id').primaryKey(),
  tenantId: tenantColumn(uuid('tenant_id').notNull()),
  name: text('name'),
})
const proteins = pgTable('proteins', { id: integer('id').primaryKey(), name: text('name') })
const archived = pgSchema('archive').table('orders', {
  id: integer('id').primaryKey(),
  tenantId: tenantColumn(uuid('tenant_id').notNull()),
})
const totals = pgView('order_totals', { tenantId: uuid('tenant_id'), n: integer('n') }).existing()
const ordersRelations = relations(orders, ({ one }) => ({
  supplier: one(suppliers, { fields: [orders.supplierId], references: [suppliers.id] }),
}))
const schema = { orders, suppliers, proteins, archived, totals, ordersRelations, somethingElse: 3 }
type Schema = typeof schema

const options = { tenantId: 'uuid' } as const
const rules = {
  orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
  suppliers: scopedBy('tenant_id'),
  proteins: shared('one catalogue'),
  'archive.orders': scopedBy('tenant_id'),
} satisfies TenancyFor<Schema>
const bare = drizzle.mock({ schema })

describe('withTenancy', () => {
  it('takes a tenancy with a rule for every table, and returns the type it was given', () => {
    const db = withTenancy(bare, defineTenancy(rules, options))
    expectTypeOf(db).toEqualTypeOf(bare)
    expectTypeOf<NodePgDatabase<Schema>>().toExtend<PgDatabase<PgQueryResultHKT, Schema>>()
    withTenancy(bare, defineTenancy({ ...rules, order_totals: scopedBy('tenant_id') }, options))
    const none = drizzle.mock()
    withTenancy(none, defineTenancy({ orders: scopedBy('tenant_id') }, options))
  })

  it('demands the type, so forgetting satisfies is an error too', () => {
    const { proteins: _, ...without } = rules
    // @ts-expect-error a table is left out
    withTenancy(bare, defineTenancy(without, options))
    // @ts-expect-error a tenant column is misspelled
    withTenancy(bare, defineTenancy({ ...rules, suppliers: scopedBy('tenantid') }, options))
    // @ts-expect-error a rule for a table that is not there
    withTenancy(bare, defineTenancy({ ...rules, invoices: scopedBy('tenant_id') }, options))
    const elsewhere = defineTenancy(
      { ...rules, orders: scopedBy('tenant_id', { references: { supplier_id: 'proteins2' } }), proteins2: shared('x') },
      options,
    )
    // @ts-expect-error a reference to a table that is not there
    withTenancy(bare, elsewhere)
  })
})

describe('tenantColumn', () => {
  it('is optional on insert and itself on select', () => {
    expectTypeOf<(typeof suppliers)['$inferSelect']>().toEqualTypeOf<{ id: number; tenantId: string; name: string | null }>()
    expectTypeOf<(typeof suppliers)['$inferInsert']>().toEqualTypeOf<{ id: number; tenantId?: string; name?: string | null }>()
    const db = withTenancy(bare, defineTenancy(rules, options))
    void db.insert(suppliers).values({ id: 1, name: 'a' })
    expectTypeOf(db.query.orders.findFirst({ with: { supplier: true } }).execute()).resolves.toEqualTypeOf<
      | {
          id: number
          tenantId: string
          supplierId: number | null
          number: string
          supplier: { id: number; tenantId: string; name: string | null } | null
        }
      | undefined
    >()
  })
})

describe('TenancyFor', () => {
  it('names columns as casing does', () => {
    const _cased = { orderLines: pgTable('order_lines', { id: serial().primaryKey(), tenantId: tenantColumn(uuid().notNull()) }) }
    ;({ order_lines: scopedBy('tenant_id') }) satisfies TenancyFor<typeof _cased, 'snake'>
    ;({
      // @ts-expect-error the column is in snake case
      order_lines: scopedBy('tenantId'),
    }) satisfies TenancyFor<typeof _cased, 'snake'>
  })
})

const one = {
  orders: core1.pgTable('orders', { id: core1.serial('id').primaryKey(), tenantId: tenantColumn(core1.uuid('tenant_id').notNull()) }),
  proteins: core1.pgTable('proteins', { id: core1.serial('id').primaryKey() }),
}

describe('Drizzle 1.0', () => {
  it('takes the tables of the relations', () => {
    const db1 = drizzle1.mock({ relations: defineRelations(one) })
    const tenancy = defineTenancy(
      { orders: scopedBy('tenant_id'), proteins: shared('one catalogue') } satisfies TenancyFor<typeof one>,
      options,
    )
    expectTypeOf(withTenancy(db1, tenancy)).toEqualTypeOf(db1)
    expectTypeOf<(typeof one.orders)['$inferInsert']>().toEqualTypeOf<{ id?: number; tenantId?: string }>()
    // @ts-expect-error a table is left out
    withTenancy(db1, defineTenancy({ orders: scopedBy('tenant_id') }, options))
  })
})
