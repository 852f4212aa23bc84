import type { AnswersTo, UPSERT_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../world-schema.js'

const limit = '#another-tenant-in-a-row'
const SUPPLIERS_KEY = ['tenant_id', 'id'] as const

/** Leaves no row of A behind, so that both worlds end alike: only the neighbour's row can tell. */
const withoutVoucher = async (db: WorldDb, code: string, work: () => Promise<unknown>) => {
  await work()
  await db.deleteFrom('vouchers').where('code', '=', code).execute()
}

export const UPSERT_ANSWERS: AnswersTo<WorldDb, typeof UPSERT_CASES> = {
  'an-upsert-on-a-key-with-the-tenant-updates-ones-own-row': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values({ id: ids.both[0], name: 'Upserted' })
      .onConflict((oc) => oc.columns(SUPPLIERS_KEY).doUpdateSet({ name: 'Upserted', rating: 4 }))
      .returning(['id', 'name', 'rating', 'country'])
      .execute(),
  'an-upsert-on-a-key-with-the-tenant-inserts-beside-the-neighbours-row': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values({ id: ids.foreign[0], name: 'Beside' })
      .onConflict((oc) => oc.columns(SUPPLIERS_KEY).doUpdateSet({ name: 'Overwritten' }))
      .returningAll()
      .execute(),
  'an-upsert-of-many-rows-inserts-and-updates': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values([...ids.both, ...ids.foreign, 501].map((id) => ({ id, name: `many ${id}` })))
      .onConflict((oc) => oc.columns(SUPPLIERS_KEY).doUpdateSet((eb) => ({ name: eb.ref('excluded.name'), country: 'ZZ' })))
      .returning(['id', 'name', 'country'])
      .execute(),
  'an-upsert-from-a-select-inserts-and-updates': (db) =>
    db
      .insertInto('tags')
      .columns(['id', 'label'])
      .expression((eb) => eb.selectFrom('products').select(['id', 'sku as label']))
      .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({ label: sql<string>`${eb.ref('excluded.label')} || '!'` })))
      .returningAll()
      .execute(),
  'an-upsert-on-a-key-without-the-tenant-updates-ones-own-row': (db) =>
    db
      .insertInto('vouchers')
      .values({ code: 'A-3', amount: 1000 })
      .onConflict((oc) => oc.column('code').doUpdateSet((eb) => ({ amount: eb.ref('excluded.amount') })))
      .returning(['code', 'amount'])
      .execute(),
  'an-upsert-on-a-key-without-the-tenant-leaves-the-neighbours-row': (db) =>
    withoutVoucher(db, 'B-23', () =>
      db
        .insertInto('vouchers')
        .values({ code: 'B-23', amount: 1 })
        .onConflict((oc) => oc.column('code').doUpdateSet({ amount: 1 }))
        .execute(),
    ),
  'an-upsert-on-a-constraint-updates-ones-own-row': (db) =>
    db
      .insertInto('vouchers')
      .values({ code: 'A-4', amount: 44 })
      .onConflict((oc) => oc.constraint('vouchers_code_key').doUpdateSet((eb) => ({ amount: eb.ref('excluded.amount') })))
      .returning(['code', 'amount'])
      .execute(),
  'an-upsert-on-a-constraint-leaves-the-neighbours-row': (db) =>
    withoutVoucher(db, 'B-24', () =>
      db
        .insertInto('vouchers')
        .values({ code: 'B-24', amount: 1 })
        .onConflict((oc) => oc.constraint('vouchers_code_key').doUpdateSet({ amount: 1 }))
        .execute(),
    ),
  'an-upsert-with-a-condition-updates-where-it-holds': (db) =>
    db
      .insertInto('vouchers')
      .values([
        { code: 'A-1', amount: 500 },
        { code: 'A-8', amount: 500 },
      ])
      .onConflict((oc) => oc.column('code').doUpdateSet({ amount: 501 }).where('vouchers.amount', '<', 20))
      .returning(['code', 'amount'])
      .execute(),
  'an-upsert-with-a-condition-that-fails-updates-nothing': (db) =>
    db
      .insertInto('vouchers')
      .values({ code: 'A-8', amount: 500 })
      .onConflict((oc) => oc.column('code').doUpdateSet({ amount: 501 }).where('vouchers.amount', '<', 0))
      .returning(['code', 'amount'])
      .execute(),
  'an-upsert-with-a-raw-or-in-its-condition-leaves-the-neighbours-row': (db) =>
    withoutVoucher(db, 'B-25', () =>
      db
        .insertInto('vouchers')
        .values({ code: 'B-25', amount: 1 })
        .onConflict((oc) => oc.column('code').doUpdateSet({ amount: 1 }).where(sql<boolean>`vouchers.amount > 0 or true`))
        .execute(),
    ),
  'an-upsert-takes-the-excluded-values': (db, { ids }) =>
    db
      .insertInto('products')
      .values({ id: ids.both[0], sku: 'SKU-1', name: 'New', price: 1, stock: 3 })
      .onConflict((oc) =>
        oc.columns(['tenant_id', 'sku']).doUpdateSet((eb) => ({
          stock: eb('products.stock', '+', eb.ref('excluded.stock')),
          name: eb.ref('excluded.name'),
        })),
      )
      .returning(['id', 'name', 'stock'])
      .execute(),
  'an-upsert-with-a-subquery-in-its-arm-asks-own-rows': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values({ id: ids.both[0], name: 'x' })
      .onConflict((oc) =>
        oc.columns(SUPPLIERS_KEY).doUpdateSet((eb) => ({ rating: eb.selectFrom('products').select((e) => e.fn.max('stock').as('top')) })),
      )
      .returning('rating')
      .execute(),
  'an-upsert-with-a-subquery-in-its-condition-asks-own-rows': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values({ id: ids.both[0], name: 'x' })
      .onConflict((oc) =>
        oc
          .columns(SUPPLIERS_KEY)
          .doUpdateSet({ rating: 2 })
          .where((eb) => eb.not(eb.exists(eb.selectFrom('suppliers as s').where('s.country', '=', 'BR').select('s.id')))),
      )
      .returning('rating')
      .execute(),
  'an-upsert-that-does-nothing-on-a-taken-key-returns-nothing': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values({ id: ids.both[2], name: 'x' })
      .onConflict((oc) => oc.columns(SUPPLIERS_KEY).doNothing())
      .returningAll()
      .execute(),
  'an-upsert-that-does-nothing-on-any-key-inserts-the-rest': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values([...ids.both, ...ids.foreign].map((id) => ({ id, name: `maybe ${id}` })))
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .execute(),
  'an-upsert-returns-what-it-wrote': (db) =>
    db
      .insertInto('tags')
      .values([
        { id: 501, label: 'fresh' },
        { id: 502, label: 'unseen' },
      ])
      .onConflict((oc) =>
        oc.columns(['tenant_id', 'label']).doUpdateSet((eb) => ({ label: sql<string>`upper(${eb.ref('excluded.label')})` })),
      )
      .returningAll()
      .execute(),
  'an-upsert-that-moves-its-row-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { b, ids }) =>
      db
        .insertInto('suppliers')
        .values({ id: ids.both[0], name: 'x' })
        .onConflict((oc) => oc.columns(SUPPLIERS_KEY).doUpdateSet({ tenant_id: b } as never))
        .execute(),
    limit,
  },
  'an-upsert-that-sets-the-excluded-tenant-keeps-its-row': (db) =>
    db
      .insertInto('vouchers')
      .values({ code: 'A-1', amount: 1 })
      .onConflict((oc) =>
        oc.column('code').doUpdateSet((eb) => ({ amount: 7, tenant_id: eb.ref('excluded.tenant_id' as 'excluded.code') }) as never),
      )
      .returning(['code', 'amount'])
      .execute(),
  'an-insert-that-collides-with-the-neighbours-unique-value-leaves-its-row': (db) =>
    withoutVoucher(db, 'B-26', () =>
      db
        .insertInto('vouchers')
        .values({ code: 'B-26', amount: 1 })
        .execute()
        .catch((error: unknown) => {
          if ((error as { code?: unknown }).code !== '23505') throw error
        }),
    ),
}
