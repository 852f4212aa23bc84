import type { AGGREGATE_CASES, AnswersTo, RELATION_CASES, SUBQUERY_CLAUSE_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'
import { absent, NO_DEPENDENCE, NO_DISTINCT_ON, NO_FILTER_CLAUSE } from './absent.js'

export const MARIADB_SUBQUERY_CLAUSE_ANSWERS = {
  'a-subquery-in-limit-counts-own-rows': absent('subquery in LIMIT', 'data-manipulation/selecting-data/limit'),
  'a-subquery-in-a-filter-clause-asks-own-rows': NO_FILTER_CLAUSE,
  // RETURNING is there for INSERT and DELETE only.
  'a-subquery-in-returning-asks-own-rows': (db) =>
    db
      .deleteFrom('tags')
      .where('id', '=', 1)
      .returning((eb) => [
        'id',
        eb
          .selectFrom('products')
          .select((e) => e.fn.max('stock').as('top'))
          .as('top'),
      ])
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof SUBQUERY_CLAUSE_CASES>>

export const MARIADB_AGGREGATE_ANSWERS = {
  'a-boolean-aggregate-is-of-own-rows': (db) =>
    db
      .selectFrom('products')
      .select((eb) => [
        eb.fn.agg<number>('bit_or', [eb('stock', '>', 500)]).as('any'),
        eb.fn.agg<number>('bit_and', [eb('stock', '<', 500)]).as('all'),
      ])
      .execute(),
  'group-by-an-expression-groups-own-rows': (db) =>
    db
      .selectFrom('orders')
      .groupBy(sql`date_format(placed_on, '%Y-%m')`)
      .select((eb) => [sql<string>`date_format(placed_on, '%Y-%m')`.as('month'), eb.fn.countAll().as('n')])
      .execute(),
  'group-by-the-primary-key-selects-other-columns': NO_DEPENDENCE,
  // WITH ROLLUP is no expression, so it can only stand at the end of the statement as raw text.
  'group-by-rollup-totals-own-rows': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) =>
      db
        .selectFrom('orders')
        .groupBy('status')
        .select(['status', (eb) => eb.fn.sum('total').as('sum')])
        .modifyEnd(sql`with rollup`)
        .execute(),
    limit: '#raw-sql-fragments',
  },
  'distinct-on-picks-among-own-rows': NO_DISTINCT_ON,
  'an-aggregate-with-a-filter-counts-own-rows': NO_FILTER_CLAUSE,
  'an-aggregate-with-an-order-lists-own-values': (db) =>
    db.selectFrom('tags').select(sql<string>`group_concat(label order by label desc separator ';')`.as('labels')).execute(),
  'an-ordered-set-aggregate-is-of-own-rows': (db) =>
    db
      .selectFrom('products')
      .select(sql<number>`percentile_disc(0.5) within group (order by stock) over (partition by protein_id)`.as('median'))
      .execute(),
  'a-window-ranks-own-rows': (db) =>
    db
      .selectFrom('suppliers')
      .select((eb) => [
        'id',
        eb.fn
          .agg<number>('rank')
          .over((over) => over.orderBy('rating', 'desc'))
          .as('rank'),
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
          .over((over) => over.orderBy('s.rating', 'desc'))
          .as('rank'),
      ])
      .execute(),
  'a-whole-row-as-json-is-an-own-row': absent('row of a table as one value', 'data-manipulation/selecting-data/select'),
} satisfies Partial<AnswersTo<WorldDb, typeof AGGREGATE_CASES>>

export const MARIADB_ORDERED_RELATION_ANSWERS = {
  'an-order-by-a-related-column-ranks-by-own-rows': (db) =>
    db
      .selectFrom('products as p')
      .orderBy((eb) => eb.selectFrom('suppliers as s').whereRef('s.id', '=', 'p.supplier_id').select('s.rating'), 'desc')
      .orderBy('p.id')
      .select('p.id')
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof RELATION_CASES>>
