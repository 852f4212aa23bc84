import type { AnswersTo, SET_OPERATION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

const names = ({ db, t }: WorldDb) => db.select({ text: t.suppliers.name }).from(t.suppliers)
const labels = ({ db, t }: WorldDb) => db.select({ text: t.tags.label }).from(t.tags)
const products = ({ db, t }: WorldDb) => db.select({ text: t.products.name }).from(t.products)
const linked = ({ db, t }: WorldDb) => db.select({ n: t.products.supplierId }).from(t.products)
const ordered = ({ db, t }: WorldDb) => db.select({ n: t.orders.supplierId }).from(t.orders)
/** The ids of suppliers, which may be null as a link may. */
const owned = ({ db, t, sql }: WorldDb) => db.select({ n: sql<number | null>`${t.suppliers.id}`.as('n') }).from(t.suppliers)

export const SET_OPERATION_ANSWERS: AnswersTo<WorldDb, typeof SET_OPERATION_CASES> = {
  'a-cte-of-one-branch-may-have-the-name-of-a-table-in-the-next': (w) => {
    const cte = w.db.$with('suppliers').as(w.db.select({ text: w.sql<string>`${w.t.tags.label}`.as('name') }).from(w.t.tags))
    return w.db.with(cte).select({ text: cte.text }).from(cte).unionAll(names(w))
  },
  'union-shows-own-rows-of-both-branches': (w) => w.union(names(w), labels(w)),
  'union-all-shows-own-rows-of-both-branches': (w) => names(w).unionAll(labels(w)).unionAll(products(w)),
  'intersect-finds-what-both-branches-have': (w) => linked(w).intersect(owned(w)),
  'intersect-all-finds-what-both-branches-have': (w) => w.intersectAll(linked(w), ordered(w)),
  'except-takes-away-own-rows-only': (w) => w.except(linked(w), owned(w)),
  'except-all-takes-away-own-rows-only': (w) => linked(w).exceptAll(ordered(w)),
  'nested-set-operations-are-scoped': (w) =>
    names(w)
      .union(labels(w).except(labels(w).where(w.lt(w.t.tags.id, 3))))
      .unionAll(products(w).intersect(products(w).where(w.gt(w.t.products.stock, 4)))),
  'a-union-with-an-order-and-limit-in-a-branch-is-scoped': (w) =>
    w.unionAll(
      names(w).orderBy(w.sql`${w.t.suppliers.rating} desc nulls last`, w.t.suppliers.id).limit(3),
      products(w).orderBy(w.desc(w.t.products.price), w.t.products.id).limit(2),
    ),
  'a-union-ordered-as-a-whole-keeps-its-order': (w) => names(w).union(labels(w)).orderBy(w.sql`1`).limit(6),
  'a-union-in-from-is-scoped': (w) => {
    const u = names(w).unionAll(labels(w)).as('u')
    return w.db.select({ text: u.text, n: w.count() }).from(u).groupBy(u.text)
  },
  'a-union-in-exists-is-scoped': ({ db, t, eq, gt, exists, alias }) => {
    const [p, q] = [alias(t.products, 'p'), alias(t.products, 'q')]
    const rows = db
      .select({ id: p.id })
      .from(p)
      .where(eq(p.proteinId, t.proteins.id))
      .unionAll(db.select({ id: q.id }).from(q).where(gt(q.stock, 400)))
    return db.select({ name: t.proteins.name }).from(t.proteins).where(exists(rows))
  },
  'a-union-in-where-in-is-scoped': ({ db, t, inArray, isNotNull }) =>
    db
      .select({ name: t.proteins.name })
      .from(t.proteins)
      .where(
        inArray(
          t.proteins.id,
          db
            .select({ n: t.products.proteinId })
            .from(t.products)
            .where(isNotNull(t.products.proteinId))
            .union(db.select({ n: t.suppliers.rating }).from(t.suppliers).where(isNotNull(t.suppliers.rating))),
        ),
      ),
  'a-union-of-a-shared-and-a-scoped-table-is-scoped': (w) => w.db.select({ text: w.t.proteins.name }).from(w.t.proteins).unionAll(names(w)),
}
