import type { AnswersTo, UPDATE_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../world-schema.js'

const limit = '#another-tenant-in-a-row'
const refuses = 'CROSS_TENANT_WRITE'

export const UPDATE_ANSWERS: AnswersTo<WorldDb, typeof UPDATE_CASES> = {
  'an-update-changes-own-rows': (db) => db.updateTable('suppliers').set({ country: 'US' }).where('name', '=', 'Acme Meats').execute(),
  'an-update-without-a-condition-changes-own-rows': (db) => db.updateTable('suppliers').set({ rating: 1 }).execute(),
  'an-update-of-an-id-that-both-have-changes-ones-own': (db, { ids }) =>
    db.updateTable('suppliers').set({ name: 'Mine' }).where('id', '=', ids.both[0]).execute(),
  'an-update-of-a-foreign-id-changes-nothing': (db, { ids }) =>
    db.updateTable('suppliers').set({ name: 'Taken' }).where('id', 'in', ids.foreign).returningAll().execute(),
  'an-update-counts-own-rows': async (db) => {
    const { numUpdatedRows } = await db.updateTable('products').set({ stock: 1 }).where('name', '=', 'Ribeye').executeTakeFirstOrThrow()
    return { numUpdatedRows }
  },
  'an-update-returns-own-rows': (db) =>
    db.updateTable('products').set({ stock: 1 }).where('stock', '>', 3).returning(['id', 'name', 'stock']).execute(),
  'an-update-under-an-alias-changes-own-rows': (db) =>
    db.updateTable('products as p').set({ stock: 2 }).where('p.stock', '>', 3).returning('p.id').execute(),
  'an-update-by-an-expression-changes-own-rows': (db) =>
    db
      .updateTable('products')
      .set((eb) => ({ stock: eb('stock', '+', 5), price: sql`price * ${1.1}`, name: eb.fn<string>('upper', ['name']) }))
      .returning(['id', 'stock', 'price'])
      .execute(),
  'an-update-from-a-table-takes-own-rows': (db) =>
    db
      .updateTable('products as p')
      .from('suppliers as s')
      .whereRef('s.id', '=', 'p.supplier_id')
      .set((eb) => ({ name: eb.ref('s.name') }))
      .execute(),
  'an-update-from-a-table-with-a-join-takes-own-rows': (db) =>
    db
      .updateTable('orders as o')
      .from('order_lines as l')
      .innerJoin('products as p', 'p.id', 'l.product_id')
      .whereRef('l.order_id', '=', 'o.id')
      .where('l.line_no', '=', 1)
      .set((eb) => ({ status: eb.ref('p.sku') }))
      .execute(),
  'an-update-from-a-left-join-takes-own-rows': (db) =>
    db
      .updateTable('orders as o')
      .from('orders as same')
      .leftJoin('suppliers as s', 's.id', 'same.supplier_id')
      .whereRef('same.id', '=', 'o.id')
      .set((eb) => ({ status: eb.fn.coalesce('s.name', eb.val('nobody')) }))
      .execute(),
  'an-update-from-the-same-table-takes-own-rows': (db) =>
    db
      .updateTable('suppliers as child')
      .from('suppliers as parent')
      .whereRef('parent.id', '=', 'child.parent_id')
      .set((eb) => ({ rating: eb.ref('parent.rating') }))
      .execute(),
  'an-update-from-a-subquery-takes-own-rows': (db) =>
    db
      .updateTable('suppliers as s')
      .from((eb) =>
        eb
          .selectFrom('products')
          .groupBy('supplier_id')
          .select(['supplier_id', (e) => e.fn.max('stock').as('top')])
          .as('held'),
      )
      .whereRef('held.supplier_id', '=', 's.id')
      .set((eb) => ({ rating: eb.ref('held.top') }))
      .execute(),
  'an-update-from-a-shared-table-takes-its-rows': (db) =>
    db
      .updateTable('products as p')
      .from('proteins as k')
      .whereRef('k.id', '=', 'p.protein_id')
      .set((eb) => ({ name: eb.ref('k.name') }))
      .execute(),
  'an-update-returns-columns-of-its-source': (db) =>
    db
      .updateTable('products as p')
      .from('suppliers as s')
      .whereRef('s.id', '=', 'p.supplier_id')
      .set({ stock: 9 })
      .returning(['p.id', 's.name', 's.rating'])
      .execute(),
  'an-update-of-a-key-changes-ones-own-row': (db, { ids }) =>
    db.updateTable('tags').set({ id: ids.foreign[1] }).where('id', '=', ids.both[1]).returningAll().execute(),
  'an-update-where-a-relation-exists-asks-own-rows': (db) =>
    db
      .updateTable('suppliers as s')
      .set({ country: 'EX' })
      .where((eb) =>
        eb.exists(eb.selectFrom('orders as o').whereRef('o.supplier_id', '=', 's.id').where('o.total', '>', '200').select('o.id')),
      )
      .execute(),
  'an-update-with-a-window-in-a-subquery-numbers-own-rows': (db) =>
    db
      .updateTable('products as p')
      .from((eb) =>
        eb
          .selectFrom('products')
          .select((e) => [
            'id',
            e.fn
              .agg<number>('row_number')
              .over((over) => over.orderBy('price').orderBy('id'))
              .as('place'),
          ])
          .as('ranked'),
      )
      .whereRef('ranked.id', '=', 'p.id')
      .set({ stock: sql<number>`ranked.place::int` })
      .execute(),
  'an-update-that-names-the-schema-changes-own-rows': (db) =>
    careless(db).updateTable('public.suppliers').set({ country: 'SC' }).where('rating', '>', 2).execute(),
  'an-update-of-the-tenants-own-record-changes-it': (db) => db.updateTable('tenants').set({ plan: 'pro' }).returning('name').execute(),
  'an-update-to-another-tenant-is-refused': {
    refuses,
    by: (db, { b }) =>
      db
        .updateTable('suppliers')
        .set({ tenant_id: b } as never)
        .execute(),
    limit,
  },
  'an-update-of-the-tenant-column-by-name-and-value-is-refused': {
    refuses,
    by: (db, { b }) =>
      db
        .updateTable('suppliers')
        .set('name', 'x')
        .set('tenant_id', b as never)
        .execute(),
    limit,
  },
  'an-update-of-the-tenant-column-by-an-expression-is-refused': {
    refuses,
    by: (db, { b }) =>
      db
        .updateTable('suppliers')
        .set({ tenant_id: sql`${b}::uuid` } as never)
        .execute(),
    limit,
  },
  'an-update-of-the-tenant-column-by-a-subquery-is-refused': {
    refuses,
    by: (db) =>
      db
        .updateTable('suppliers')
        .set((eb) => ({ tenant_id: eb.selectFrom('tenants').select('id').orderBy('id', 'desc').limit(1) }) as never)
        .execute(),
    limit,
  },
  'an-update-of-the-tenant-column-by-a-reference-is-refused': {
    refuses,
    by: (db) =>
      db
        .updateTable('suppliers as s')
        .from('products as p')
        .whereRef('p.id', '=', 's.id')
        .set((eb) => ({ tenant_id: eb.ref('p.tenant_id') }) as never)
        .execute(),
    limit,
  },
  'an-update-of-the-tenant-column-by-a-raw-name-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db, { b }) =>
      db
        .updateTable('suppliers')
        .set(sql<never>`tenant_id`, b as never)
        .execute(),
    limit: '#raw-sql-fragments',
  },
  'an-update-of-the-tenant-column-to-null-is-refused': {
    refuses,
    by: (db) =>
      db
        .updateTable('suppliers')
        .set({ tenant_id: null } as never)
        .execute(),
    limit,
  },
  'an-update-of-the-tenants-own-id-is-refused': {
    refuses,
    by: (db, { ids }) =>
      db
        .updateTable('tenants')
        .set({ id: `0c000000-0000-4000-8000-000000000${ids.absent}` } as never)
        .execute(),
    limit,
  },
  'an-update-to-ones-own-tenant-is-dropped': (db, { a }) =>
    db
      .updateTable('suppliers')
      .set({ tenant_id: a, country: 'OK' } as never)
      .returningAll()
      .execute(),
}
