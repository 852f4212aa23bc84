import type { AGGREGATE_CASES, AnswersTo } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../world-schema.js'

export const AGGREGATE_ANSWERS: AnswersTo<WorldDb, typeof AGGREGATE_CASES> = {
  'count-counts-own-rows': (db) =>
    db
      .selectFrom('suppliers')
      .select((eb) => [eb.fn.countAll().as('n'), eb.fn.count('rating').as('rated')])
      .execute(),
  'count-distinct-counts-own-values': (db) =>
    db
      .selectFrom('suppliers')
      .select((eb) => eb.fn.count('name').distinct().as('n'))
      .execute(),
  'sum-average-minimum-and-maximum-are-of-own-rows': (db) =>
    db
      .selectFrom('orders')
      .select((eb) => [
        eb.fn.sum('total').as('sum'),
        eb.fn.avg('total').as('avg'),
        eb.fn.min('placed_on').as('first'),
        eb.fn.max('total').as('top'),
      ])
      .execute(),
  'a-boolean-aggregate-is-of-own-rows': (db) =>
    db
      .selectFrom('products')
      .select((eb) => [
        eb.fn.agg<boolean>('bool_or', [eb('stock', '>', 500)]).as('any'),
        eb.fn.agg<boolean>('bool_and', [eb('stock', '<', 500)]).as('all'),
      ])
      .execute(),
  'group-by-groups-own-rows': (db) =>
    db
      .selectFrom('suppliers')
      .groupBy('country')
      .select(['country', (eb) => eb.fn.countAll().as('n'), (eb) => eb.fn.max('rating').as('top')])
      .execute(),
  'group-by-an-expression-groups-own-rows': (db) =>
    db
      .selectFrom('orders')
      .groupBy(sql`date_trunc('month', placed_on)`)
      .select((eb) => [sql<string>`date_trunc('month', placed_on)::text`.as('month'), eb.fn.countAll().as('n')])
      .execute(),
  'group-by-the-primary-key-selects-other-columns': (db) =>
    db
      .selectFrom('orders')
      .groupBy('id')
      .select(['id', 'number', 'status', (eb) => eb.fn.max('total').as('top')])
      .execute(),
  'group-by-rollup-totals-own-rows': (db) =>
    db
      .selectFrom('orders')
      .groupBy(sql`rollup(status)`)
      .select(['status', (eb) => eb.fn.sum('total').as('sum')])
      .execute(),
  'having-sees-own-groups': (db) =>
    db
      .selectFrom('suppliers')
      .groupBy('name')
      .having((eb) => eb.fn.countAll(), '>', 1)
      .select('name')
      .execute(),
  'distinct-shows-own-values': (db) => db.selectFrom('products').distinct().select('name').execute(),
  'distinct-on-picks-among-own-rows': (db) =>
    db
      .selectFrom('orders')
      .distinctOn('status')
      .select(['status', 'id', 'total'])
      .orderBy('status')
      .orderBy('total', 'desc')
      .orderBy('id')
      .execute(),
  'an-aggregate-with-a-filter-counts-own-rows': (db) =>
    db
      .selectFrom('orders')
      .select((eb) => [
        eb.fn.countAll().filterWhere('status', '=', 'open').as('open'),
        eb.fn.sum('total').filterWhere('placed_on', '>', new Date('2024-04-30')).as('late'),
      ])
      .execute(),
  'an-aggregate-with-an-order-lists-own-values': (db) =>
    db
      .selectFrom('tags')
      .select((eb) =>
        eb.fn
          .agg<string>('string_agg', ['label', sql.lit(',')])
          .orderBy('label')
          .as('labels'),
      )
      .execute(),
  'an-ordered-set-aggregate-is-of-own-rows': (db) =>
    db
      .selectFrom('products')
      .select((eb) =>
        eb.fn
          .agg<number>('percentile_disc', [sql`${eb.val(0.5)}::float8`])
          .withinGroupOrderBy('stock')
          .as('median'),
      )
      .execute(),
  'a-window-ranks-own-rows': (db) =>
    db
      .selectFrom('suppliers')
      .select((eb) => [
        'id',
        eb.fn
          .agg<number>('rank')
          .over((over) => over.orderBy('rating', (order) => order.desc().nullsLast()))
          .as('rank'),
      ])
      .execute(),
  'a-window-with-a-partition-counts-own-rows': (db) =>
    db
      .selectFrom('suppliers')
      .select((eb) => [
        'id',
        eb.fn
          .countAll()
          .over((over) => over.partitionBy('country'))
          .as('n'),
        eb.fn
          .max('rating')
          .over((over) => over.partitionBy('name'))
          .as('top'),
      ])
      .execute(),
  'a-window-looks-back-at-own-rows': (db) =>
    db
      .selectFrom('orders')
      .select((eb) => [
        'number',
        eb.fn
          .agg<string>('lag', ['total'])
          .over((over) => over.orderBy('placed_on').orderBy('number'))
          .as('before'),
      ])
      .execute(),
  'a-window-over-a-joined-table-ranks-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .leftJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select((eb) => [
        'p.id',
        eb.fn
          .agg<number>('dense_rank')
          .over((over) => over.orderBy('s.rating', (order) => order.desc().nullsLast()))
          .as('rank'),
      ])
      .execute(),
  'an-aggregate-of-a-left-join-counts-own-partners': (db) =>
    db
      .selectFrom('suppliers as s')
      .leftJoin('products as p', 'p.supplier_id', 's.id')
      .groupBy(['s.id', 's.name'])
      .select(['s.id', 's.name', (eb) => eb.fn.count('p.id').as('products'), (eb) => eb.fn.sum('p.stock').as('stock')])
      .execute(),
  'an-aggregate-of-an-aggregate-is-of-own-rows': (db) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('orders')
          .groupBy('status')
          .select(['status', (e) => e.fn.sum<string>('total').as('sum')])
          .as('by_status'),
      )
      .select((eb) => eb.fn.max('by_status.sum').as('top'))
      .execute(),
  'an-aggregate-of-nothing-is-empty': (db) =>
    db
      .selectFrom('suppliers')
      .where('rating', '>', 5)
      .select((eb) => [eb.fn.countAll().as('n'), eb.fn.max('rating').as('top')])
      .execute(),
  'a-whole-row-as-json-is-an-own-row': (db) =>
    db
      .selectFrom('suppliers')
      .select((eb) => [eb.fn.toJson('suppliers').as('row'), 'id'])
      .execute(),
}
