import type { AnswersTo, RELATION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

interface Finder {
  findMany(config: object): PromiseLike<unknown>
}

/** The relational queries of 1.0, whose types depend on relations that the handle is not typed with. */
const find = async (w: WorldDb, table: keyof WorldDb['db']['query'], config: object) =>
  (w.db.query as unknown as Readonly<Record<string, Finder>>)[table]?.findMany(config)

/** Relations of 1.0: filters and orders by relations are its own. */
export const RELATION_ANSWERS_1: AnswersTo<WorldDb, typeof RELATION_CASES> = {
  'an-included-list-holds-own-rows': (w) =>
    find(w, 'suppliers', { columns: { id: true }, with: { products: { columns: { sku: true, price: true } } } }),
  'an-included-list-through-a-join-table-holds-own-rows': (w) => find(w, 'products', { columns: { sku: true }, with: { tags: true } }),
  'an-included-list-two-levels-deep-holds-own-rows': (w) =>
    find(w, 'orders', { columns: { number: true }, with: { lines: { with: { product: { with: { supplier: true } } } } } }),
  'an-included-list-with-a-filter-and-order-holds-own-rows': (w) =>
    find(w, 'suppliers', {
      columns: { id: true },
      with: {
        orders: {
          columns: { number: true },
          where: { OR: [{ total: { gt: '50' } }, { total: { gt: '5000' } }] },
          orderBy: { total: 'desc' },
          limit: 2,
        },
      },
    }),
  'an-included-row-that-is-foreign-is-missing': (w) =>
    find(w, 'products', { columns: { sku: true }, with: { supplier: { columns: { id: true, name: true } } } }),
  'an-included-row-two-levels-up-that-is-foreign-is-missing': (w) =>
    find(w, 'orderLines', { columns: { lineNo: true }, with: { product: { with: { supplier: { with: { parent: true } } } } } }),
  'an-included-row-of-a-shared-table-is-there': (w) =>
    find(w, 'products', { columns: { sku: true }, with: { protein: { columns: { name: true, grade: true } } } }),
  'an-included-row-required-drops-rows-without-it': (w) =>
    find(w, 'products', { columns: { sku: true }, with: { supplier: true }, where: { supplier: true } }),
  'some-asks-own-relations': (w) => find(w, 'suppliers', { columns: { id: true }, where: { products: { stock: { gt: 4 } } } }),
  'none-asks-own-relations': (w) => find(w, 'suppliers', { columns: { id: true }, where: { NOT: { orders: true } } }),
  'every-asks-own-relations': (w) => find(w, 'suppliers', { columns: { id: true }, where: { NOT: { products: { price: { gt: '30' } } } } }),
  'a-to-one-filter-asks-own-relations': (w) => find(w, 'products', { columns: { sku: true }, where: { supplier: { country: 'CA' } } }),
  'a-relation-count-counts-own-rows': (w) =>
    find(w, 'suppliers', {
      columns: { id: true },
      extras: {
        products: (suppliers: WorldDb['t']['suppliers']) => w.db.$count(w.t.products, w.eq(w.t.products.supplierId, suppliers.id)),
      },
    }),
  'an-order-by-a-relation-count-ranks-by-own-rows': (w) =>
    find(w, 'suppliers', { columns: { id: true }, orderBy: { products: 'desc(count)', id: 'asc' }, limit: 4 }),
  'an-order-by-a-related-column-ranks-by-own-rows': async (w) => ({
    byOne: await find(w, 'products', { columns: { id: true }, orderBy: { supplier: { rating: 'desc' }, id: 'asc' } }),
    byMany: await find(w, 'suppliers', { columns: { id: true }, orderBy: { products: { price: 'desc(max)' }, id: 'asc' } }),
  }),
}
