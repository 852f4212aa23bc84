import type { AnswersTo, REFERENCE_CASES } from '@tenantry/conformance'
import type { SQL } from 'drizzle-orm'
import type { WorldDb } from '../world/world-db.js'
import { NO_MERGE } from './absent.js'

const product = (id: number, supplierId: number | null) => ({ id, sku: `SKU-${id}`, name: 'Made', price: '1', supplierId })
const supplier = (id: number, parentId: number | null) => ({ id, name: 'Made', parentId })

/** Suppliers made of tags, or of one tenant's, all below that parent. */
export const copyTags = ({ db, t, eq, sql }: WorldDb, parent: SQL<number>, tenant?: string) =>
  db.insert(t.suppliers).select(
    db
      .select({
        tenantId: t.tags.tenantId,
        id: sql<number>`${t.tags.id} + 500`.as('id'),
        name: t.tags.label,
        country: sql<string | null>`null`.as('country'),
        rating: sql<number | null>`null`.as('rating'),
        parentId: parent.as('parent_id'),
        notes: sql<object | null>`null`.as('notes'),
      })
      .from(t.tags)
      .where(tenant === undefined ? undefined : eq(t.tags.tenantId, tenant)),
  )

export const REFERENCE_ANSWERS: AnswersTo<WorldDb, typeof REFERENCE_CASES> = {
  'an-insert-with-an-own-reference-is-fine': ({ db, t }, { ids }) => db.insert(t.products).values(product(501, ids.ownA[0])).returning(),
  'an-insert-with-no-reference-is-fine': ({ db, t }) => db.insert(t.products).values(product(501, null)),
  'an-insert-with-a-shared-reference-is-fine': ({ db, t }) => db.insert(t.products).values({ ...product(501, null), proteinId: 2 }),
  'an-insert-with-a-foreign-reference-finds-none': ({ db, t }, { ids }) => db.insert(t.products).values(product(501, ids.foreign[0])),
  'an-insert-with-an-absent-reference-finds-none': ({ db, t }, { ids }) => db.insert(t.products).values(product(501, ids.absent)),
  'an-insert-with-an-absent-shared-reference-finds-none': ({ db, t }, { ids }) =>
    db.insert(t.products).values({ ...product(501, null), proteinId: ids.absent }),
  'an-insert-of-many-with-one-foreign-reference-writes-none': ({ db, t }, { ids }) =>
    db.insert(t.products).values([product(501, ids.ownA[0]), product(502, ids.foreign[1]), product(503, null)]),
  'an-insert-of-many-with-own-references-is-fine': ({ db, t }, { ids }) =>
    db.insert(t.products).values(ids.ownA.map((id) => product(id + 500, id))),
  'an-insert-that-references-itself-is-fine': ({ db, t }) => db.insert(t.suppliers).values(supplier(501, 501)),
  'an-insert-that-references-a-row-of-the-same-statement-is-fine': ({ db, t }) =>
    db.insert(t.suppliers).values([supplier(501, 502), supplier(502, null), supplier(503, 501)]),
  'an-insert-in-a-cte-with-a-foreign-reference-finds-none': ({ db, t }, { ids }) => {
    const made = db.$with('made').as(db.insert(t.products).values(product(501, ids.foreign[0])).returning({ id: t.products.id }))
    return db.with(made).select().from(made)
  },
  'an-insert-that-references-a-row-of-a-cte-is-fine': ({ db, t }) => {
    const parent = db.$with('parent').as(db.insert(t.suppliers).values(supplier(501, null)).returning({ id: t.suppliers.id }))
    return db.with(parent).insert(t.products).values(product(501, 501))
  },
  'an-insert-with-an-expression-as-reference-is-fine': ({ db, t, sql }) =>
    db.insert(t.products).values({ ...product(501, null), supplierId: sql`${10}::int + 1` }),
  'an-insert-with-a-foreign-expression-as-reference-finds-none': ({ db, t, sql }) =>
    db.insert(t.products).values({ ...product(501, null), supplierId: sql`${20}::int + 1` }),
  'an-insert-with-a-subquery-as-reference-asks-own-rows': ({ db, t, max, sql }) =>
    db
      .insert(t.products)
      .values({ ...product(501, null), supplierId: sql`${db.select({ last: max(t.suppliers.id) }).from(t.suppliers)}` })
      .returning({ supplierId: t.products.supplierId }),
  'an-insert-from-a-select-with-own-references-is-fine': ({ db, t, sql }) =>
    db
      .insert(t.products)
      .select(
        db
          .select({
            tenantId: t.suppliers.tenantId,
            id: sql<number>`${t.suppliers.id} + 500`.as('id'),
            sku: sql<string>`'S-' || ${t.suppliers.id}`.as('sku'),
            name: t.suppliers.name,
            price: sql<string>`1`.as('price'),
            stock: sql<number>`0`.as('stock'),
            supplierId: sql<number>`${t.suppliers.id}`.as('supplier_id'),
            proteinId: sql<number | null>`null`.as('protein_id'),
            attributes: sql<object | null>`null`.as('attributes'),
          })
          .from(t.suppliers),
      )
      .returning({ id: t.products.id, supplierId: t.products.supplierId }),
  'an-insert-from-a-select-with-a-foreign-reference-finds-none': (w) => copyTags(w, w.sql<number>`${w.t.tags.id} + 10`),
  'an-insert-from-a-select-of-no-row-with-a-foreign-reference-is-fine': (w, { ids, b }) =>
    copyTags(w, w.sql<number>`${ids.foreign[0]}`, b).returning(),
  'an-insert-from-a-select-with-an-absent-reference-finds-none': (w, { ids }) => copyTags(w, w.sql<number>`${ids.absent}`),
  'an-insert-of-a-link-to-a-foreign-row-finds-none': ({ db, t }, { ids }) =>
    db.insert(t.productTags).values({ productId: 1, tagId: ids.foreign[0] }),
  'an-insert-of-a-link-to-own-rows-is-fine': ({ db, t }, { ids }) =>
    db.insert(t.productTags).values({ productId: ids.ownA[1], tagId: ids.ownA[3] }),
  'an-insert-below-a-foreign-row-finds-none': ({ db, t }, { ids }) =>
    db.insert(t.orderLines).values({ orderId: ids.foreign[0], lineNo: 50, quantity: 1, price: '1' }),
  'an-insert-after-its-parent-in-a-transaction-is-fine': ({ db, t }) =>
    db.transaction(async (tx) => {
      await tx.insert(t.suppliers).values(supplier(501, null))
      return tx.insert(t.products).values(product(501, 501)).returning({ supplierId: t.products.supplierId })
    }),
  'an-insert-after-its-parent-is-deleted-in-a-transaction-finds-none': ({ db, t, eq }) =>
    db.transaction(async (tx) => {
      await tx.insert(t.suppliers).values(supplier(501, null))
      await tx.delete(t.suppliers).where(eq(t.suppliers.id, 501))
      return tx.insert(t.products).values(product(501, 501))
    }),
  'an-update-to-an-own-reference-is-fine': ({ db, t, eq }, { ids }) =>
    db.update(t.products).set({ supplierId: ids.ownA[3] }).where(eq(t.products.id, 1)),
  'an-update-to-no-reference-is-fine': ({ db, t }) => db.update(t.products).set({ supplierId: null, proteinId: null }),
  'an-update-to-a-foreign-reference-finds-none': ({ db, t, eq }, { ids }) =>
    db.update(t.products).set({ supplierId: ids.foreign[0] }).where(eq(t.products.id, 1)),
  'an-update-to-an-absent-reference-finds-none': ({ db, t, eq }, { ids }) =>
    db.update(t.products).set({ supplierId: ids.absent }).where(eq(t.products.id, 1)),
  'an-update-to-a-foreign-reference-of-no-row-is-fine': ({ db, t, eq }, { ids }) =>
    db.update(t.products).set({ supplierId: ids.foreign[0] }).where(eq(t.products.id, ids.absent)).returning(),
  'an-update-to-an-expression-as-reference-is-fine': ({ db, t, eq, sql }) =>
    db
      .update(t.products)
      .set({ supplierId: sql`${t.products.supplierId} + ${10}` })
      .where(eq(t.products.supplierId, 3)),
  'an-update-to-a-foreign-expression-as-reference-finds-none': ({ db, t, eq, sql }) =>
    db
      .update(t.products)
      .set({ supplierId: sql`${t.products.supplierId} + ${20}` })
      .where(eq(t.products.supplierId, 3)),
  'an-update-from-a-table-with-own-references-is-fine': ({ db, t, eq, and, isNotNull }) =>
    db
      .update(t.products)
      .set({ supplierId: t.suppliers.parentId })
      .from(t.suppliers)
      .where(and(eq(t.suppliers.id, t.products.supplierId), isNotNull(t.suppliers.parentId))),
  'an-update-to-a-subquery-as-reference-asks-own-rows': ({ db, t, eq, max, sql }) =>
    db
      .update(t.products)
      .set({ supplierId: sql`${db.select({ last: max(t.suppliers.id) }).from(t.suppliers)}` })
      .where(eq(t.products.id, 1)),
  'an-upsert-to-an-own-reference-is-fine': ({ db, t }, { ids }) =>
    db
      .insert(t.products)
      .values(product(1, ids.ownA[0]))
      .onConflictDoUpdate({ target: [t.products.tenantId, t.products.id], set: { supplierId: ids.ownA[2] } })
      .returning({ supplierId: t.products.supplierId }),
  'an-upsert-to-a-foreign-reference-finds-none': ({ db, t }, { ids }) =>
    db
      .insert(t.products)
      .values(product(1, null))
      .onConflictDoUpdate({ target: [t.products.tenantId, t.products.id], set: { supplierId: ids.foreign[2] } }),
  'an-upsert-that-inserts-a-foreign-reference-finds-none': ({ db, t, sql }, { ids }) =>
    db
      .insert(t.products)
      .values(product(501, ids.foreign[0]))
      .onConflictDoUpdate({ target: [t.products.tenantId, t.products.id], set: { supplierId: sql`excluded.supplier_id` } }),
  'a-merge-that-inserts-a-foreign-reference-finds-none': NO_MERGE,
  'a-merge-that-updates-to-a-foreign-reference-finds-none': NO_MERGE,
  'an-insert-from-a-volatile-select-is-answered': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (w) => copyTags(w, w.sql<number>`1 + floor(random() * 3)::int`),
    limit: '#references-from-a-volatile-source',
  },
}
