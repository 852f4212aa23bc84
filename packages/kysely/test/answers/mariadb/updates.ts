import type { AnswersTo, UPDATE_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'

const limit = '#another-tenant-in-a-row'
const refuses = 'CROSS_TENANT_WRITE'

/** An UPDATE returns no rows here, and other tables stand beside the one that is changed. */
export const MARIADB_UPDATE_ANSWERS = {
  'an-update-of-a-foreign-id-changes-nothing': (db, { ids }) =>
    db.updateTable('suppliers').set({ name: 'Taken' }).where('id', 'in', ids.foreign).execute(),
  'an-update-returns-own-rows': (db) => db.updateTable('products').set({ stock: 1 }).where('stock', '>', 3).execute(),
  'an-update-under-an-alias-changes-own-rows': (db) => db.updateTable('products as p').set({ stock: 2 }).where('p.stock', '>', 3).execute(),
  'an-update-by-an-expression-changes-own-rows': (db) =>
    db
      .updateTable('products')
      .set((eb) => ({ stock: eb('stock', '+', 5), price: sql`price * ${1.1}`, name: eb.fn<string>('upper', ['name']) }))
      .execute(),
  'an-update-from-a-table-takes-own-rows': (db) =>
    db
      .updateTable(['products as p', 'suppliers as s'])
      .whereRef('s.id', '=', 'p.supplier_id')
      .set('p.name', (eb) => eb.ref('s.name'))
      .execute(),
  'an-update-from-a-table-with-a-join-takes-own-rows': (db) =>
    db
      .updateTable(['orders as o', 'order_lines as l', 'products as p'])
      .whereRef('p.id', '=', 'l.product_id')
      .whereRef('l.order_id', '=', 'o.id')
      .where('l.line_no', '=', 1)
      .set('o.status', (eb) => eb.ref('p.sku'))
      .execute(),
  // Kysely writes no join into this list, so the left join stands in a table derived.
  'an-update-from-a-left-join-takes-own-rows': (db) =>
    db
      .updateTable([
        'orders as o',
        db.selectFrom('orders as same').leftJoin('suppliers as s', 's.id', 'same.supplier_id').select(['same.id', 's.name']).as('joined'),
      ])
      .whereRef('joined.id', '=', 'o.id')
      .set('o.status', (eb) => eb.fn.coalesce('joined.name', eb.val('nobody')))
      .execute(),
  'an-update-from-the-same-table-takes-own-rows': (db) =>
    db
      .updateTable(['suppliers as child', 'suppliers as parent'])
      .whereRef('parent.id', '=', 'child.parent_id')
      .set('child.rating', (eb) => eb.ref('parent.rating'))
      .execute(),
  'an-update-from-a-subquery-takes-own-rows': (db) =>
    db
      .updateTable([
        'suppliers as s',
        db
          .selectFrom('products')
          .groupBy('supplier_id')
          .select(['supplier_id', (eb) => eb.fn.max('stock').as('top')])
          .as('held'),
      ])
      .whereRef('held.supplier_id', '=', 's.id')
      .set('s.rating', (eb) => eb.ref('held.top'))
      .execute(),
  'an-update-from-a-shared-table-takes-its-rows': (db) =>
    db
      .updateTable(['products as p', 'proteins as k'])
      .whereRef('k.id', '=', 'p.protein_id')
      .set('p.name', (eb) => eb.ref('k.name'))
      .execute(),
  'an-update-returns-columns-of-its-source': (db) =>
    db
      .updateTable(['products as p', 'suppliers as s'])
      .whereRef('s.id', '=', 'p.supplier_id')
      .set('p.stock', (eb) => eb.fn.coalesce('s.rating', eb.lit(0)))
      .set('p.name', (eb) => eb.ref('s.name'))
      .execute(),
  'an-update-of-a-key-changes-ones-own-row': (db, { ids }) =>
    db.updateTable('tags').set({ id: ids.foreign[1] }).where('id', '=', ids.both[1]).execute(),
  'an-update-with-a-window-in-a-subquery-numbers-own-rows': (db) =>
    db
      .updateTable([
        'products as p',
        db
          .selectFrom('products')
          .select((e) => [
            'id',
            e.fn
              .agg<number>('row_number')
              .over((over) => over.orderBy('price').orderBy('id'))
              .as('place'),
          ])
          .as('ranked'),
      ])
      .whereRef('ranked.id', '=', 'p.id')
      .set('p.stock', (eb) => eb.ref('ranked.place'))
      .execute(),
  'an-update-of-the-tenants-own-record-changes-it': (db) => db.updateTable('tenants').set({ plan: 'pro' }).execute(),
  'an-update-of-the-tenant-column-by-an-expression-is-refused': {
    refuses,
    by: (db, { b }) =>
      db
        .updateTable('suppliers')
        .set({ tenant_id: sql`lower(${b})` } as never)
        .execute(),
    limit,
  },
  'an-update-of-the-tenant-column-by-a-reference-is-refused': {
    refuses,
    by: (db) =>
      db
        .updateTable(['suppliers as s', 'products as p'])
        .whereRef('p.id', '=', 's.id')
        .set('s.tenant_id' as 's.name', (eb) => eb.ref('p.tenant_id'))
        .execute(),
    limit,
  },
  'an-update-to-ones-own-tenant-is-dropped': (db, { a }) =>
    db
      .updateTable('suppliers')
      .set({ tenant_id: a, country: 'OK' } as never)
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof UPDATE_CASES>>
