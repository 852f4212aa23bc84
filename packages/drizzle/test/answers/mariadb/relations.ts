import type { Answer, RELATION_CASES } from '@tenantry/conformance'
import type { SQL } from 'drizzle-orm'
import type { WorldDb } from '../../world/world-db.js'
import { RELATION_ANSWERS_1 } from '../relations-1.js'
import { NO_WITH_1 } from './absent.js'

/** One row as JSON, from a subquery. */
const object = ({ sql }: WorldDb, pairs: Readonly<Record<string, unknown>>): SQL<string> =>
  sql`json_object(${sql.join(
    Object.entries(pairs).flatMap(([name, value]) => [sql`${name}`, sql`${value}`]),
    sql`, `,
  )})`

/** The rows of a subquery as a JSON list. */
const list = (w: WorldDb, pairs: Readonly<Record<string, unknown>>): SQL<string> => w.sql`json_arrayagg(${object(w, pairs)})`

/** Drizzle's queries of a row above are derived tables that see the outer row, which MariaDB's do not: these are subqueries. */
export const MARIADB_RELATION_ANSWERS = {
  'an-included-list-through-a-join-table-holds-own-rows': (w) => {
    const { db, t, eq, sql } = w
    const tags = db
      .select({ list: list(w, { id: t.tags.id, label: t.tags.label }) })
      .from(t.productTags)
      .innerJoin(t.tags, eq(t.tags.id, t.productTags.tagId))
      .where(eq(t.productTags.productId, t.products.id))
    return db.select({ sku: t.products.sku, tags: sql<string>`${tags}` }).from(t.products)
  },
  'an-included-list-two-levels-deep-holds-own-rows': (w) => {
    const { db, t, eq, sql } = w
    const lines = db
      .select({ list: list(w, { lineNo: t.orderLines.lineNo, product: object(w, { sku: t.products.sku, stock: t.products.stock }) }) })
      .from(t.orderLines)
      .leftJoin(t.products, eq(t.products.id, t.orderLines.productId))
      .where(eq(t.orderLines.orderId, t.orders.id))
    return db.select({ number: t.orders.number, lines: sql<string>`${lines}` }).from(t.orders)
  },
  'an-included-list-with-a-filter-and-order-holds-own-rows': ({ db, t, eq, gt, and, sql }) => {
    const orders = db
      .select({ list: sql<string>`json_arrayagg(${t.orders.number} order by ${t.orders.total} desc)` })
      .from(t.orders)
      .where(and(eq(t.orders.supplierId, t.suppliers.id), gt(t.orders.total, '50')))
    return db.select({ id: t.suppliers.id, orders: sql<string>`${orders}` }).from(t.suppliers)
  },
  'an-included-row-that-is-foreign-is-missing': (w) => {
    const { db, t, eq, sql } = w
    const supplier = db
      .select({ one: object(w, { id: t.suppliers.id, name: t.suppliers.name }) })
      .from(t.suppliers)
      .where(eq(t.suppliers.id, t.products.supplierId))
    return db.select({ sku: t.products.sku, supplier: sql<string>`${supplier}` }).from(t.products)
  },
  'an-included-row-two-levels-up-that-is-foreign-is-missing': (w) => {
    const { db, t, eq, sql } = w
    const supplier = db.select({ name: t.suppliers.name }).from(t.suppliers).where(eq(t.suppliers.id, t.products.supplierId))
    const product = db
      .select({ one: object(w, { sku: t.products.sku, supplier }) })
      .from(t.products)
      .where(eq(t.products.id, t.orderLines.productId))
    return db.select({ lineNo: t.orderLines.lineNo, product: sql<string>`${product}` }).from(t.orderLines)
  },
  'an-included-row-of-a-shared-table-is-there': (w) => {
    const { db, t, eq, sql } = w
    const protein = db
      .select({ one: object(w, { name: t.proteins.name, grade: t.proteins.grade }) })
      .from(t.proteins)
      .where(eq(t.proteins.id, t.products.proteinId))
    return db.select({ sku: t.products.sku, protein: sql<string>`${protein}` }).from(t.products)
  },
  'an-included-row-required-drops-rows-without-it': (w) => {
    const { db, t, eq } = w
    return db
      .select({ sku: t.products.sku, supplier: object(w, { id: t.suppliers.id, name: t.suppliers.name }) })
      .from(t.products)
      .innerJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
  },
  'an-order-by-a-related-column-ranks-by-own-rows': ({ db, t, eq, desc, sql }) => {
    const rating = db.select({ rating: t.suppliers.rating }).from(t.suppliers).where(eq(t.suppliers.id, t.products.supplierId))
    return db
      .select({ id: t.products.id })
      .from(t.products)
      .orderBy(desc(sql`${rating}`), t.products.id)
  },
} satisfies Partial<Record<keyof typeof RELATION_CASES, Answer<WorldDb>>>

/** 1.0 reads each `with` by a lateral join; its filters and orders are subqueries, which MariaDB has. */
export const MARIADB_RELATION_ANSWERS_1 = {
  'an-included-list-holds-own-rows': NO_WITH_1,
  'an-included-list-through-a-join-table-holds-own-rows': NO_WITH_1,
  'an-included-list-two-levels-deep-holds-own-rows': NO_WITH_1,
  'an-included-list-with-a-filter-and-order-holds-own-rows': NO_WITH_1,
  'an-included-row-that-is-foreign-is-missing': NO_WITH_1,
  'an-included-row-two-levels-up-that-is-foreign-is-missing': NO_WITH_1,
  'an-included-row-of-a-shared-table-is-there': NO_WITH_1,
  'an-included-row-required-drops-rows-without-it': NO_WITH_1,
  'an-order-by-a-related-column-ranks-by-own-rows': RELATION_ANSWERS_1['an-order-by-a-related-column-ranks-by-own-rows'],
} satisfies Partial<Record<keyof typeof RELATION_CASES, Answer<WorldDb>>>
