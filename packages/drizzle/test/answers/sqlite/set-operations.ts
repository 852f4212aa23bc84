import type { AnswersTo, SET_OPERATION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { absent } from './absent.js'

const names = ({ db, t }: WorldDb) => db.select({ text: t.suppliers.name }).from(t.suppliers)
const labels = ({ db, t }: WorldDb) => db.select({ text: t.tags.label }).from(t.tags)
const products = ({ db, t }: WorldDb) => db.select({ text: t.products.name }).from(t.products)

/** A branch takes no parentheses on SQLite, so each nested operation is a subquery in FROM. */
export const SQLITE_SET_OPERATION_ANSWERS = {
  'intersect-all-finds-what-both-branches-have': absent('INTERSECT ALL', 'lang_select'),
  'except-all-takes-away-own-rows-only': absent('EXCEPT ALL', 'lang_select'),
  'nested-set-operations-are-scoped': (w) => {
    const rare = labels(w)
      .except(labels(w).where(w.lt(w.t.tags.id, 3)))
      .as('rare')
    const held = products(w)
      .intersect(products(w).where(w.gt(w.t.products.stock, 4)))
      .as('held')
    return names(w)
      .union(w.db.select({ text: rare.text }).from(rare))
      .unionAll(w.db.select({ text: held.text }).from(held))
  },
  'a-union-with-an-order-and-limit-in-a-branch-is-scoped': (w) => {
    const top = names(w).orderBy(w.sql`${w.t.suppliers.rating} desc nulls last`, w.t.suppliers.id).limit(3).as('top')
    const dear = products(w).orderBy(w.desc(w.t.products.price), w.t.products.id).limit(2).as('dear')
    return w.db
      .select({ text: top.text })
      .from(top)
      .unionAll(w.db.select({ text: dear.text }).from(dear))
  },
} satisfies Partial<AnswersTo<WorldDb, typeof SET_OPERATION_CASES>>
