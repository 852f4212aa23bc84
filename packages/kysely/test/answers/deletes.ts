import type { AnswersTo, DELETE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world-schema.js'

export const DELETE_ANSWERS: AnswersTo<WorldDb, typeof DELETE_CASES> = {
  'a-delete-removes-own-rows': (db) => db.deleteFrom('suppliers').where('name', '=', 'Acme Meats').execute(),
  'a-delete-without-a-condition-removes-own-rows': (db) => db.deleteFrom('order_lines').execute(),
  'a-delete-of-an-id-that-both-have-removes-ones-own': (db, { ids }) => db.deleteFrom('products').where('id', 'in', ids.both).execute(),
  'a-delete-of-a-foreign-id-removes-nothing': (db, { ids }) =>
    db.deleteFrom('products').where('id', 'in', ids.foreign).returningAll().execute(),
  'a-delete-counts-own-rows': async (db) => {
    const { numDeletedRows } = await db.deleteFrom('products').where('stock', '>', 3).executeTakeFirstOrThrow()
    return { numDeletedRows }
  },
  'a-delete-returns-own-rows': (db) => db.deleteFrom('tags').where('label', 'like', '%l%').returningAll().execute(),
  'a-delete-under-an-alias-removes-own-rows': (db) => db.deleteFrom('tags as t').where('t.id', '<', 12).returning('t.label').execute(),
  'a-delete-using-a-table-removes-own-rows': (db) =>
    db.deleteFrom('products as p').using('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').where('s.rating', '>', 2).execute(),
  'a-delete-using-a-join-removes-own-rows': (db) =>
    db
      .deleteFrom('order_lines as l')
      .using('orders as o')
      .innerJoin('suppliers as s', 's.id', 'o.supplier_id')
      .whereRef('o.id', '=', 'l.order_id')
      .execute(),
  'a-delete-using-a-left-join-removes-own-rows': (db) =>
    db
      .deleteFrom('products as p')
      .using('products as same')
      .leftJoin('suppliers as s', 's.id', 'same.supplier_id')
      .whereRef('same.id', '=', 'p.id')
      .where('s.id', 'is', null)
      .execute(),
  'a-delete-using-the-same-table-removes-own-rows': (db) =>
    db
      .deleteFrom('suppliers as s')
      .using('suppliers as twin')
      .whereRef('twin.name', '=', 's.name')
      .whereRef('twin.id', '<', 's.id')
      .returning('s.id')
      .execute(),
  'a-delete-using-a-subquery-removes-own-rows': (db) =>
    db
      .deleteFrom('tags as t')
      .using((eb) => eb.selectFrom('product_tags').distinct().select('tag_id').as('used'))
      .whereRef('used.tag_id', '=', 't.id')
      .execute(),
  'a-delete-returns-columns-of-its-source': (db) =>
    db
      .deleteFrom('products as p')
      .using('suppliers as s')
      .whereRef('s.id', '=', 'p.supplier_id')
      .returning(['p.sku', 's.name', 's.rating'])
      .execute(),
  'a-delete-where-a-relation-exists-asks-own-rows': (db) =>
    db
      .deleteFrom('suppliers as s')
      .where((eb) => eb.not(eb.exists(eb.selectFrom('products as p').whereRef('p.supplier_id', '=', 's.id').select('p.id'))))
      .execute(),
  'a-delete-of-a-row-that-the-neighbour-points-at-leaves-the-neighbour': (db) =>
    db.deleteFrom('suppliers').where('id', 'in', [11, 12, 13]).returning('id').execute(),
  'a-delete-of-links-removes-own-links': (db) => db.deleteFrom('product_tags').where('product_id', '=', 1).returning(['tag_id']).execute(),
  'a-delete-of-links-by-a-foreign-row-removes-own-links': (db, { ids }) =>
    db
      .deleteFrom('product_tags')
      .where((eb) => eb.or([eb('tag_id', 'in', ids.foreign), eb('product_id', 'in', ids.foreign)]))
      .execute(),
  'an-insert-of-a-link-makes-an-own-link': (db) =>
    db.insertInto('product_tags').values({ product_id: 1, tag_id: 3 }).returningAll().execute(),
  'a-delete-cascades-to-own-rows': (db) => db.deleteFrom('tags').where('id', '=', 1).returning('label').execute(),
  'a-delete-of-every-row-cascades-to-own-rows': (db) => db.deleteFrom('orders').execute(),
  'a-delete-of-a-row-in-use-is-refused-by-the-key': (db) => db.deleteFrom('suppliers').where('id', '=', 1).execute(),
}
