import type {
  AGGREGATE_CASES,
  AnswersTo,
  CTE_CASES,
  JOIN_CASES,
  JOIN_SHAPE_CASES,
  SET_OPERATION_CASES,
  SUBQUERY_CLAUSE_CASES,
} from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import {
  absent,
  NO_DEPENDENCE,
  NO_DISTINCT_ON,
  NO_FILTER_CLAUSE,
  NO_FULL_JOIN,
  NO_LATERAL,
  NO_RETURNING,
  NO_WITH_IN_BRANCH,
  NO_WRITE_IN_CTE,
} from './absent.js'
import { my } from './mysql-db.js'

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
  'a-join-ordered-by-the-joined-column-keeps-its-order': ({ db, t, eq, desc, isNull }) =>
    db
      .select({ id: t.products.id, rating: t.suppliers.rating })
      .from(t.products)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
      .orderBy(isNull(t.suppliers.rating), desc(t.suppliers.rating), t.products.id),
} satisfies Partial<AnswersTo<WorldDb, typeof JOIN_SHAPE_CASES>>

export const MARIADB_SUBQUERY_CLAUSE_ANSWERS = {
  'a-subquery-in-limit-counts-own-rows': absent('subquery in LIMIT', 'data-manipulation/selecting-data/limit'),
  'a-subquery-in-a-filter-clause-asks-own-rows': NO_FILTER_CLAUSE,
  'a-subquery-in-an-inserted-value-asks-own-rows': my(({ db, t, sum, sql }) =>
    db.insert(t.vouchers).values({ code: 'SUB', amount: sql`${db.select({ n: sum(t.products.stock) }).from(t.products)}` }),
  ),
  'a-subquery-in-returning-asks-own-rows': NO_RETURNING,
} satisfies Partial<AnswersTo<WorldDb, typeof SUBQUERY_CLAUSE_CASES>>

export const MARIADB_CTE_ANSWERS = {
  'a-cte-joined-with-a-table-shows-own-rows': ({ db, t, eq, count }) => {
    const busy = db.$with('busy').as(
      db
        .select({ supplierId: t.orders.supplierId, orders: count().as('orders') })
        .from(t.orders)
        .groupBy(t.orders.supplierId),
    )
    return db
      .with(busy)
      .select({ id: t.suppliers.id, name: t.suppliers.name, orders: busy.orders })
      .from(busy)
      .rightJoin(t.suppliers, eq(t.suppliers.id, busy.supplierId))
  },
  'a-cte-in-a-union-branch-is-scoped': ({ db, t }) => {
    const named = db.$with('named').as(db.select({ text: t.suppliers.name }).from(t.suppliers))
    const branch = db.with(named).select({ text: named.text }).from(named).as('branch')
    return db
      .select({ text: t.tags.label })
      .from(t.tags)
      .unionAll(db.select({ text: branch.text }).from(branch))
  },
  'a-cte-that-inserts-is-stamped': NO_WRITE_IN_CTE,
  'a-cte-that-updates-changes-own-rows': NO_WRITE_IN_CTE,
  'a-cte-that-deletes-removes-own-rows': NO_WRITE_IN_CTE,
  'a-cte-that-writes-feeds-the-next': NO_WRITE_IN_CTE,
  // A WITH stands before neither UPDATE nor DELETE here, but in a subquery of theirs.
  'an-update-takes-its-rows-from-a-cte': my(({ db, t, eq, sum, sql }) => {
    const worth = db.$with('worth').as(
      db
        .select({ orderId: t.orderLines.orderId, n: sum(t.orderLines.quantity).as('n') })
        .from(t.orderLines)
        .groupBy(t.orderLines.orderId),
    )
    const own = db.with(worth).select({ n: worth.n }).from(worth).where(eq(worth.orderId, t.orders.id))
    return db.update(t.orders).set({ total: sql`coalesce(${own}, 0)` })
  }),
  'a-delete-takes-its-rows-from-a-cte': my(({ db, t, inArray, notInArray }) => {
    const unused = db.$with('unused').as(
      db
        .select({ id: t.tags.id })
        .from(t.tags)
        .where(notInArray(t.tags.id, db.select({ id: t.productTags.tagId }).from(t.productTags))),
    )
    return db.delete(t.tags).where(inArray(t.tags.id, db.with(unused).select({ id: unused.id }).from(unused)))
  }),
} satisfies Partial<AnswersTo<WorldDb, typeof CTE_CASES>>

export const MARIADB_SET_OPERATION_ANSWERS = {
  'a-cte-of-one-branch-may-have-the-name-of-a-table-in-the-next': NO_WITH_IN_BRANCH,
  'a-union-with-an-order-and-limit-in-a-branch-is-scoped': ({ db, t, unionAll, desc }) =>
    unionAll(
      db.select({ text: t.suppliers.name }).from(t.suppliers).orderBy(desc(t.suppliers.rating), t.suppliers.id).limit(3),
      db.select({ text: t.products.name }).from(t.products).orderBy(desc(t.products.price), t.products.id).limit(2),
    ),
} satisfies Partial<AnswersTo<WorldDb, typeof SET_OPERATION_CASES>>

export const MARIADB_AGGREGATE_ANSWERS = {
  'a-boolean-aggregate-is-of-own-rows': ({ db, t, sql }) =>
    db
      .select({ any: sql<number>`bit_or(${t.products.stock} > 500)`, all: sql<number>`bit_and(${t.products.stock} < 500)` })
      .from(t.products),
  'group-by-an-expression-groups-own-rows': ({ db, t, count, sql }) => {
    const month = sql<string>`date_format(${t.orders.placedOn}, '%Y-%m')`
    return db.select({ month, n: count() }).from(t.orders).groupBy(month)
  },
  'group-by-the-primary-key-selects-other-columns': NO_DEPENDENCE,
  'group-by-rollup-totals-own-rows': absent('ROLLUP as an expression', 'data-manipulation/selecting-data/select-with-rollup'),
  'distinct-on-picks-among-own-rows': NO_DISTINCT_ON,
  'an-aggregate-with-a-filter-counts-own-rows': NO_FILTER_CLAUSE,
  'an-aggregate-with-an-order-lists-own-values': ({ db, t, sql }) =>
    db.select({ labels: sql<string>`group_concat(${t.tags.label} order by ${t.tags.label} desc separator ';')` }).from(t.tags),
  'an-ordered-set-aggregate-is-of-own-rows': ({ db, t, sql }) =>
    db
      .select({
        median: sql<number>`percentile_disc(0.5) within group (order by ${t.products.stock}) over (partition by ${t.products.proteinId})`,
      })
      .from(t.products),
  'a-window-ranks-own-rows': ({ db, t, sql }) =>
    db.select({ id: t.suppliers.id, rank: sql<number>`rank() over (order by ${t.suppliers.rating} desc)` }).from(t.suppliers),
  'a-window-over-a-joined-table-ranks-own-rows': ({ db, t, eq, sql }) =>
    db
      .select({ id: t.products.id, rank: sql<number>`dense_rank() over (order by ${t.suppliers.rating} desc)` })
      .from(t.products)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId)),
  'a-whole-row-as-json-is-an-own-row': absent('row of a table as one value', 'data-manipulation/selecting-data/select'),
} satisfies Partial<AnswersTo<WorldDb, typeof AGGREGATE_CASES>>
