import type { AnswersTo, RELATION_CASES } from '@tenantry/conformance'
import { jsonArrayFrom, jsonBuildObject, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { WorldDb } from '../world-schema.js'

export const RELATION_ANSWERS: AnswersTo<WorldDb, typeof RELATION_CASES> = {
  'an-included-list-holds-own-rows': (db) =>
    db
      .selectFrom('suppliers as s')
      .select((eb) => [
        's.id',
        jsonArrayFrom(eb.selectFrom('products as p').whereRef('p.supplier_id', '=', 's.id').select(['p.sku', 'p.price'])).as('products'),
      ])
      .execute(),
  'an-included-list-through-a-join-table-holds-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .select((eb) => [
        'p.sku',
        jsonArrayFrom(
          eb
            .selectFrom('product_tags as pt')
            .innerJoin('tags as t', 't.id', 'pt.tag_id')
            .whereRef('pt.product_id', '=', 'p.id')
            .select(['t.id', 't.label']),
        ).as('tags'),
      ])
      .execute(),
  'an-included-list-two-levels-deep-holds-own-rows': (db) =>
    db
      .selectFrom('orders as o')
      .select((eb) => [
        'o.number',
        jsonArrayFrom(
          eb
            .selectFrom('order_lines as l')
            .whereRef('l.order_id', '=', 'o.id')
            .select((e) => [
              'l.line_no',
              jsonArrayFrom(e.selectFrom('products as p').whereRef('p.id', '=', 'l.product_id').select(['p.sku', 'p.stock'])).as(
                'products',
              ),
            ]),
        ).as('lines'),
      ])
      .execute(),
  'an-included-list-with-a-filter-and-order-holds-own-rows': (db) =>
    db
      .selectFrom('suppliers as s')
      .select((eb) => [
        's.id',
        jsonArrayFrom(
          eb
            .selectFrom('orders as o')
            .whereRef('o.supplier_id', '=', 's.id')
            .where('o.total', '>', '50')
            .orderBy('o.total', 'desc')
            .limit(2)
            .select('o.number'),
        ).as('orders'),
      ])
      .execute(),
  'an-included-row-that-is-foreign-is-missing': (db) =>
    db
      .selectFrom('products as p')
      .select((eb) => [
        'p.sku',
        jsonObjectFrom(eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select(['s.id', 's.name'])).as('supplier'),
      ])
      .execute(),
  'an-included-row-two-levels-up-that-is-foreign-is-missing': (db) =>
    db
      .selectFrom('order_lines as l')
      .select((eb) => [
        'l.line_no',
        jsonObjectFrom(
          eb
            .selectFrom('products as p')
            .whereRef('p.id', '=', 'l.product_id')
            .select((e) => [
              'p.sku',
              jsonObjectFrom(e.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.name')).as('supplier'),
            ]),
        ).as('product'),
      ])
      .execute(),
  'an-included-row-of-a-shared-table-is-there': (db) =>
    db
      .selectFrom('products as p')
      .select((eb) => [
        'p.sku',
        jsonObjectFrom(eb.selectFrom('proteins as k').whereRef('k.id', '=', 'p.protein_id').select(['k.name', 'k.grade'])).as('protein'),
      ])
      .execute(),
  'an-included-row-required-drops-rows-without-it': (db) =>
    db
      .selectFrom('products as p')
      .innerJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select((eb) => ['p.sku', jsonBuildObject({ id: eb.ref('s.id'), name: eb.ref('s.name') }).as('supplier')])
      .execute(),
  'some-asks-own-relations': (db) =>
    db
      .selectFrom('suppliers as s')
      .where((eb) =>
        eb.exists(eb.selectFrom('products as p').whereRef('p.supplier_id', '=', 's.id').where('p.stock', '>', 4).select('p.id')),
      )
      .select('s.id')
      .execute(),
  'none-asks-own-relations': (db) =>
    db
      .selectFrom('suppliers as s')
      .where((eb) => eb.not(eb.exists(eb.selectFrom('orders as o').whereRef('o.supplier_id', '=', 's.id').select('o.id'))))
      .select('s.id')
      .execute(),
  'every-asks-own-relations': (db) =>
    db
      .selectFrom('suppliers as s')
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('products as p').whereRef('p.supplier_id', '=', 's.id').where('p.price', '>', '30').select('p.id'))),
      )
      .select('s.id')
      .execute(),
  'a-to-one-filter-asks-own-relations': (db) =>
    db
      .selectFrom('products as p')
      .where((eb) => eb(eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.country'), '=', 'CA'))
      .select('p.sku')
      .execute(),
  'a-relation-count-counts-own-rows': (db) =>
    db
      .selectFrom('suppliers as s')
      .select((eb) => [
        's.id',
        eb
          .selectFrom('products as p')
          .whereRef('p.supplier_id', '=', 's.id')
          .select((e) => e.fn.countAll().as('n'))
          .as('products'),
      ])
      .execute(),
  'an-order-by-a-relation-count-ranks-by-own-rows': (db) =>
    db
      .selectFrom('suppliers as s')
      .orderBy(
        (eb) =>
          eb
            .selectFrom('products as p')
            .whereRef('p.supplier_id', '=', 's.id')
            .select((e) => e.fn.countAll().as('n')),
        'desc',
      )
      .orderBy('s.id')
      .limit(4)
      .select('s.id')
      .execute(),
  'an-order-by-a-related-column-ranks-by-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .orderBy(
        (eb) => eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.rating'),
        (order) => order.desc().nullsLast(),
      )
      .orderBy('p.id')
      .select('p.id')
      .execute(),
}
