import type { AnswersTo, DELETE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { absent } from './absent.js'

/** Drizzle's delete has no USING and no alias: what it would name stands in a subquery. */
export const DELETE_ANSWERS: AnswersTo<WorldDb, typeof DELETE_CASES> = {
  'a-delete-removes-own-rows': ({ db, t, eq }) => db.delete(t.suppliers).where(eq(t.suppliers.name, 'Acme Meats')),
  'a-delete-without-a-condition-removes-own-rows': ({ db, t }) => db.delete(t.orderLines),
  'a-delete-of-an-id-that-both-have-removes-ones-own': ({ db, t, inArray }, { ids }) =>
    db.delete(t.products).where(inArray(t.products.id, [...ids.both])),
  'a-delete-of-a-foreign-id-removes-nothing': ({ db, t, inArray }, { ids }) =>
    db
      .delete(t.products)
      .where(inArray(t.products.id, [...ids.foreign]))
      .returning(),
  'a-delete-counts-own-rows': ({ db, t, gt }) => db.delete(t.products).where(gt(t.products.stock, 3)),
  'a-delete-returns-own-rows': ({ db, t, like }) => db.delete(t.tags).where(like(t.tags.label, '%l%')).returning(),
  'a-delete-under-an-alias-removes-own-rows': absent('alias of what is deleted from', 'delete'),
  'a-delete-using-a-table-removes-own-rows': ({ db, t, eq, gt, and, exists }) =>
    db.delete(t.products).where(
      exists(
        db
          .select()
          .from(t.suppliers)
          .where(and(eq(t.suppliers.id, t.products.supplierId), gt(t.suppliers.rating, 2))),
      ),
    ),
  'a-delete-using-a-join-removes-own-rows': ({ db, t, eq, inArray }) =>
    db
      .delete(t.orderLines)
      .where(
        inArray(
          t.orderLines.orderId,
          db.select({ id: t.orders.id }).from(t.orders).innerJoin(t.suppliers, eq(t.suppliers.id, t.orders.supplierId)),
        ),
      ),
  'a-delete-using-a-left-join-removes-own-rows': ({ db, t, eq, isNull, inArray, alias }) => {
    const same = alias(t.products, 'same')
    const lonely = db
      .select({ id: same.id })
      .from(same)
      .leftJoin(t.suppliers, eq(t.suppliers.id, same.supplierId))
      .where(isNull(t.suppliers.id))
    return db.delete(t.products).where(inArray(t.products.id, lonely))
  },
  'a-delete-using-the-same-table-removes-own-rows': ({ db, t, eq, lt, and, exists, alias }) => {
    const twin = alias(t.suppliers, 'twin')
    return db
      .delete(t.suppliers)
      .where(
        exists(
          db
            .select()
            .from(twin)
            .where(and(eq(twin.name, t.suppliers.name), lt(twin.id, t.suppliers.id))),
        ),
      )
      .returning({ id: t.suppliers.id })
  },
  'a-delete-using-a-subquery-removes-own-rows': ({ db, t, inArray }) => {
    const used = db.selectDistinct({ tagId: t.productTags.tagId }).from(t.productTags).as('used')
    return db.delete(t.tags).where(inArray(t.tags.id, db.select({ id: used.tagId }).from(used)))
  },
  'a-delete-returns-columns-of-its-source': ({ db, t, eq, inArray, sql }) =>
    db
      .delete(t.products)
      .where(inArray(t.products.supplierId, db.select({ id: t.suppliers.id }).from(t.suppliers)))
      .returning({
        sku: t.products.sku,
        supplier: sql<string>`${db.select({ name: t.suppliers.name }).from(t.suppliers).where(eq(t.suppliers.id, sql`products.supplier_id`))}`,
      }),
  'a-delete-where-a-relation-exists-asks-own-rows': ({ db, t, eq, notExists }) =>
    db.delete(t.suppliers).where(notExists(db.select().from(t.products).where(eq(t.products.supplierId, t.suppliers.id)))),
  'a-delete-of-a-row-that-the-neighbour-points-at-leaves-the-neighbour': ({ db, t, inArray }) =>
    db
      .delete(t.suppliers)
      .where(inArray(t.suppliers.id, [11, 12, 13]))
      .returning({ id: t.suppliers.id }),
  'a-delete-of-links-removes-own-links': ({ db, t, eq }) =>
    db.delete(t.productTags).where(eq(t.productTags.productId, 1)).returning({ tagId: t.productTags.tagId }),
  'a-delete-of-links-by-a-foreign-row-removes-own-links': ({ db, t, or, inArray }, { ids }) =>
    db.delete(t.productTags).where(or(inArray(t.productTags.tagId, [...ids.foreign]), inArray(t.productTags.productId, [...ids.foreign]))),
  'an-insert-of-a-link-makes-an-own-link': ({ db, t }) => db.insert(t.productTags).values({ productId: 1, tagId: 3 }).returning(),
  'a-delete-cascades-to-own-rows': ({ db, t, eq }) => db.delete(t.tags).where(eq(t.tags.id, 1)).returning({ label: t.tags.label }),
  'a-delete-of-every-row-cascades-to-own-rows': ({ db, t }) => db.delete(t.orders),
  'a-delete-of-a-row-in-use-is-refused-by-the-key': ({ db, t, eq }) => db.delete(t.suppliers).where(eq(t.suppliers.id, 1)),
}
