import type { AnswersTo, NESTED_WRITE_CASES, REFERENCE_CASES } from '@tenantry/conformance'
import type { SQL } from 'drizzle-orm'
import type { WorldDb } from '../../world/world-db.js'
import { line } from '../nested-writes.js'
import { NO_WRITE_IN_CTE } from './absent.js'
import { type MysqlDb, my } from './mysql-db.js'

const product = (id: number, supplierId: number | null) => ({ id, sku: `SKU-${id}`, name: 'Made', price: '1', supplierId })
const supplier = (id: number, parentId: number | null) => ({ id, name: 'Made', parentId })

/** Suppliers made of tags, or of one tenant's, all below that parent. */
const copyTags = ({ db, t, eq, sql }: MysqlDb, parent: SQL<number>, tenant?: string) =>
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

export const MARIADB_REFERENCE_ANSWERS = {
  'an-insert-with-an-own-reference-is-fine': my(({ db, t }, { ids }) => db.insert(t.products).values(product(501, ids.ownA[0]))),
  // InnoDB checks a key row by row, so a parent stands before its children.
  'an-insert-that-references-a-row-of-the-same-statement-is-fine': my(({ db, t }) =>
    db.insert(t.suppliers).values([supplier(502, null), supplier(501, 502), supplier(503, 501)]),
  ),
  'an-insert-in-a-cte-with-a-foreign-reference-finds-none': NO_WRITE_IN_CTE,
  'an-insert-that-references-a-row-of-a-cte-is-fine': NO_WRITE_IN_CTE,
  'an-insert-with-an-expression-as-reference-is-fine': my(({ db, t, sql }) =>
    db.insert(t.products).values({ ...product(501, null), supplierId: sql`${10} + 1` }),
  ),
  'an-insert-with-a-foreign-expression-as-reference-finds-none': my(({ db, t, sql }) =>
    db.insert(t.products).values({ ...product(501, null), supplierId: sql`${20} + 1` }),
  ),
  'an-insert-with-a-subquery-as-reference-asks-own-rows': my(({ db, t, max, sql }) =>
    db.insert(t.products).values({ ...product(501, null), supplierId: sql`${db.select({ last: max(t.suppliers.id) }).from(t.suppliers)}` }),
  ),
  'an-insert-from-a-select-with-own-references-is-fine': my(({ db, t, sql }) =>
    db.insert(t.products).select(
      db
        .select({
          tenantId: t.suppliers.tenantId,
          id: sql<number>`${t.suppliers.id} + 500`.as('id'),
          sku: sql<string>`concat('S-', ${t.suppliers.id})`.as('sku'),
          name: t.suppliers.name,
          price: sql<string>`1`.as('price'),
          stock: sql<number>`0`.as('stock'),
          supplierId: sql<number>`${t.suppliers.id}`.as('supplier_id'),
          proteinId: sql<number | null>`null`.as('protein_id'),
          attributes: sql<object | null>`null`.as('attributes'),
        })
        .from(t.suppliers),
    ),
  ),
  'an-insert-from-a-select-with-a-foreign-reference-finds-none': my((w) => copyTags(w, w.sql<number>`${w.t.tags.id} + 10`)),
  'an-insert-from-a-select-of-no-row-with-a-foreign-reference-is-fine': my((w, { ids, b }) =>
    copyTags(w, w.sql<number>`${ids.foreign[0]}`, b),
  ),
  'an-insert-after-its-parent-in-a-transaction-is-fine': my(({ db, t }) =>
    db.transaction(async (tx) => {
      await tx.insert(t.suppliers).values(supplier(501, null))
      await tx.insert(t.products).values(product(501, 501))
    }),
  ),
  'an-update-to-a-foreign-reference-of-no-row-is-fine': my(({ db, t, eq }, { ids }) =>
    db.update(t.products).set({ supplierId: ids.foreign[0] }).where(eq(t.products.id, ids.absent)),
  ),
  'an-update-from-a-table-with-own-references-is-fine': my(({ db, t, eq, and, isNotNull, exists, sql }) => {
    const parent = db
      .select({ parentId: t.suppliers.parentId })
      .from(t.suppliers)
      .where(and(eq(t.suppliers.id, t.products.supplierId), isNotNull(t.suppliers.parentId)))
    return db
      .update(t.products)
      .set({ supplierId: sql`${parent}` })
      .where(exists(parent))
  }),
  'an-upsert-to-an-own-reference-is-fine': my(({ db, t }, { ids }) =>
    db
      .insert(t.products)
      .values({ ...product(1, ids.ownA[0]), sku: 'SKU-1' })
      .onDuplicateKeyUpdate({ set: { supplierId: ids.ownA[2] } }),
  ),
  'an-upsert-to-a-foreign-reference-finds-none': my(({ db, t }, { ids }) =>
    db
      .insert(t.products)
      .values({ ...product(1, null), sku: 'SKU-1' })
      .onDuplicateKeyUpdate({ set: { supplierId: ids.foreign[2] } }),
  ),
  'an-upsert-that-inserts-a-foreign-reference-finds-none': my(({ db, t, sql }, { ids }) =>
    db
      .insert(t.products)
      .values(product(501, ids.foreign[0]))
      .onDuplicateKeyUpdate({ set: { supplierId: sql`values(supplier_id)` } }),
  ),
  'an-insert-from-a-volatile-select-is-answered': {
    refuses: 'QUERY_UNSCOPABLE',
    by: my((w) => copyTags(w, w.sql<number>`1 + floor(rand() * 3)`)),
    limit: '#references-from-a-volatile-source',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof REFERENCE_CASES>>

const createOrder = async (db: Pick<MysqlDb['db'], 'insert'>, { t }: MysqlDb, supplierId: number | null) => {
  const [order] = await db.insert(t.orders).values({ number: 'NEST', placedOn: '2025-01-01', supplierId }).$returningId()
  return (order as { id: number }).id
}

export const MARIADB_NESTED_WRITE_ANSWERS = {
  'a-parent-is-created-with-its-children': my((w, { ids }) =>
    w.db.transaction(async (tx) => {
      const id = await createOrder(tx, w, null)
      await tx.insert(w.t.orderLines).values([line(id, ids.both[0]), line(id, ids.ownA[0], 2)])
    }),
  ),
  'a-parent-is-created-with-a-link-to-an-own-row': my(async (w, { ids }) => ({ id: await createOrder(w.db, w, ids.ownA[4]) })),
  'a-parent-is-created-with-a-link-to-a-foreign-row-finds-none': my((w, { ids }) =>
    w.db.transaction(async (tx) => {
      const id = await createOrder(tx, w, null)
      await tx.insert(w.t.orderLines).values(line(id, ids.foreign[2]))
    }),
  ),
  'a-parent-is-removed-with-its-children': my(({ db, t, eq }) =>
    db.transaction(async (tx) => {
      await tx.delete(t.orderLines).where(eq(t.orderLines.orderId, 32))
      await tx.delete(t.orders).where(eq(t.orders.id, 32))
    }),
  ),
  'children-of-children-are-created-together': my(({ db, t }) =>
    db.transaction(async (tx) => {
      await tx.insert(t.suppliers).values(supplier(501, null))
      await tx.insert(t.products).values(product(501, 501))
      await tx.insert(t.productTags).values([
        { productId: 501, tagId: 1 },
        { productId: 501, tagId: 11 },
      ])
    }),
  ),
  'a-row-is-linked-or-created': my(({ db, t, eq }) =>
    db.transaction(async (tx) => {
      await tx.insert(t.tags).ignore().values({ id: 501, label: 'zero' })
      const [tag] = await tx.select({ id: t.tags.id }).from(t.tags).where(eq(t.tags.label, 'zero'))
      await tx.insert(t.productTags).values({ productId: 2, tagId: (tag as { id: number }).id })
    }),
  ),
} satisfies Partial<AnswersTo<WorldDb, typeof NESTED_WRITE_CASES>>
