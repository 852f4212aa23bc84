import type { AnswersTo, JOIN_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

export const JOIN_ANSWERS: AnswersTo<WorldDb, typeof JOIN_CASES> = {
  'inner-join-shows-own-rows-of-both-sides': ({ db, t, eq }) =>
    db.select().from(t.products).innerJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId)),
  'left-join-keeps-rows-whose-link-dangles': ({ db, t, eq }) =>
    db.select().from(t.products).leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId)),
  'left-join-finds-rows-without-a-partner': ({ db, t, eq, isNull }) =>
    db
      .select({ id: t.products.id })
      .from(t.products)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
      .where(isNull(t.suppliers.id)),
  'right-join-shows-no-foreign-rows': ({ db, t, eq }) =>
    db.select().from(t.products).rightJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId)),
  'right-join-keeps-own-rows-without-a-partner': ({ db, t, eq, isNull }) =>
    db
      .select({ name: t.suppliers.name })
      .from(t.products)
      .rightJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
      .where(isNull(t.products.id)),
  'full-join-shows-no-foreign-rows': ({ db, t, eq }) =>
    db.select().from(t.products).fullJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId)),
  'full-join-of-three-tables-shows-no-foreign-rows': ({ db, t, eq }) =>
    db
      .select({ number: t.orders.number, lineNo: t.orderLines.lineNo, quantity: t.orderLines.quantity, sku: t.products.sku })
      .from(t.orders)
      .fullJoin(t.orderLines, eq(t.orderLines.orderId, t.orders.id))
      .fullJoin(t.products, eq(t.products.id, t.orderLines.productId)),
  'cross-join-multiplies-own-rows-only': ({ db, t }) =>
    db.select({ id: t.suppliers.id, label: t.tags.label }).from(t.suppliers).crossJoin(t.tags),
  'inner-lateral-join-shows-own-rows': ({ db, t, eq, sql }) => {
    const sold = db
      .select({ sku: t.products.sku, price: t.products.price })
      .from(t.products)
      .where(eq(t.products.supplierId, t.suppliers.id))
      .as('sold')
    return db.select({ id: t.suppliers.id, sku: sold.sku, price: sold.price }).from(t.suppliers).innerJoinLateral(sold, sql`true`)
  },
  'left-lateral-join-keeps-rows-without-a-partner': ({ db, t, eq, desc, sql }) => {
    const top = db.select().from(t.orders).where(eq(t.orders.supplierId, t.suppliers.id)).orderBy(desc(t.orders.total)).limit(1).as('top')
    return db.select({ id: t.suppliers.id, number: top.number, total: top.total }).from(t.suppliers).leftJoinLateral(top, sql`true`)
  },
  'cross-lateral-join-shows-own-rows': ({ db, t, eq, count }) => {
    const counted = db
      .select({ n: count().as('n') })
      .from(t.orders)
      .where(eq(t.orders.supplierId, t.suppliers.id))
      .as('c')
    return db.select({ id: t.suppliers.id, n: counted.n }).from(t.suppliers).crossJoinLateral(counted)
  },
  'self-join-finds-own-parents-only': ({ db, t, eq, alias }) => {
    const parent = alias(t.suppliers, 'parent')
    return db.select().from(t.suppliers).leftJoin(parent, eq(parent.id, t.suppliers.parentId))
  },
  'self-join-on-a-shared-text-pairs-own-rows': ({ db, t, eq, alias }) => {
    const other = alias(t.suppliers, 'other')
    return db
      .select({ id: t.suppliers.id, other: other.id, rating: other.rating })
      .from(t.suppliers)
      .innerJoin(other, eq(other.name, t.suppliers.name))
  },
  'left-join-then-right-join-shows-no-foreign-rows': ({ db, t, eq }) =>
    db
      .select({ number: t.orders.number, total: t.orders.total, lineNo: t.orderLines.lineNo, sku: t.products.sku })
      .from(t.orderLines)
      .leftJoin(t.products, eq(t.products.id, t.orderLines.productId))
      .rightJoin(t.orders, eq(t.orders.id, t.orderLines.orderId)),
  'left-join-then-full-join-shows-no-foreign-rows': ({ db, t, eq }) =>
    db
      .select({ id: t.orders.id, name: t.suppliers.name, sku: t.products.sku, price: t.products.price })
      .from(t.orders)
      .leftJoin(t.suppliers, eq(t.suppliers.id, t.orders.supplierId))
      .fullJoin(t.products, eq(t.products.supplierId, t.suppliers.id)),
  'right-join-then-inner-join-shows-no-foreign-rows': ({ db, t, eq }) =>
    db
      .select({ sku: t.products.sku, id: t.suppliers.id, number: t.orders.number, total: t.orders.total })
      .from(t.products)
      .rightJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
      .innerJoin(t.orders, eq(t.orders.supplierId, t.suppliers.id)),
  'right-join-then-left-join-shows-no-foreign-rows': ({ db, t, eq }) =>
    db
      .select({ sku: t.products.sku, id: t.suppliers.id, number: t.orders.number, total: t.orders.total })
      .from(t.products)
      .rightJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
      .leftJoin(t.orders, eq(t.orders.supplierId, t.suppliers.id)),
}
