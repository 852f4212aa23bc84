import type { AnswersTo, SUBQUERY_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world-schema.js'

export const SUBQUERY_ANSWERS: AnswersTo<WorldDb, typeof SUBQUERY_CASES> = {
  'where-in-a-subquery-asks-own-rows': (db) =>
    db
      .selectFrom('products')
      .where('supplier_id', 'in', (eb) => eb.selectFrom('suppliers').where('country', '=', 'CA').select('id'))
      .select(['id', 'supplier_id'])
      .execute(),
  'where-not-in-a-subquery-asks-own-rows': (db) =>
    db
      .selectFrom('products')
      .where('supplier_id', 'not in', (eb) => eb.selectFrom('suppliers').select('id'))
      .select(['id', 'supplier_id'])
      .execute(),
  'where-exists-asks-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .where((eb) => eb.exists(eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.id')))
      .select('p.id')
      .execute(),
  'where-not-exists-asks-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .where((eb) => eb.not(eb.exists(eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.id'))))
      .select('p.id')
      .execute(),
  'where-exists-without-a-correlation-asks-own-rows': (db) =>
    db
      .selectFrom('tags')
      .where((eb) => eb.not(eb.exists(eb.selectFrom('suppliers').where('rating', '>', 5).selectAll())))
      .select('label')
      .execute(),
  'where-compares-with-a-scalar-subquery': (db) =>
    db
      .selectFrom('suppliers')
      .where('rating', '=', (eb) => eb.selectFrom('suppliers').select((e) => e.fn.max('rating').as('top')))
      .select(['id', 'rating'])
      .execute(),
  'where-compares-with-any-of-a-subquery': (db) =>
    db
      .selectFrom('products')
      .where('id', '=', (eb) => eb.fn.any<number>(eb.selectFrom('order_lines').select('product_id') as never))
      .select('id')
      .execute(),
  'where-compares-a-row-with-a-subquery': (db) =>
    db
      .selectFrom('products as p')
      .where((eb) =>
        eb(
          eb.refTuple('p.id', 'p.supplier_id'),
          'in',
          eb.selectFrom('products as q').where('q.stock', '<', 30).select(['q.id', 'q.supplier_id']).$asTuple('id', 'supplier_id'),
        ),
      )
      .select('p.sku')
      .execute(),
  'a-scalar-subquery-is-a-column': (db) =>
    db
      .selectFrom('products as p')
      .select((eb) => [
        'p.id',
        eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.name').as('supplier'),
        eb.selectFrom('suppliers').select(eb.fn.countAll().as('n')).as('suppliers'),
      ])
      .execute(),
  'an-exists-is-a-column': (db) =>
    db
      .selectFrom('tags as t')
      .select((eb) => [
        't.id',
        eb.exists(eb.selectFrom('product_tags as pt').whereRef('pt.tag_id', '=', 't.id').select('pt.product_id')).as('used'),
        eb.exists(eb.selectFrom('suppliers').where('country', '=', 'BR').select('id')).as('brazil'),
      ])
      .execute(),
  'a-subquery-is-an-argument-of-a-function': (db) =>
    db
      .selectFrom('suppliers as s')
      .select((eb) => [
        's.id',
        eb.fn
          .coalesce(
            eb.selectFrom('products').select((e) => e.fn.max('stock').as('top')),
            eb.val(0),
          )
          .as('top'),
      ])
      .execute(),
  'a-subquery-decides-in-a-case': (db) =>
    db
      .selectFrom('tags')
      .select((eb) => [
        'label',
        eb
          .case()
          .when(eb.exists(eb.selectFrom('suppliers').where('rating', '>', 5).select('id')))
          .then('high')
          .else('low')
          .end()
          .as('level'),
      ])
      .execute(),
}
