import type { AnswersTo, CTE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { absent, NO_RECURSIVE } from './absent.js'

export const CTE_ANSWERS: AnswersTo<WorldDb, typeof CTE_CASES> = {
  'a-cte-reads-own-rows': ({ db, t, eq }) => {
    const canadian = db.$with('canadian').as(db.select().from(t.suppliers).where(eq(t.suppliers.country, 'CA')))
    return db.with(canadian).select().from(canadian)
  },
  'chained-ctes-read-own-rows': ({ db, t, eq, gt }) => {
    const rated = db
      .$with('rated')
      .as((qb) => qb.select({ id: t.suppliers.id, name: t.suppliers.name }).from(t.suppliers).where(gt(t.suppliers.rating, 2)))
    const sold = db
      .$with('sold')
      .as((qb) =>
        qb.select({ sku: t.products.sku, name: rated.name }).from(t.products).innerJoin(rated, eq(rated.id, t.products.supplierId)),
      )
    return db.with(rated, sold).select().from(sold)
  },
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
      .fullJoin(t.suppliers, eq(t.suppliers.id, busy.supplierId))
  },
  'a-recursive-cte-walks-own-rows': NO_RECURSIVE,
  'a-recursive-cte-walks-up-from-every-row': NO_RECURSIVE,
  'a-cte-that-shadows-its-own-table-is-scoped': ({ db, t, gte }) => {
    const suppliers = db
      .$with('suppliers')
      .as(
        db
          .select({ id: t.suppliers.id, name: t.suppliers.name, rating: t.suppliers.rating })
          .from(t.suppliers)
          .where(gte(t.suppliers.rating, 3)),
      )
    return db.with(suppliers).select().from(suppliers)
  },
  'a-cte-that-shadows-another-table-is-no-table': ({ db, t, sql }) => {
    const tags = db.$with('tags').as(db.select({ id: t.products.id, label: sql<string>`${t.products.name}`.as('label') }).from(t.products))
    return db.with(tags).select({ id: tags.id, label: tags.label }).from(tags)
  },
  'a-name-with-a-schema-is-the-table-beside-a-cte': ({ db, t, eq, alias }) => {
    const orders = db.$with('orders').as(db.select({ id: t.tags.id }).from(t.tags))
    const old = alias(t.archiveOrders, 'old')
    return db.with(orders).select({ id: old.id, number: old.number, tag: orders.id }).from(old).leftJoin(orders, eq(orders.id, old.id))
  },
  'a-cte-of-an-inner-query-ends-with-it': ({ db, t, inArray, alias, sql }) => {
    const suppliers = db.$with('suppliers').as(db.select({ id: sql<number>`${t.products.supplierId}`.as('id') }).from(t.products))
    const s = alias(t.suppliers, 's')
    return db
      .select({ id: s.id, all: db.$count(t.suppliers) })
      .from(s)
      .where(inArray(s.id, db.with(suppliers).select({ id: suppliers.id }).from(suppliers)))
  },
  'a-cte-in-a-union-branch-is-scoped': ({ db, t }) => {
    const named = db.$with('named').as(db.select({ text: t.suppliers.name }).from(t.suppliers))
    return db
      .select({ text: t.tags.label })
      .from(t.tags)
      .unionAll(db.with(named).select({ text: named.text }).from(named))
  },
  'a-cte-in-a-subquery-is-scoped': ({ db, t, inArray, isNotNull }) => {
    const ordered = db
      .$with('ordered')
      .as(db.select({ productId: t.orderLines.productId }).from(t.orderLines).where(isNotNull(t.orderLines.productId)))
    return db
      .select({ id: t.products.id, sku: t.products.sku })
      .from(t.products)
      .where(inArray(t.products.id, db.with(ordered).select({ id: ordered.productId }).from(ordered)))
  },
  'a-cte-with-column-names-is-scoped': ({ db, t, sql }) => {
    const pairs = db
      .$with('pairs')
      .as(
        db
          .select({ one: sql<number>`${t.productTags.productId}`.as('one'), two: sql<number>`${t.productTags.tagId}`.as('two') })
          .from(t.productTags),
      )
    return db.with(pairs).select({ one: pairs.one, two: pairs.two }).from(pairs)
  },
  'a-materialized-cte-is-scoped': absent('MATERIALIZED of a WITH', 'select#with-clause'),
  'a-cte-that-inserts-is-stamped': ({ db, t }) => {
    const made = db.$with('made').as(db.insert(t.tags).values({ id: 501, label: 'made' }).returning())
    return db.with(made).select().from(made)
  },
  'a-cte-that-updates-changes-own-rows': ({ db, t, gt, count }) => {
    const changed = db
      .$with('changed')
      .as(db.update(t.products).set({ stock: 7 }).where(gt(t.products.stock, 1)).returning({ id: t.products.id, stock: t.products.stock }))
    return db.with(changed).select({ n: count() }).from(changed)
  },
  'a-cte-that-deletes-removes-own-rows': ({ db, t, lt, eq }) => {
    const gone = db
      .$with('gone')
      .as(db.delete(t.productTags).where(lt(t.productTags.productId, 20)).returning({ tagId: t.productTags.tagId }))
    return db.with(gone).select({ label: t.tags.label }).from(gone).innerJoin(t.tags, eq(t.tags.id, gone.tagId))
  },
  'a-cte-that-writes-feeds-the-next': ({ db, t, gt }) => {
    const gone = db
      .$with('gone')
      .as(
        db
          .delete(t.vouchers)
          .where(gt(t.vouchers.amount, 20))
          .returning({ tenantId: t.vouchers.tenantId, amount: t.vouchers.amount, code: t.vouchers.code }),
      )
    return db
      .with(gone)
      .insert(t.tags)
      .select(db.select({ tenantId: gone.tenantId, id: gone.amount, label: gone.code }).from(gone))
      .returning({ id: t.tags.id, label: t.tags.label })
  },
  'an-update-takes-its-rows-from-a-cte': ({ db, t, eq, sum, sql }) => {
    const worth = db.$with('worth').as(
      db
        .select({ orderId: t.orderLines.orderId, n: sum(t.orderLines.quantity).as('n') })
        .from(t.orderLines)
        .groupBy(t.orderLines.orderId),
    )
    return db
      .with(worth)
      .update(t.orders)
      .set({ total: sql`${worth.n}` })
      .from(worth)
      .where(eq(t.orders.id, worth.orderId))
  },
  'a-delete-takes-its-rows-from-a-cte': ({ db, t, inArray, notInArray }) => {
    const unused = db.$with('unused').as(
      db
        .select({ id: t.tags.id })
        .from(t.tags)
        .where(notInArray(t.tags.id, db.select({ id: t.productTags.tagId }).from(t.productTags))),
    )
    return db
      .with(unused)
      .delete(t.tags)
      .where(inArray(t.tags.id, db.select({ id: unused.id }).from(unused)))
      .returning({ label: t.tags.label })
  },
}
