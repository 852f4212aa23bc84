import type { AnswersTo, NESTED_WRITE_CASES, REFERENCE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { line } from '../nested-writes.js'
import { type SyncDb, sync } from './sync-db.js'

const product = (id: number, supplierId: number | null) => ({ id, sku: `SKU-${id}`, name: 'Made', price: '1', supplierId })

const createOrder = (db: Pick<SyncDb['db'], 'insert'>, { t }: SyncDb) =>
  db.insert(t.orders).values({ number: 'NEST', placedOn: '2025-01-01' }).returning({ id: t.orders.id }).get().id

export const SYNC_REFERENCE_ANSWERS = {
  'an-insert-after-its-parent-in-a-transaction-is-fine': sync(({ db, t }) =>
    db.transaction((tx) => {
      tx.insert(t.suppliers).values({ id: 501, name: 'Made' }).run()
      return tx.insert(t.products).values(product(501, 501)).returning({ supplierId: t.products.supplierId }).all()
    }),
  ),
  'an-insert-after-its-parent-is-deleted-in-a-transaction-finds-none': sync(({ db, t, eq }) =>
    db.transaction((tx) => {
      tx.insert(t.suppliers).values({ id: 501, name: 'Made' }).run()
      tx.delete(t.suppliers).where(eq(t.suppliers.id, 501)).run()
      tx.insert(t.products).values(product(501, 501)).run()
    }),
  ),
} satisfies Partial<AnswersTo<WorldDb, typeof REFERENCE_CASES>>

export const SYNC_NESTED_WRITE_ANSWERS = {
  'a-parent-is-created-with-its-children': sync((w, { ids }) =>
    w.db.transaction((tx) => {
      const id = createOrder(tx, w)
      return tx
        .insert(w.t.orderLines)
        .values([line(id, ids.both[0]), line(id, ids.ownA[0], 2)])
        .returning()
        .all()
    }),
  ),
  'a-parent-is-created-with-a-link-to-a-foreign-row-finds-none': sync((w, { ids }) =>
    w.db.transaction((tx) => {
      const id = createOrder(tx, w)
      tx.insert(w.t.orderLines).values(line(id, ids.foreign[2])).run()
    }),
  ),
  'a-parent-is-changed-with-its-children': sync(({ db, t, eq, and }) =>
    db.transaction((tx) => {
      tx.update(t.orders).set({ status: 'changed' }).where(eq(t.orders.id, 11)).run()
      tx.delete(t.orderLines)
        .where(and(eq(t.orderLines.orderId, 11), eq(t.orderLines.lineNo, 2)))
        .run()
      tx.update(t.orderLines).set({ quantity: 99 }).where(eq(t.orderLines.orderId, 11)).run()
    }),
  ),
  'a-parent-is-removed-with-its-children': sync(({ db, t, eq }) =>
    db.transaction((tx) => {
      tx.delete(t.orderLines).where(eq(t.orderLines.orderId, 32)).run()
      return tx.delete(t.orders).where(eq(t.orders.id, 32)).returning({ number: t.orders.number }).all()
    }),
  ),
  'children-of-children-are-created-together': sync(({ db, t }) =>
    db.transaction((tx) => {
      tx.insert(t.suppliers).values({ id: 501, name: 'Top' }).run()
      tx.insert(t.products).values(product(501, 501)).run()
      return tx
        .insert(t.productTags)
        .values([
          { productId: 501, tagId: 1 },
          { productId: 501, tagId: 11 },
        ])
        .returning({ productId: t.productTags.productId, tagId: t.productTags.tagId })
        .all()
    }),
  ),
  'links-are-replaced-by-others': sync(({ db, t, eq, inArray, sql }) =>
    db.transaction((tx) => {
      tx.delete(t.productTags).where(eq(t.productTags.productId, 1)).run()
      tx.insert(t.productTags)
        .select(
          tx
            .select({ tenantId: t.tags.tenantId, productId: sql<number>`1`.as('product_id'), tagId: t.tags.id })
            .from(t.tags)
            .where(inArray(t.tags.label, ['local', 'sale'])),
        )
        .run()
    }),
  ),
  'a-row-is-linked-or-created': sync(({ db, t, sql }) =>
    db.transaction((tx) => {
      const tag = tx
        .insert(t.tags)
        .values({ id: 501, label: 'zero' })
        .onConflictDoUpdate({ target: [t.tags.tenantId, t.tags.label], set: { label: sql`excluded.label` } })
        .returning({ id: t.tags.id })
        .get()
      return tx.insert(t.productTags).values({ productId: 2, tagId: tag.id }).returning().all()
    }),
  ),
} satisfies Partial<AnswersTo<WorldDb, typeof NESTED_WRITE_CASES>>
