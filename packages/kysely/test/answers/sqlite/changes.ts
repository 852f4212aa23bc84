import type { AnswersTo, DELETE_CASES, SHARED_CASES, UPDATE_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { careless, type WorldDb } from '../../world-schema.js'
import { NO_MERGE } from './absent.js'

export const SQLITE_UPDATE_ANSWERS = {
  // RETURNING knows the table, not its alias.
  'an-update-under-an-alias-changes-own-rows': (db) =>
    db.updateTable('products as p').set({ stock: 2 }).where('p.stock', '>', 3).returning('id').execute(),
  // RETURNING sees no source, so the source's columns come by way of the row.
  'an-update-returns-columns-of-its-source': (db) =>
    db
      .updateTable('products as p')
      .from('suppliers as s')
      .whereRef('s.id', '=', 'p.supplier_id')
      .set((eb) => ({ stock: eb.fn.coalesce('s.rating', eb.lit(0)), name: eb.ref('s.name') }))
      .returning(['id', 'stock', 'name'])
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
      .set((eb) => ({ stock: eb.ref('ranked.place') }))
      .execute(),
  'an-update-that-names-the-schema-changes-own-rows': (db) =>
    careless(db).updateTable('main.suppliers').set({ country: 'SC' }).where('rating', '>', 2).execute(),
  'an-update-of-the-tenant-column-by-an-expression-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { b }) =>
      db
        .updateTable('suppliers')
        .set({ tenant_id: sql`lower(${b})` } as never)
        .execute(),
    limit: '#another-tenant-in-a-row',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof UPDATE_CASES>>

/** SQLite's DELETE has no USING: what it would name stands in a subquery. */
export const SQLITE_DELETE_ANSWERS = {
  'a-delete-under-an-alias-removes-own-rows': (db) => db.deleteFrom('tags as t').where('t.id', '<', 12).returning('label').execute(),
  'a-delete-using-a-table-removes-own-rows': (db) =>
    db
      .deleteFrom('products as p')
      .where((eb) =>
        eb.exists(eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').where('s.rating', '>', 2).select('s.id')),
      )
      .execute(),
  'a-delete-using-a-join-removes-own-rows': (db) =>
    db
      .deleteFrom('order_lines as l')
      .where('l.order_id', 'in', (eb) => eb.selectFrom('orders as o').innerJoin('suppliers as s', 's.id', 'o.supplier_id').select('o.id'))
      .execute(),
  'a-delete-using-a-left-join-removes-own-rows': (db) =>
    db
      .deleteFrom('products as p')
      .where('p.id', 'in', (eb) =>
        eb
          .selectFrom('products as same')
          .leftJoin('suppliers as s', 's.id', 'same.supplier_id')
          .where('s.id', 'is', null)
          .select('same.id'),
      )
      .execute(),
  'a-delete-using-the-same-table-removes-own-rows': (db) =>
    db
      .deleteFrom('suppliers as s')
      .where((eb) =>
        eb.exists(
          eb.selectFrom('suppliers as twin').whereRef('twin.name', '=', 's.name').whereRef('twin.id', '<', 's.id').select('twin.id'),
        ),
      )
      .returning('id')
      .execute(),
  'a-delete-using-a-subquery-removes-own-rows': (db) =>
    db
      .deleteFrom('tags as t')
      .where('t.id', 'in', (eb) =>
        eb.selectFrom(eb.selectFrom('product_tags').distinct().select('tag_id').as('used')).select('used.tag_id'),
      )
      .execute(),
  'a-delete-returns-columns-of-its-source': (db) =>
    db
      .deleteFrom('products')
      .where('supplier_id', 'in', (eb) => eb.selectFrom('suppliers').select('id'))
      .returning((eb) => [
        'sku',
        eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'products.supplier_id').select('s.name').as('supplier'),
      ])
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof DELETE_CASES>>

export const SQLITE_SHARED_ANSWERS = {
  'a-shared-row-is-not-deleted-in-a-cte': {
    refuses: 'SHARED_TABLE_WRITE',
    by: (db) =>
      db
        .with('old', (qb) => qb.selectFrom('users').where('id', '=', 12).select('id'))
        .deleteFrom('users')
        .where('id', 'in', (eb) => eb.selectFrom('old').select('id'))
        .execute(),
    limit: '#shared-tables-are-read-only',
  },
  'a-shared-row-is-not-deleted-by-a-merge': NO_MERGE,
} satisfies Partial<AnswersTo<WorldDb, typeof SHARED_CASES>>
