import type { AnswersTo, SUBQUERY_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

export const SUBQUERY_ANSWERS: AnswersTo<WorldDb, typeof SUBQUERY_CASES> = {
  'where-in-a-subquery-asks-own-rows': ({ db, t, eq, inArray }) =>
    db
      .select({ id: t.products.id, supplierId: t.products.supplierId })
      .from(t.products)
      .where(inArray(t.products.supplierId, db.select({ id: t.suppliers.id }).from(t.suppliers).where(eq(t.suppliers.country, 'CA')))),
  'where-not-in-a-subquery-asks-own-rows': ({ db, t, notInArray }) =>
    db
      .select({ id: t.products.id, supplierId: t.products.supplierId })
      .from(t.products)
      .where(notInArray(t.products.supplierId, db.select({ id: t.suppliers.id }).from(t.suppliers))),
  'where-exists-asks-own-rows': ({ db, t, eq, exists }) =>
    db
      .select({ id: t.products.id })
      .from(t.products)
      .where(exists(db.select().from(t.suppliers).where(eq(t.suppliers.id, t.products.supplierId)))),
  'where-not-exists-asks-own-rows': ({ db, t, eq, notExists }) =>
    db
      .select({ id: t.products.id })
      .from(t.products)
      .where(notExists(db.select().from(t.suppliers).where(eq(t.suppliers.id, t.products.supplierId)))),
  'where-exists-without-a-correlation-asks-own-rows': ({ db, t, gt, notExists }) =>
    db
      .select({ label: t.tags.label })
      .from(t.tags)
      .where(notExists(db.select().from(t.suppliers).where(gt(t.suppliers.rating, 5)))),
  'where-compares-with-a-scalar-subquery': ({ db, t, eq, max }) =>
    db
      .select({ id: t.suppliers.id, rating: t.suppliers.rating })
      .from(t.suppliers)
      .where(eq(t.suppliers.rating, db.select({ top: max(t.suppliers.rating) }).from(t.suppliers))),
  'where-compares-with-any-of-a-subquery': ({ db, t, sql }) =>
    db
      .select({ id: t.products.id })
      .from(t.products)
      .where(sql`${t.products.id} = any(${db.select({ id: t.orderLines.productId }).from(t.orderLines)})`),
  'where-compares-a-row-with-a-subquery': ({ db, t, lt, sql, alias }) => {
    const q = alias(t.products, 'q')
    const held = db.select({ id: q.id, supplierId: q.supplierId }).from(q).where(lt(q.stock, 30))
    return db.select({ sku: t.products.sku }).from(t.products).where(sql`(${t.products.id}, ${t.products.supplierId}) in ${held}`)
  },
  'a-scalar-subquery-is-a-column': ({ db, t, eq, sql }) =>
    db
      .select({
        id: t.products.id,
        supplier: sql<string>`${db.select({ name: t.suppliers.name }).from(t.suppliers).where(eq(t.suppliers.id, t.products.supplierId))}`,
        suppliers: db.$count(t.suppliers),
      })
      .from(t.products),
  'an-exists-is-a-column': ({ db, t, eq, exists, sql }) =>
    db
      .select({
        id: t.tags.id,
        used: sql<boolean>`${exists(db.select().from(t.productTags).where(eq(t.productTags.tagId, t.tags.id)))}`,
        brazil: sql<boolean>`${exists(db.select().from(t.suppliers).where(eq(t.suppliers.country, 'BR')))}`,
      })
      .from(t.tags),
  'a-subquery-is-an-argument-of-a-function': ({ db, t, max, sql }) =>
    db
      .select({ id: t.suppliers.id, top: sql<number>`coalesce(${db.select({ top: max(t.products.stock) }).from(t.products)}, 0)` })
      .from(t.suppliers),
  'a-subquery-decides-in-a-case': ({ db, t, gt, exists, sql }) =>
    db
      .select({
        label: t.tags.label,
        level: sql<string>`case when ${exists(db.select().from(t.suppliers).where(gt(t.suppliers.rating, 5)))} then 'high' else 'low' end`,
      })
      .from(t.tags),
}
