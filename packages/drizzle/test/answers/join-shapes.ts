import type { AnswersTo, JOIN_SHAPE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

export const JOIN_SHAPE_ANSWERS: AnswersTo<WorldDb, typeof JOIN_SHAPE_CASES> = {
  // Drizzle writes no list after FROM: a cross join is the same.
  'from-list-shows-own-rows-of-every-table': ({ db, t, eq }) =>
    db
      .select({ id: t.products.id, supplier: t.suppliers.id, rating: t.suppliers.rating })
      .from(t.products)
      .crossJoin(t.suppliers)
      .where(eq(t.products.supplierId, t.suppliers.id)),
  'from-list-with-a-join-shows-own-rows': ({ db, t, eq }) =>
    db
      .select({ label: t.tags.label, sku: t.products.sku, name: t.suppliers.name })
      .from(t.tags)
      .crossJoin(t.products)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId)),
  'from-list-with-a-right-join-shows-own-rows': ({ db, t, eq, and, gt }) =>
    db
      .select({ label: t.tags.label, sku: t.products.sku, id: t.suppliers.id })
      .from(t.tags)
      .crossJoin(t.products)
      .rightJoin(t.suppliers, and(eq(t.suppliers.id, t.products.supplierId), gt(t.products.stock, 5))),
  'aliases-on-both-sides-are-scoped': ({ db, t, eq, alias }) => {
    const [x, y, z] = [alias(t.orders, 'x'), alias(t.orderLines, 'y'), alias(t.products, 'z')]
    return db
      .select({ number: x.number, quantity: y.quantity, name: z.name })
      .from(x)
      .innerJoin(y, eq(y.orderId, x.id))
      .innerJoin(z, eq(z.id, y.productId))
  },
  'an-alias-that-is-another-tables-name-is-scoped': ({ db, t, eq, alias }) => {
    const [products, suppliers] = [alias(t.suppliers, 'products'), alias(t.products, 'suppliers')]
    return db
      .select({ rating: products.rating, sku: suppliers.sku, price: suppliers.price })
      .from(products)
      .innerJoin(suppliers, eq(suppliers.supplierId, products.id))
  },
  'a-join-that-names-the-schema-is-scoped': ({ db, t, eq }) =>
    db.select().from(t.products).innerJoin(t.archiveOrders, eq(t.archiveOrders.id, t.products.id)),
  'a-right-join-by-columns-with-a-schema-shows-own-rows': ({ db, t, eq }) =>
    db
      .select({ number: t.archiveOrders.number, name: t.suppliers.name })
      .from(t.suppliers)
      .rightJoin(t.archiveOrders, eq(t.archiveOrders.id, t.suppliers.id)),
  'a-join-condition-with-or-stays-inside': ({ db, t, eq, or, gt }) =>
    db
      .select({ id: t.products.id, supplier: t.suppliers.id, name: t.suppliers.name })
      .from(t.products)
      .innerJoin(t.suppliers, or(eq(t.suppliers.id, t.products.supplierId), gt(t.suppliers.rating, 4))),
  'a-join-on-true-multiplies-own-rows-only': ({ db, t, sql }) =>
    db.select({ id: t.products.id, label: t.tags.label }).from(t.products).innerJoin(t.tags, sql`true`),
  'a-left-join-on-true-keeps-own-rows': ({ db, t, sql }) =>
    db.select({ id: t.products.id, code: t.vouchers.code }).from(t.products).leftJoin(t.vouchers, sql`true`),
  'a-right-join-on-a-constant-shows-no-foreign-rows': ({ db, t, gt }) =>
    db.select({ sku: t.products.sku, label: t.tags.label }).from(t.products).rightJoin(t.tags, gt(t.products.stock, 30)),
  'a-joined-subquery-is-scoped': ({ db, t, eq, sum }) => {
    const held = db
      .select({ supplierId: t.products.supplierId, stock: sum(t.products.stock).as('stock') })
      .from(t.products)
      .groupBy(t.products.supplierId)
      .as('held')
    return db.select({ id: t.suppliers.id, stock: held.stock }).from(t.suppliers).leftJoin(held, eq(held.supplierId, t.suppliers.id))
  },
  'a-derived-table-with-a-join-is-scoped': ({ db, t, eq, sql }) => {
    const rows = db
      .select({ id: t.products.id, supplier: sql<string | null>`${t.suppliers.name}`.as('supplier') })
      .from(t.products)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
      .as('inner_rows')
    return db.select().from(rows)
  },
  'a-joined-shared-table-is-whole': ({ db, t, eq }) =>
    db
      .select({ name: t.proteins.name, grade: t.proteins.grade, sku: t.products.sku, price: t.products.price })
      .from(t.products)
      .rightJoin(t.proteins, eq(t.proteins.id, t.products.proteinId)),
  'a-shared-table-left-joined-to-a-scoped-one-keeps-its-rows': ({ db, t, eq }) =>
    db
      .select({ id: t.users.id, email: t.users.email, role: t.memberships.role })
      .from(t.users)
      .leftJoin(t.memberships, eq(t.memberships.userId, t.users.id)),
  'a-chain-of-five-tables-shows-own-rows': ({ db, t, eq }) =>
    db
      .select({
        number: t.orders.number,
        lineNo: t.orderLines.lineNo,
        sku: t.products.sku,
        supplier: t.suppliers.name,
        protein: t.proteins.name,
      })
      .from(t.orders)
      .innerJoin(t.orderLines, eq(t.orderLines.orderId, t.orders.id))
      .innerJoin(t.products, eq(t.products.id, t.orderLines.productId))
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
      .leftJoin(t.proteins, eq(t.proteins.id, t.products.proteinId)),
  'a-join-on-the-tenant-column-shows-own-rows': ({ db, t, eq, and }) =>
    db
      .select({ id: t.products.id, name: t.suppliers.name })
      .from(t.products)
      .innerJoin(t.suppliers, and(eq(t.suppliers.id, t.products.supplierId), eq(t.suppliers.tenantId, t.products.tenantId))),
  'a-join-grouped-by-primary-key-selects-other-columns': ({ db, t, eq, sql }) =>
    db
      .select({
        id: t.orders.id,
        number: t.orders.number,
        placedOn: t.orders.placedOn,
        worth: sql<string>`sum(${t.orderLines.quantity} * ${t.orderLines.price})`,
      })
      .from(t.orders)
      .leftJoin(t.orderLines, eq(t.orderLines.orderId, t.orders.id))
      .groupBy(t.orders.id),
  'a-join-ordered-by-the-joined-column-keeps-its-order': ({ db, t, eq, sql }) =>
    db
      .select({ id: t.products.id, rating: t.suppliers.rating })
      .from(t.products)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
      .orderBy(sql`${t.suppliers.rating} desc nulls last`, t.products.id),
  'many-to-many-join-follows-own-links': ({ db, t, eq }) =>
    db
      .select({ name: t.products.name, label: t.tags.label })
      .from(t.products)
      .innerJoin(t.productTags, eq(t.productTags.productId, t.products.id))
      .innerJoin(t.tags, eq(t.tags.id, t.productTags.tagId)),
  'many-to-many-left-join-keeps-rows-without-links': ({ db, t, eq }) =>
    db
      .select({ id: t.products.id, tagId: t.productTags.tagId, label: t.tags.label })
      .from(t.products)
      .leftJoin(t.productTags, eq(t.productTags.productId, t.products.id))
      .leftJoin(t.tags, eq(t.tags.id, t.productTags.tagId)),
  'many-to-many-count-counts-own-links': ({ db, t, eq, count }) =>
    db
      .select({ label: t.tags.label, products: count(t.productTags.productId) })
      .from(t.tags)
      .leftJoin(t.productTags, eq(t.productTags.tagId, t.tags.id))
      .groupBy(t.tags.label),
}
