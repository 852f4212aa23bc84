import type { AnswersTo, FINDING_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world-schema.js'

const byTotal = (db: WorldDb) => db.selectFrom('orders').orderBy('total', 'desc').orderBy('number').select(['number', 'total'])

export const FINDING_ANSWERS: AnswersTo<WorldDb, typeof FINDING_CASES> = {
  'an-id-that-both-tenants-have-finds-ones-own-row': (db, { ids }) =>
    db.selectFrom('suppliers').where('id', '=', ids.both[1]).selectAll().execute(),
  'an-id-of-the-neighbour-finds-nothing': (db, { ids }) =>
    db.selectFrom('suppliers').where('id', '=', ids.foreign[0]).selectAll().executeTakeFirst(),
  'an-id-of-the-neighbour-is-not-found': (db, { ids }) =>
    db.selectFrom('suppliers').where('id', '=', ids.foreign[0]).selectAll().executeTakeFirstOrThrow(),
  'an-absent-id-is-not-found': (db, { ids }) =>
    db.selectFrom('suppliers').where('id', '=', ids.absent).selectAll().executeTakeFirstOrThrow(),
  'a-list-of-ids-finds-ones-own-rows': (db, { ids }) =>
    db
      .selectFrom('products')
      .where('id', 'in', [...ids.both, ...ids.foreign, ...ids.ownA])
      .selectAll()
      .execute(),
  'a-composite-key-as-a-row-value-finds-ones-own-row': (db) =>
    db
      .selectFrom('product_tags')
      .where((eb) => eb(eb.refTuple('product_id', 'tag_id'), 'in', [eb.tuple(1, 1), eb.tuple(1, 3), eb.tuple(21, 21), eb.tuple(3, 3)]))
      .select(['product_id', 'tag_id'])
      .execute(),
  'limit-and-offset-page-over-own-rows': (db) => byTotal(db).limit(3).offset(2).execute(),
  'the-last-page-holds-what-is-left-of-own-rows': (db) => byTotal(db).limit(5).offset(8).execute(),
  'fetch-first-with-ties-pages-over-own-rows': (db) =>
    db.selectFrom('orders').orderBy('total', 'desc').fetch(3, 'with ties').select('total').execute(),
  'a-cursor-of-one-column-continues-among-own-rows': (db) =>
    db.selectFrom('suppliers').where('id', '>', 2).orderBy('id').limit(4).select(['id', 'name']).execute(),
  'a-cursor-of-two-columns-continues-among-own-rows': (db) =>
    db
      .selectFrom('suppliers')
      .where((eb) => eb(eb.refTuple('name', 'id'), '>', eb.tuple('Acme Meats', 1)))
      .orderBy('name')
      .orderBy('id')
      .limit(4)
      .select(['id', 'name'])
      .execute(),
  'a-cursor-looked-up-by-id-is-ones-own-row': (db) =>
    db
      .selectFrom('suppliers')
      .where('name', '>=', (eb) => eb.selectFrom('suppliers as c').where('c.id', '=', 2).select('c.name'))
      .orderBy('name')
      .orderBy('id')
      .limit(3)
      .select(['id', 'name', 'rating'])
      .execute(),
  'a-page-with-a-total-counts-own-rows': (db) =>
    db
      .selectFrom('orders')
      .select((eb) => ['number', eb.fn.countAll().over().as('total')])
      .orderBy('number', 'desc')
      .limit(2)
      .execute(),
  'a-locked-page-shows-own-rows': (db) =>
    db
      .transaction()
      .execute((trx) => trx.selectFrom('suppliers').orderBy('rating', 'desc').orderBy('id').limit(4).select('id').forUpdate().execute()),
}
