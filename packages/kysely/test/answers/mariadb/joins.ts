import type { AnswersTo, CTE_CASES, JOIN_CASES, JOIN_SHAPE_CASES, SET_OPERATION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world-schema.js'
import { absent, NO_DEPENDENCE, NO_FULL_JOIN, NO_LATERAL, NO_WRITE_IN_CTE } from './absent.js'

export const MARIADB_JOIN_ANSWERS = {
  'full-join-shows-no-foreign-rows': NO_FULL_JOIN,
  'full-join-of-three-tables-shows-no-foreign-rows': NO_FULL_JOIN,
  'left-join-then-full-join-shows-no-foreign-rows': NO_FULL_JOIN,
  'inner-lateral-join-shows-own-rows': NO_LATERAL,
  'left-lateral-join-keeps-rows-without-a-partner': NO_LATERAL,
  'cross-lateral-join-shows-own-rows': NO_LATERAL,
} satisfies Partial<AnswersTo<WorldDb, typeof JOIN_CASES>>

export const MARIADB_JOIN_SHAPE_ANSWERS = {
  'a-join-grouped-by-primary-key-selects-other-columns': NO_DEPENDENCE,
  'a-join-ordered-by-the-joined-column-keeps-its-order': (db) =>
    db
      .selectFrom('products as p')
      .leftJoin('suppliers as s', 's.id', 'p.supplier_id')
      .orderBy((eb) => eb('s.rating', 'is', null))
      .orderBy('s.rating', 'desc')
      .orderBy('p.id')
      .select(['p.id', 's.rating'])
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof JOIN_SHAPE_CASES>>

export const MARIADB_CTE_ANSWERS = {
  'a-cte-joined-with-a-table-shows-own-rows': (db) =>
    db
      .with('busy', (qb) =>
        qb
          .selectFrom('orders')
          .groupBy('supplier_id')
          .select(['supplier_id', (eb) => eb.fn.countAll().as('orders')]),
      )
      .selectFrom('busy')
      .rightJoin('suppliers as s', 's.id', 'busy.supplier_id')
      .select(['s.id', 's.name', 'busy.orders'])
      .execute(),
  'a-cte-in-a-union-branch-is-scoped': (db) =>
    db
      .selectFrom('tags')
      .select('label as text')
      .unionAll((eb) =>
        eb
          .selectFrom(
            db
              .with('named', (qb) => qb.selectFrom('suppliers').select('name'))
              .selectFrom('named')
              .select('name as text')
              .as('all_named'),
          )
          .select('all_named.text'),
      )
      .execute(),
  'a-materialized-cte-is-scoped': absent('MATERIALIZED of a WITH', 'data-manipulation/selecting-data/common-table-expressions/with'),
  'a-cte-that-inserts-is-stamped': NO_WRITE_IN_CTE,
  'a-cte-that-updates-changes-own-rows': NO_WRITE_IN_CTE,
  'a-cte-that-deletes-removes-own-rows': NO_WRITE_IN_CTE,
  'a-cte-that-writes-feeds-the-next': NO_WRITE_IN_CTE,
  'an-update-takes-its-rows-from-a-cte': (db) =>
    db
      .updateTable([
        'orders as o',
        db
          .with('worth', (qb) =>
            qb
              .selectFrom('order_lines')
              .groupBy('order_id')
              .select(['order_id', (eb) => eb.fn.sum<string>('quantity').as('n')]),
          )
          .selectFrom('worth')
          .selectAll()
          .as('w'),
      ])
      .whereRef('o.id', '=', 'w.order_id')
      .set('o.total', (eb) => eb.ref('w.n'))
      .execute(),
  'a-delete-takes-its-rows-from-a-cte': (db) =>
    db
      .deleteFrom('tags')
      .using('tags')
      .innerJoin(
        (eb) =>
          eb
            .selectFrom(
              db
                .with('unused', (qb) =>
                  qb
                    .selectFrom('tags')
                    .where('id', 'not in', (e) => e.selectFrom('product_tags').select('tag_id'))
                    .select('id'),
                )
                .selectFrom('unused')
                .select('id')
                .as('inner_rows'),
            )
            .select('inner_rows.id')
            .as('unused'),
        (join) => join.onRef('unused.id', '=', 'tags.id'),
      )
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof CTE_CASES>>

const names = (db: WorldDb) => db.selectFrom('suppliers').select('name as text')

export const MARIADB_SET_OPERATION_ANSWERS = {
  'a-union-with-an-order-and-limit-in-a-branch-is-scoped': (db) =>
    db
      .selectFrom(names(db).orderBy('rating', 'desc').orderBy('id').limit(3).as('top'))
      .selectAll()
      .unionAll((eb) => eb.parens(db.selectFrom('products').orderBy('price', 'desc').orderBy('id').limit(2).select('name as text')))
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof SET_OPERATION_CASES>>
