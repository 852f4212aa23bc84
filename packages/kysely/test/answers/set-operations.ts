import type { AnswersTo, SET_OPERATION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world-schema.js'

const names = (db: WorldDb) => db.selectFrom('suppliers').select('name as text')
const labels = (db: WorldDb) => db.selectFrom('tags').select('label as text')
const products = (db: WorldDb) => db.selectFrom('products').select('name as text')

export const SET_OPERATION_ANSWERS: AnswersTo<WorldDb, typeof SET_OPERATION_CASES> = {
  // Kysely writes its WITH before both branches, so that they see it alike.
  'a-cte-of-one-branch-may-have-the-name-of-a-table-in-the-next': (db) =>
    db
      .with('suppliers', (q) => q.selectFrom('tags').select('label as name'))
      .selectFrom('suppliers')
      .select('name as text')
      .unionAll(db.selectFrom('suppliers').select('name as text'))
      .execute(),
  'union-shows-own-rows-of-both-branches': (db) => names(db).union(labels(db)).execute(),
  'union-all-shows-own-rows-of-both-branches': (db) => names(db).unionAll(labels(db)).unionAll(products(db)).execute(),
  'intersect-finds-what-both-branches-have': (db) =>
    db.selectFrom('products').select('supplier_id as n').intersect(db.selectFrom('suppliers').select('id as n')).execute(),
  'intersect-all-finds-what-both-branches-have': (db) =>
    db.selectFrom('products').select('supplier_id as n').intersectAll(db.selectFrom('orders').select('supplier_id as n')).execute(),
  'except-takes-away-own-rows-only': (db) =>
    db.selectFrom('products').select('supplier_id as n').except(db.selectFrom('suppliers').select('id as n')).execute(),
  'except-all-takes-away-own-rows-only': (db) =>
    db.selectFrom('products').select('supplier_id as n').exceptAll(db.selectFrom('orders').select('supplier_id as n')).execute(),
  'nested-set-operations-are-scoped': (db) =>
    names(db)
      .union((eb) => eb.parens(labels(db).except(db.selectFrom('tags').where('id', '<', 3).select('label as text'))))
      .unionAll((eb) => eb.parens(products(db).intersect(db.selectFrom('products').where('stock', '>', 4).select('name as text'))))
      .execute(),
  'a-union-with-an-order-and-limit-in-a-branch-is-scoped': (db) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('suppliers')
          .orderBy('rating', (o) => o.desc().nullsLast())
          .orderBy('id')
          .limit(3)
          .select('name as text')
          .as('top'),
      )
      .selectAll()
      .unionAll((eb) => eb.parens(db.selectFrom('products').orderBy('price', 'desc').orderBy('id').limit(2).select('name as text')))
      .execute(),
  'a-union-ordered-as-a-whole-keeps-its-order': (db) => names(db).union(labels(db)).orderBy('text').limit(6).execute(),
  'a-union-in-from-is-scoped': (db) =>
    db
      .selectFrom(names(db).unionAll(labels(db)).as('u'))
      .groupBy('u.text')
      .select(['u.text', (eb) => eb.fn.countAll().as('n')])
      .execute(),
  'a-union-in-exists-is-scoped': (db) =>
    db
      .selectFrom('proteins as k')
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('products as p')
            .whereRef('p.protein_id', '=', 'k.id')
            .select('p.id')
            .unionAll(eb.selectFrom('products as q').where('q.stock', '>', 400).select('q.id')),
        ),
      )
      .select('k.name')
      .execute(),
  'a-union-in-where-in-is-scoped': (db) =>
    db
      .selectFrom('proteins')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('products')
          .where('protein_id', 'is not', null)
          .select('protein_id as n')
          .$castTo<{ n: number }>()
          .union(eb.selectFrom('suppliers').where('rating', 'is not', null).select('rating as n').$castTo<{ n: number }>()),
      )
      .select('name')
      .execute(),
  'a-union-of-a-shared-and-a-scoped-table-is-scoped': (db) =>
    db.selectFrom('proteins').select('name as text').unionAll(names(db)).execute(),
}
