import type { AGGREGATE_CASES, AnswersTo } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

export const AGGREGATE_ANSWERS: AnswersTo<WorldDb, typeof AGGREGATE_CASES> = {
  'count-counts-own-rows': async ({ db, t, count, gt }) => ({
    rows: await db.select({ n: count(), rated: count(t.suppliers.rating) }).from(t.suppliers),
    counted: await db.$count(t.suppliers),
    ofRows: await db.$count(db.select().from(t.suppliers).as('counted_rows')),
    high: await db.$count(t.suppliers, gt(t.suppliers.rating, 2)),
  }),
  'count-distinct-counts-own-values': ({ db, t, countDistinct }) => db.select({ n: countDistinct(t.suppliers.name) }).from(t.suppliers),
  'sum-average-minimum-and-maximum-are-of-own-rows': ({ db, t, sum, avg, min, max }) =>
    db
      .select({ sum: sum(t.orders.total), avg: avg(t.orders.total), first: min(t.orders.placedOn), top: max(t.orders.total) })
      .from(t.orders),
  'a-boolean-aggregate-is-of-own-rows': ({ db, t, sql }) =>
    db
      .select({ any: sql<boolean>`bool_or(${t.products.stock} > 500)`, all: sql<boolean>`bool_and(${t.products.stock} < 500)` })
      .from(t.products),
  'group-by-groups-own-rows': ({ db, t, count, max }) =>
    db
      .select({ country: t.suppliers.country, n: count(), top: max(t.suppliers.rating) })
      .from(t.suppliers)
      .groupBy(t.suppliers.country),
  'group-by-an-expression-groups-own-rows': ({ db, t, count, sql }) => {
    const month = sql<string>`date_trunc('month', ${t.orders.placedOn})`
    return db
      .select({ month: sql<string>`${month}::text`, n: count() })
      .from(t.orders)
      .groupBy(month)
  },
  'group-by-the-primary-key-selects-other-columns': ({ db, t, max }) =>
    db
      .select({ id: t.orders.id, number: t.orders.number, status: t.orders.status, top: max(t.orders.total) })
      .from(t.orders)
      .groupBy(t.orders.id),
  'group-by-rollup-totals-own-rows': ({ db, t, sum, sql }) =>
    db
      .select({ status: t.orders.status, sum: sum(t.orders.total) })
      .from(t.orders)
      .groupBy(sql`rollup(${t.orders.status})`),
  'having-sees-own-groups': ({ db, t, count, gt }) =>
    db.select({ name: t.suppliers.name }).from(t.suppliers).groupBy(t.suppliers.name).having(gt(count(), 1)),
  'distinct-shows-own-values': ({ db, t }) => db.selectDistinct({ name: t.products.name }).from(t.products),
  'distinct-on-picks-among-own-rows': ({ db, t, desc }) =>
    db
      .selectDistinctOn([t.orders.status], { status: t.orders.status, id: t.orders.id, total: t.orders.total })
      .from(t.orders)
      .orderBy(t.orders.status, desc(t.orders.total), t.orders.id),
  'an-aggregate-with-a-filter-counts-own-rows': ({ db, t, eq, gt, sum, sql }) =>
    db
      .select({
        open: sql<number>`count(*) filter (where ${eq(t.orders.status, 'open')})`,
        late: sql<string>`${sum(t.orders.total)} filter (where ${gt(t.orders.placedOn, '2024-04-30')})`,
      })
      .from(t.orders),
  'an-aggregate-with-an-order-lists-own-values': ({ db, t, sql }) =>
    db.select({ labels: sql<string>`string_agg(${t.tags.label}, ',' order by ${t.tags.label})` }).from(t.tags),
  'an-ordered-set-aggregate-is-of-own-rows': ({ db, t, sql }) =>
    db.select({ median: sql<number>`percentile_disc(0.5) within group (order by ${t.products.stock})` }).from(t.products),
  'a-window-ranks-own-rows': ({ db, t, sql }) =>
    db.select({ id: t.suppliers.id, rank: sql<number>`rank() over (order by ${t.suppliers.rating} desc nulls last)` }).from(t.suppliers),
  'a-window-with-a-partition-counts-own-rows': ({ db, t, count, max, sql }) =>
    db
      .select({
        id: t.suppliers.id,
        n: sql<number>`${count()} over (partition by ${t.suppliers.country})`,
        top: sql<number>`${max(t.suppliers.rating)} over (partition by ${t.suppliers.name})`,
      })
      .from(t.suppliers),
  'a-window-looks-back-at-own-rows': ({ db, t, sql }) =>
    db
      .select({
        number: t.orders.number,
        before: sql<string>`lag(${t.orders.total}) over (order by ${t.orders.placedOn}, ${t.orders.number})`,
      })
      .from(t.orders),
  'a-window-over-a-joined-table-ranks-own-rows': ({ db, t, eq, sql }) =>
    db
      .select({ id: t.products.id, rank: sql<number>`dense_rank() over (order by ${t.suppliers.rating} desc nulls last)` })
      .from(t.products)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId)),
  'an-aggregate-of-a-left-join-counts-own-partners': ({ db, t, eq, count, sum }) =>
    db
      .select({ id: t.suppliers.id, name: t.suppliers.name, products: count(t.products.id), stock: sum(t.products.stock) })
      .from(t.suppliers)
      .leftJoin(t.products, eq(t.products.supplierId, t.suppliers.id))
      .groupBy(t.suppliers.id, t.suppliers.name),
  'an-aggregate-of-an-aggregate-is-of-own-rows': ({ db, t, sum, max }) => {
    const byStatus = db
      .select({ status: t.orders.status, sum: sum(t.orders.total).as('sum') })
      .from(t.orders)
      .groupBy(t.orders.status)
      .as('by_status')
    return db.select({ top: max(byStatus.sum) }).from(byStatus)
  },
  'an-aggregate-of-nothing-is-empty': ({ db, t, count, max, gt }) =>
    db
      .select({ n: count(), top: max(t.suppliers.rating) })
      .from(t.suppliers)
      .where(gt(t.suppliers.rating, 5)),
  'a-whole-row-as-json-is-an-own-row': ({ db, t, sql }) =>
    db.select({ row: sql<object>`to_json(suppliers)`, id: t.suppliers.id }).from(t.suppliers),
}
