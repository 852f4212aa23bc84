import type { AnswersTo, NESTED_WRITE_CASES } from '@tenantry/conformance'
import type { Database, WorldDb } from '../world/world-db.js'

export const line = (orderId: number, productId: number | null, lineNo = 1) => ({ orderId, lineNo, productId, quantity: 2, price: '3' })

const createOrder = async (db: Database, { t }: WorldDb, supplierId: number | null) => {
  const [order] = await db.insert(t.orders).values({ number: 'NEST', placedOn: '2025-01-01', supplierId }).returning({ id: t.orders.id })
  return (order as { id: number }).id
}

/** Drizzle has no nested writes: these are the statements that an application writes in their place. */
export const NESTED_WRITE_ANSWERS: AnswersTo<WorldDb, typeof NESTED_WRITE_CASES> = {
  'a-parent-is-created-with-its-children': (w, { ids }) =>
    w.db.transaction(async (tx) => {
      const id = await createOrder(tx, w, null)
      return tx
        .insert(w.t.orderLines)
        .values([line(id, ids.both[0]), line(id, ids.ownA[0], 2)])
        .returning()
    }),
  'a-parent-is-created-with-a-link-to-an-own-row': async (w, { ids }) => ({ id: await createOrder(w.db, w, ids.ownA[4]) }),
  'a-parent-is-created-with-a-link-to-a-foreign-row-finds-none': (w, { ids }) =>
    w.db.transaction(async (tx) => {
      const id = await createOrder(tx, w, null)
      await tx.insert(w.t.orderLines).values(line(id, ids.foreign[2]))
    }),
  'a-parent-is-changed-with-its-children': ({ db, t, eq, and }) =>
    db.transaction(async (tx) => {
      await tx.update(t.orders).set({ status: 'changed' }).where(eq(t.orders.id, 11))
      await tx.delete(t.orderLines).where(and(eq(t.orderLines.orderId, 11), eq(t.orderLines.lineNo, 2)))
      await tx.update(t.orderLines).set({ quantity: 99 }).where(eq(t.orderLines.orderId, 11))
    }),
  'a-parent-is-removed-with-its-children': ({ db, t, eq }) =>
    db.transaction(async (tx) => {
      await tx.delete(t.orderLines).where(eq(t.orderLines.orderId, 32))
      return tx.delete(t.orders).where(eq(t.orders.id, 32)).returning({ number: t.orders.number })
    }),
  'children-of-children-are-created-together': ({ db, t }) => {
    const supplier = db.$with('supplier').as(db.insert(t.suppliers).values({ id: 501, name: 'Top' }).returning({ id: t.suppliers.id }))
    const product = db
      .$with('product')
      .as(db.insert(t.products).values({ id: 501, sku: 'TOP', name: 'Top', price: '1', supplierId: 501 }).returning({ id: t.products.id }))
    return db
      .with(supplier, product)
      .insert(t.productTags)
      .values([
        { productId: 501, tagId: 1 },
        { productId: 501, tagId: 11 },
      ])
      .returning({ productId: t.productTags.productId, tagId: t.productTags.tagId })
  },
  'links-are-replaced-by-others': ({ db, t, eq, inArray, sql }) =>
    db.transaction(async (tx) => {
      await tx.delete(t.productTags).where(eq(t.productTags.productId, 1))
      await tx.insert(t.productTags).select(
        tx
          .select({ tenantId: t.tags.tenantId, productId: sql<number>`1`.as('product_id'), tagId: t.tags.id })
          .from(t.tags)
          .where(inArray(t.tags.label, ['local', 'sale'])),
      )
    }),
  'a-row-is-linked-or-created': ({ db, t, sql }) =>
    db.transaction(async (tx) => {
      const [tag] = await tx
        .insert(t.tags)
        .values({ id: 501, label: 'zero' })
        .onConflictDoUpdate({ target: [t.tags.tenantId, t.tags.label], set: { label: sql`excluded.label` } })
        .returning({ id: t.tags.id })
      return tx
        .insert(t.productTags)
        .values({ productId: 2, tagId: (tag as { id: number }).id })
        .returning()
    }),
}
