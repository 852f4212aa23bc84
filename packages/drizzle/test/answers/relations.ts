import type { AnswersTo, RELATION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

/** Relations of 0.45: its queries have no filter on a relation, so those are subqueries in `where`, as its guide says. */
export const RELATION_ANSWERS: AnswersTo<WorldDb, typeof RELATION_CASES> = {
  'an-included-list-holds-own-rows': ({ db }) =>
    db.query.suppliers.findMany({ columns: { id: true }, with: { products: { columns: { sku: true, price: true } } } }),
  'an-included-list-through-a-join-table-holds-own-rows': ({ db }) =>
    db.query.products.findMany({ columns: { sku: true }, with: { links: { columns: {}, with: { tag: true } } } }),
  'an-included-list-two-levels-deep-holds-own-rows': ({ db }) =>
    db.query.orders.findMany({ columns: { number: true }, with: { lines: { with: { product: { with: { supplier: true } } } } } }),
  'an-included-list-with-a-filter-and-order-holds-own-rows': ({ db }) =>
    db.query.suppliers.findMany({
      columns: { id: true },
      with: {
        orders: {
          columns: { number: true },
          where: (orders, { gt, or }) => or(gt(orders.total, '50'), gt(orders.total, '5000')),
          orderBy: (orders, { desc }) => [desc(orders.total)],
          limit: 2,
        },
      },
    }),
  'an-included-row-that-is-foreign-is-missing': ({ db }) =>
    db.query.products.findMany({ columns: { sku: true }, with: { supplier: { columns: { id: true, name: true } } } }),
  'an-included-row-two-levels-up-that-is-foreign-is-missing': ({ db }) =>
    db.query.orderLines.findMany({ columns: { lineNo: true }, with: { product: { with: { supplier: { with: { parent: true } } } } } }),
  'an-included-row-of-a-shared-table-is-there': ({ db }) =>
    db.query.products.findMany({ columns: { sku: true }, with: { protein: { columns: { name: true, grade: true } } } }),
  'an-included-row-required-drops-rows-without-it': ({ db, t, eq, exists }) =>
    db.query.products.findMany({
      columns: { sku: true },
      with: { supplier: true },
      where: (products) => exists(db.select().from(t.suppliers).where(eq(t.suppliers.id, products.supplierId))),
    }),
  'some-asks-own-relations': ({ db, t, eq, gt, and, exists, alias }) => {
    const p = alias(t.products, 'p')
    return db.query.suppliers.findMany({
      columns: { id: true },
      where: (suppliers) =>
        exists(
          db
            .select()
            .from(p)
            .where(and(eq(p.supplierId, suppliers.id), gt(p.stock, 4))),
        ),
    })
  },
  'none-asks-own-relations': ({ db, t, eq, notExists }) =>
    db.query.suppliers.findMany({
      columns: { id: true },
      where: (suppliers) => notExists(db.select().from(t.orders).where(eq(t.orders.supplierId, suppliers.id))),
    }),
  'every-asks-own-relations': ({ db, t, eq, gt, and, notExists }) =>
    db.query.suppliers.findMany({
      columns: { id: true },
      where: (suppliers) =>
        notExists(
          db
            .select()
            .from(t.products)
            .where(and(eq(t.products.supplierId, suppliers.id), gt(t.products.price, '30'))),
        ),
    }),
  'a-to-one-filter-asks-own-relations': ({ db, t, eq, sql }) =>
    db.query.products.findMany({
      columns: { sku: true },
      where: (products) =>
        sql`${db.select({ country: t.suppliers.country }).from(t.suppliers).where(eq(t.suppliers.id, products.supplierId))} = 'CA'`,
    }),
  'a-relation-count-counts-own-rows': ({ db, t, eq, count, sql }) =>
    db.query.suppliers.findMany({
      columns: { id: true },
      extras: (suppliers) => ({
        products: sql<number>`${db.select({ n: count() }).from(t.products).where(eq(t.products.supplierId, suppliers.id))}`.as('products'),
      }),
    }),
  'an-order-by-a-relation-count-ranks-by-own-rows': ({ db, t, eq, count, sql }) =>
    db.query.suppliers.findMany({
      columns: { id: true },
      orderBy: (suppliers) => [
        sql`${db.select({ n: count() }).from(t.products).where(eq(t.products.supplierId, suppliers.id))} desc`,
        suppliers.id,
      ],
      limit: 4,
    }),
  'an-order-by-a-related-column-ranks-by-own-rows': ({ db, t, eq, sql }) =>
    db.query.products.findMany({
      columns: { id: true },
      orderBy: (products) => [
        sql`${db.select({ rating: t.suppliers.rating }).from(t.suppliers).where(eq(t.suppliers.id, products.supplierId))} desc nulls last`,
        products.id,
      ],
    }),
}
