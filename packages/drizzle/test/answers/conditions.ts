import type { AnswersTo, CONDITION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

const named = ({ db, t }: WorldDb) => db.select({ id: t.suppliers.id, name: t.suppliers.name }).from(t.suppliers)

export const CONDITION_ANSWERS: AnswersTo<WorldDb, typeof CONDITION_CASES> = {
  'or-at-the-top-stays-inside': (w) => named(w).where(w.or(w.eq(w.t.suppliers.country, 'CA'), w.gt(w.t.suppliers.rating, 1))),
  'or-in-having-stays-inside': ({ db, t, or, gt, count, max }) =>
    db
      .select({ country: t.suppliers.country, n: count() })
      .from(t.suppliers)
      .groupBy(t.suppliers.country)
      .having(or(gt(count(), 1), gt(max(t.suppliers.rating), 0))),
  'or-in-a-raw-fragment-stays-inside': (w) => named(w).where(w.sql`${w.t.suppliers.country} = 'CA' or ${w.t.suppliers.rating} > ${1}`),
  'a-raw-true-stays-inside': (w) => named(w).where(w.sql`1 = 0 or true`),
  'a-raw-or-in-a-join-condition-stays-inside': ({ db, t, sql }) =>
    db
      .select({ id: t.products.id, name: t.suppliers.name })
      .from(t.products)
      .leftJoin(t.suppliers, sql`${t.suppliers.id} = ${t.products.supplierId} or ${t.suppliers.rating} >= 5`),
  'a-negated-condition-stays-inside': (w) => named(w).where(w.not(w.eq(w.t.suppliers.name, 'Acme Meats'))),
  'no-condition-at-all-stays-inside': ({ db, t }) => db.select().from(t.suppliers),
  // Drizzle leaves an empty list out, which would be every row; in the raw it is written as false.
  'an-empty-or-stays-inside': (w) => named(w).where(w.inArray(w.t.suppliers.id, [])),
  'or-in-an-update-stays-inside': ({ db, t, or, eq, gt }) =>
    db
      .update(t.suppliers)
      .set({ country: 'XX' })
      .where(or(eq(t.suppliers.id, 1), gt(t.suppliers.rating, 0))),
  'or-in-a-delete-stays-inside': ({ db, t, or, eq, like }) => db.delete(t.tags).where(or(eq(t.tags.id, 1), like(t.tags.label, '%o%'))),
  'a-raw-or-in-an-update-stays-inside': ({ db, t, sql }) => db.update(t.suppliers).set({ country: 'XX' }).where(sql`id = 1 or 1 = 1`),
  'a-raw-or-in-a-delete-stays-inside': ({ db, t, sql }) => db.delete(t.tags).where(sql`false or true`),
  'a-condition-added-when-true-is-kept': ({ db, t, gt, and }) =>
    db
      .select({ id: t.products.id, name: t.products.name })
      .from(t.products)
      .where(and(gt(t.products.stock, 4), undefined)),
  'a-condition-with-a-dynamic-column-is-kept': ({ db, t, gt }) => {
    const column = 'stock'
    return db.select({ id: t.products.id, name: t.products.name }).from(t.products).where(gt(t.products[column], 4)).orderBy(t.products.id)
  },
  'a-query-shaped-by-a-function-is-scoped': ({ db, t, gt }) => {
    const query = db.select().from(t.products).$dynamic()
    return query.where(gt(t.products.price, '5')).orderBy(t.products.price)
  },
  // A second where takes the place of the first.
  'cleared-conditions-leave-the-tenant': ({ db, t, eq }, { a }) =>
    db.select({ id: t.products.id }).from(t.products).$dynamic().where(eq(t.products.tenantId, a)).where(undefined),
  'the-other-tenants-predicate-finds-nothing': ({ db, t, eq }, { b }) => db.select().from(t.suppliers).where(eq(t.suppliers.tenantId, b)),
  'the-other-tenants-predicate-or-true-finds-own-rows': ({ db, t, eq, or, sql }, { b }) =>
    db
      .select()
      .from(t.suppliers)
      .where(or(eq(t.suppliers.tenantId, b), sql`true`)),
  'a-list-of-both-tenants-finds-own-rows': ({ db, t, inArray }, { a, b }) =>
    db
      .select()
      .from(t.suppliers)
      .where(inArray(t.suppliers.tenantId, [a, b])),
  'every-tenant-but-ones-own-finds-nothing': ({ db, t, ne }, { a }) => db.select().from(t.suppliers).where(ne(t.suppliers.tenantId, a)),
  'a-join-on-the-other-tenants-predicate-finds-nothing': ({ db, t, eq, and }, { b }) =>
    db
      .select({ id: t.products.id, name: t.suppliers.name })
      .from(t.products)
      .leftJoin(t.suppliers, and(eq(t.suppliers.id, t.products.supplierId), eq(t.suppliers.tenantId, b))),
  'an-update-of-the-other-tenants-rows-changes-nothing': ({ db, t, eq }, { b }) =>
    db.update(t.suppliers).set({ name: 'taken' }).where(eq(t.suppliers.tenantId, b)),
  'a-delete-of-the-other-tenants-rows-removes-nothing': ({ db, t, eq }, { b }) => db.delete(t.suppliers).where(eq(t.suppliers.tenantId, b)),
  'the-list-of-tenants-holds-ones-own': ({ db, t }) => db.select().from(t.tenants),
}
