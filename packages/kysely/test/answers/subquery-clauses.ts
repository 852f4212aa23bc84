import type { AnswersTo, SUBQUERY_CLAUSE_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../world-schema.js'

export const SUBQUERY_CLAUSE_ANSWERS: AnswersTo<WorldDb, typeof SUBQUERY_CLAUSE_CASES> = {
  'a-subquery-in-having-asks-own-rows': (db) =>
    db
      .selectFrom('products')
      .groupBy('protein_id')
      .having((eb) =>
        eb(
          eb.fn.max('stock'),
          '>=',
          eb.selectFrom('products').select((e) => e.fn.avg<number>('stock').as('mean')),
        ),
      )
      .select(['protein_id', (eb) => eb.fn.countAll().as('n')])
      .execute(),
  'a-subquery-in-order-by-ranks-by-own-rows': (db) =>
    db
      .selectFrom('tags as t')
      .orderBy(
        (eb) =>
          eb
            .selectFrom('product_tags as pt')
            .whereRef('pt.tag_id', '=', 't.id')
            .select((e) => e.fn.countAll().as('n')),
        'desc',
      )
      .orderBy('t.id')
      .select(['t.id', 't.label'])
      .execute(),
  'a-subquery-in-group-by-groups-by-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .select((eb) => eb.fn.countAll().as('n'))
      .groupBy((eb) =>
        eb
          .selectFrom('order_lines as l')
          .whereRef('l.product_id', '=', 'p.id')
          .select((e) => e.fn.countAll().as('n')),
      )
      .execute(),
  'a-subquery-in-a-join-condition-asks-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .leftJoin('tags as t', (join) =>
        join.on('t.id', 'in', (eb) => eb.selectFrom('product_tags as pt').whereRef('pt.product_id', '=', 'p.id').select('pt.tag_id')),
      )
      .select(['p.id', 't.label'])
      .execute(),
  'a-subquery-in-limit-counts-own-rows': (db) =>
    db
      .selectFrom('proteins')
      .orderBy('id')
      .limit(
        db
          .selectFrom('tenants')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .$asScalar(),
      )
      .select('name')
      .execute(),
  'a-subquery-in-a-filter-clause-asks-own-rows': (db) =>
    db
      .selectFrom('products')
      .select((eb) => eb.fn.countAll().filterWhere('supplier_id', 'in', eb.selectFrom('suppliers').select('suppliers.id')).as('linked'))
      .execute(),
  'a-subquery-in-a-window-orders-by-own-rows': (db) =>
    db
      .selectFrom('tags as t')
      .select((eb) => [
        't.id',
        eb.fn
          .agg<number>('rank')
          .over((over) =>
            over.orderBy((e) =>
              e
                .selectFrom('product_tags as pt')
                .whereRef('pt.tag_id', '=', 't.id')
                .select((f) => f.fn.countAll().as('n')),
            ),
          )
          .as('rank'),
      ])
      .execute(),
  'a-subquery-in-from-is-scoped': (db) =>
    db
      .selectFrom((eb) => eb.selectFrom('suppliers').where('country', 'is not', null).selectAll().as('s'))
      .select(['s.id', 's.country'])
      .execute(),
  'subqueries-nested-six-deep-are-scoped': (db) =>
    db
      .selectFrom('tenants as d0')
      .select((e0) => [
        'd0.name',
        e0
          .selectFrom('suppliers as d1')
          .where('d1.id', 'in', (e1) =>
            e1
              .selectFrom('products as d2')
              .where('d2.id', 'in', (e2) =>
                e2
                  .selectFrom('order_lines as d3')
                  .where('d3.order_id', 'in', (e3) =>
                    e3
                      .selectFrom('orders as d4')
                      .where('d4.supplier_id', 'in', (e4) => e4.selectFrom('suppliers as d5').select('d5.id'))
                      .select('d4.id'),
                  )
                  .select('d3.product_id'),
              )
              .select('d2.supplier_id'),
          )
          .select((e1) => e1.fn.countAll().as('n'))
          .as('suppliers'),
      ])
      .execute(),
  'a-subquery-inside-a-raw-fragment-is-scoped': (db) =>
    db
      .selectFrom('tags')
      .select([
        'label',
        sql<number>`coalesce(${db.selectFrom('suppliers').select((eb) => eb.fn.max('rating').as('top'))}, 0) + 1`.as('above'),
      ])
      .execute(),
  'a-subquery-in-an-inserted-value-asks-own-rows': (db) =>
    db
      .insertInto('vouchers')
      .values((eb) => ({ code: 'SUB', amount: eb.selectFrom('products').select((e) => e.fn.sum<number>('stock').as('n')) }))
      .returning('amount')
      .execute(),
  'a-subquery-in-an-update-asks-own-rows': (db) =>
    db
      .updateTable('suppliers')
      .set((eb) => ({ rating: eb.selectFrom('suppliers as s').select((e) => e.fn.max('s.rating').as('top')) }))
      .where('country', '=', 'US')
      .execute(),
  'a-subquery-in-a-delete-asks-own-rows': (db) =>
    db
      .deleteFrom('tags')
      .where('id', 'not in', (eb) => eb.selectFrom('product_tags').select('tag_id'))
      .execute(),
  'a-subquery-in-returning-asks-own-rows': (db) =>
    db
      .updateTable('tags')
      .set({ label: 'changed' })
      .where('id', '=', 1)
      .returning((eb) => [
        'id',
        eb
          .selectFrom('products')
          .select((e) => e.fn.max('stock').as('top'))
          .as('top'),
      ])
      .execute(),
}
