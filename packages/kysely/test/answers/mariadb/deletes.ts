import type { AnswersTo, DELETE_CASES, SHARED_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world-schema.js'
import { NO_MERGE, NO_WRITE_IN_CTE } from './absent.js'

/** Rows of a table under an alias are removed by that alias, which USING declares. */
export const MARIADB_DELETE_ANSWERS = {
  'a-delete-under-an-alias-removes-own-rows': (db) =>
    db
      .deleteFrom('t' as 'tags')
      .using('tags as t')
      .where('t.id', '<', 12)
      .execute(),
  'a-delete-using-a-table-removes-own-rows': (db) =>
    db
      .deleteFrom('products')
      .using(['products', 'suppliers as s'])
      .whereRef('s.id', '=', 'products.supplier_id')
      .where('s.rating', '>', 2)
      .execute(),
  'a-delete-using-a-join-removes-own-rows': (db) =>
    db
      .deleteFrom('l' as 'order_lines')
      .using('order_lines as l')
      .innerJoin('orders as o', 'o.id', 'l.order_id')
      .innerJoin('suppliers as s', 's.id', 'o.supplier_id')
      .execute(),
  'a-delete-using-a-left-join-removes-own-rows': (db) =>
    db
      .deleteFrom('products')
      .using('products')
      .leftJoin('suppliers as s', 's.id', 'products.supplier_id')
      .where('s.id', 'is', null)
      .execute(),
  'a-delete-using-the-same-table-removes-own-rows': (db) =>
    db
      .deleteFrom('s' as 'suppliers')
      .using('suppliers as s')
      .innerJoin('suppliers as twin', 'twin.name', 's.name')
      .whereRef('twin.id', '<', 's.id')
      .execute(),
  'a-delete-using-a-subquery-removes-own-rows': (db) =>
    db
      .deleteFrom('tags')
      .using('tags')
      .innerJoin(
        (eb) => eb.selectFrom('product_tags').distinct().select('tag_id').as('used'),
        (join) => join.onRef('used.tag_id', '=', 'tags.id'),
      )
      .execute(),
  // Only a DELETE of one table returns rows.
  'a-delete-returns-columns-of-its-source': (db) =>
    db
      .deleteFrom('products')
      .where('supplier_id', 'in', (eb) => eb.selectFrom('suppliers').select('id'))
      .returning((eb) => [
        'sku',
        eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'products.supplier_id').select('s.name').as('supplier'),
      ])
      .execute(),
  'a-delete-where-a-relation-exists-asks-own-rows': (db) =>
    db
      .deleteFrom('suppliers')
      .where((eb) => eb.not(eb.exists(eb.selectFrom('products as p').whereRef('p.supplier_id', '=', 'suppliers.id').select('p.id'))))
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof DELETE_CASES>>

const refuses = 'SHARED_TABLE_WRITE'
const limit = '#shared-tables-are-read-only'

export const MARIADB_SHARED_ANSWERS = {
  'a-shared-row-is-updated-where-allowed': (db) => db.updateTable('users').set({ name: 'Renamed' }).where('id', '=', 3).execute(),
  'a-shared-row-is-updated-from-own-rows': (db) =>
    db
      .updateTable(['users as u', 'memberships as m'])
      .whereRef('m.user_id', '=', 'u.id')
      .set('u.name', (eb) => eb.ref('m.role'))
      .execute(),
  'a-shared-row-is-upserted-where-allowed': (db) =>
    db
      .insertInto('users')
      .values({ id: 501, email: 'user3@example.test', name: 'Again' })
      .onDuplicateKeyUpdate((eb) => ({ name: eb.fn<string>('values', ['users.name']) }))
      .execute(),
  'a-shared-row-is-not-deleted-in-a-cte': NO_WRITE_IN_CTE,
  'a-shared-row-is-not-deleted-by-a-merge': NO_MERGE,
  'the-key-of-a-shared-row-is-not-upserted': {
    refuses,
    by: (db) =>
      db.insertInto('users').values({ id: 501, email: 'user12@example.test', name: 'x' }).onDuplicateKeyUpdate({ id: 777 }).execute(),
    limit,
  },
} satisfies Partial<AnswersTo<WorldDb, typeof SHARED_CASES>>
