import type { AnswersTo, FINDING_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { absent } from './absent.js'
import { NotFoundError } from './not-found-error.js'

const byTotal = ({ db, t, desc }: WorldDb) =>
  db.select({ number: t.orders.number, total: t.orders.total }).from(t.orders).orderBy(desc(t.orders.total), t.orders.number)

/** The row, or what an application throws: Drizzle gives no row. */
const found = async ({ db, t, eq }: WorldDb, id: number) => {
  const [row] = await db.select().from(t.suppliers).where(eq(t.suppliers.id, id)).limit(1)
  if (row === undefined) throw new NotFoundError()
  return row
}

export const FINDING_ANSWERS: AnswersTo<WorldDb, typeof FINDING_CASES> = {
  'an-id-that-both-tenants-have-finds-ones-own-row': ({ db, t, eq }, { ids }) =>
    db.select().from(t.suppliers).where(eq(t.suppliers.id, ids.both[1])),
  'an-id-of-the-neighbour-finds-nothing': ({ db, t, eq }, { ids }) =>
    db.select().from(t.suppliers).where(eq(t.suppliers.id, ids.foreign[0])).limit(1),
  'an-id-of-the-neighbour-is-not-found': (w, { ids }) => found(w, ids.foreign[0]),
  'an-absent-id-is-not-found': (w, { ids }) => found(w, ids.absent),
  'a-list-of-ids-finds-ones-own-rows': ({ db, t, inArray }, { ids }) =>
    db
      .select()
      .from(t.products)
      .where(inArray(t.products.id, [...ids.both, ...ids.foreign, ...ids.ownA])),
  'a-composite-key-as-a-row-value-finds-ones-own-row': ({ db, t, sql }) =>
    db
      .select({ productId: t.productTags.productId, tagId: t.productTags.tagId })
      .from(t.productTags)
      .where(sql`(${t.productTags.productId}, ${t.productTags.tagId}) in ((1, 1), (1, ${3}), (21, 21), (3, 3))`),
  'limit-and-offset-page-over-own-rows': (w) => byTotal(w).limit(3).offset(2),
  'the-last-page-holds-what-is-left-of-own-rows': (w) => byTotal(w).limit(5).offset(8),
  'fetch-first-with-ties-pages-over-own-rows': absent('FETCH FIRST', 'select#limit--offset'),
  'a-cursor-of-one-column-continues-among-own-rows': ({ db, t, gt }) =>
    db
      .select({ id: t.suppliers.id, name: t.suppliers.name })
      .from(t.suppliers)
      .where(gt(t.suppliers.id, 2))
      .orderBy(t.suppliers.id)
      .limit(4),
  'a-cursor-of-two-columns-continues-among-own-rows': ({ db, t, sql }) =>
    db
      .select({ id: t.suppliers.id, name: t.suppliers.name })
      .from(t.suppliers)
      .where(sql`(${t.suppliers.name}, ${t.suppliers.id}) > (${'Acme Meats'}, ${1})`)
      .orderBy(t.suppliers.name, t.suppliers.id)
      .limit(4),
  'a-cursor-looked-up-by-id-is-ones-own-row': ({ db, t, gte, eq, alias }) => {
    const c = alias(t.suppliers, 'c')
    return db
      .select({ id: t.suppliers.id, name: t.suppliers.name, rating: t.suppliers.rating })
      .from(t.suppliers)
      .where(gte(t.suppliers.name, db.select({ name: c.name }).from(c).where(eq(c.id, 2))))
      .orderBy(t.suppliers.name, t.suppliers.id)
      .limit(3)
  },
  'a-page-with-a-total-counts-own-rows': ({ db, t, count, desc, sql }) =>
    db
      .select({ number: t.orders.number, total: sql<number>`${count()} over ()` })
      .from(t.orders)
      .orderBy(desc(t.orders.number))
      .limit(2),
  'a-locked-page-shows-own-rows': ({ db, t, desc }) =>
    db.transaction((tx) =>
      tx.select({ id: t.suppliers.id }).from(t.suppliers).orderBy(desc(t.suppliers.rating), t.suppliers.id).limit(4).for('update'),
    ),
}
