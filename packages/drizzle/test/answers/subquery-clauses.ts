import type { AnswersTo, SUBQUERY_CLAUSE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

/** How many links a tag has, as a subquery of the query that reads tags. */
const links = ({ db, t, eq }: WorldDb) => db.$count(t.productTags, eq(t.productTags.tagId, t.tags.id))

export const SUBQUERY_CLAUSE_ANSWERS: AnswersTo<WorldDb, typeof SUBQUERY_CLAUSE_CASES> = {
  'a-subquery-in-having-asks-own-rows': ({ db, t, gte, max, avg, count, alias, sql }) => {
    const all = alias(t.products, 'all_products')
    return db
      .select({ proteinId: t.products.proteinId, n: count() })
      .from(t.products)
      .groupBy(t.products.proteinId)
      .having(gte(max(t.products.stock), sql`${db.select({ mean: avg(all.stock) }).from(all)}`))
  },
  'a-subquery-in-order-by-ranks-by-own-rows': (w) =>
    w.db
      .select({ id: w.t.tags.id, label: w.t.tags.label })
      .from(w.t.tags)
      .orderBy(w.desc(links(w)), w.t.tags.id),
  'a-subquery-in-group-by-groups-by-own-rows': ({ db, t, eq, count }) => {
    const lines = db.$count(t.orderLines, eq(t.orderLines.productId, t.products.id))
    return db.select({ n: count() }).from(t.products).groupBy(lines)
  },
  'a-subquery-in-a-join-condition-asks-own-rows': ({ db, t, eq, inArray }) =>
    db
      .select({ id: t.products.id, label: t.tags.label })
      .from(t.products)
      .leftJoin(
        t.tags,
        inArray(t.tags.id, db.select({ id: t.productTags.tagId }).from(t.productTags).where(eq(t.productTags.productId, t.products.id))),
      ),
  // Drizzle's limit takes a number or a placeholder; its types say so, and what is given is put into the query.
  'a-subquery-in-limit-counts-own-rows': ({ db, t }) =>
    db
      .select({ name: t.proteins.name })
      .from(t.proteins)
      .orderBy(t.proteins.id)
      .limit(db.$count(t.tenants) as unknown as number),
  'a-subquery-in-a-filter-clause-asks-own-rows': ({ db, t, inArray, sql }) =>
    db
      .select({
        linked: sql<number>`count(*) filter (where ${inArray(t.products.supplierId, db.select({ id: t.suppliers.id }).from(t.suppliers))})`,
      })
      .from(t.products),
  'a-subquery-in-a-window-orders-by-own-rows': (w) =>
    w.db.select({ id: w.t.tags.id, rank: w.sql<number>`rank() over (order by ${links(w)})` }).from(w.t.tags),
  'a-subquery-in-from-is-scoped': ({ db, t, isNotNull }) => {
    const s = db.select().from(t.suppliers).where(isNotNull(t.suppliers.country)).as('s')
    return db.select({ id: s.id, country: s.country }).from(s)
  },
  'subqueries-nested-six-deep-are-scoped': ({ db, t, inArray, alias }) => {
    const inner = alias(t.suppliers, 'd5')
    const d5 = db.select({ id: inner.id }).from(inner)
    const d4 = db.select({ id: t.orders.id }).from(t.orders).where(inArray(t.orders.supplierId, d5))
    const d3 = db.select({ id: t.orderLines.productId }).from(t.orderLines).where(inArray(t.orderLines.orderId, d4))
    const d2 = db.select({ id: t.products.supplierId }).from(t.products).where(inArray(t.products.id, d3))
    return db.select({ name: t.tenants.name, suppliers: db.$count(t.suppliers, inArray(t.suppliers.id, d2)) }).from(t.tenants)
  },
  'a-subquery-inside-a-raw-fragment-is-scoped': ({ db, t, max, sql }) =>
    db
      .select({
        label: t.tags.label,
        above: sql<number>`coalesce(${db.select({ top: max(t.suppliers.rating) }).from(t.suppliers)}, 0) + 1`,
      })
      .from(t.tags),
  'a-subquery-in-an-inserted-value-asks-own-rows': ({ db, t, sum, sql }) =>
    db
      .insert(t.vouchers)
      .values({ code: 'SUB', amount: sql`${db.select({ n: sum(t.products.stock) }).from(t.products)}` })
      .returning({ amount: t.vouchers.amount }),
  'a-subquery-in-an-update-asks-own-rows': ({ db, t, eq, max, sql, alias }) => {
    const s = alias(t.suppliers, 's')
    return db
      .update(t.suppliers)
      .set({ rating: sql`${db.select({ top: max(s.rating) }).from(s)}` })
      .where(eq(t.suppliers.country, 'US'))
  },
  'a-subquery-in-a-delete-asks-own-rows': ({ db, t, notInArray }) =>
    db.delete(t.tags).where(notInArray(t.tags.id, db.select({ id: t.productTags.tagId }).from(t.productTags))),
  'a-subquery-in-returning-asks-own-rows': ({ db, t, eq, max, sql }) =>
    db
      .update(t.tags)
      .set({ label: 'changed' })
      .where(eq(t.tags.id, 1))
      .returning({ id: t.tags.id, top: sql<number>`${db.select({ top: max(t.products.stock) }).from(t.products)}` }),
}
