import type { AnswersTo, INSERT_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { my } from './mysql-db.js'

const refuses = 'CROSS_TENANT_WRITE'

/** `||` is OR on MariaDB, and a WITH stands behind INSERT INTO. */
export const MARIADB_INSERT_ANSWERS = {
  // The driver's report of the generated key stands in for the row.
  'an-insert-returns-its-row': my(({ db, t }) => db.insert(t.orders).values({ number: 'N-1', placedOn: '2025-01-01' }).$returningId()),
  'an-insert-with-an-id-that-the-neighbour-has-is-fine': my(({ db, t }, { ids }) =>
    db.insert(t.suppliers).values({ id: ids.foreign[0], name: 'Mine' }),
  ),
  'an-insert-of-defaults-is-stamped': my(({ db, t }) => db.insert(t.vouchers).values({})),
  'an-insert-of-expressions-is-stamped': my(({ db, t, sql }) =>
    db.insert(t.products).values({ id: 501, sku: sql`upper(${'sku-501'})`, name: sql`concat('a', 'b')`, price: sql`${10} * 2` }),
  ),
  'an-insert-with-ones-own-tenant-is-fine': my(({ db, t }, { a }) => db.insert(t.tags).values({ tenantId: a, id: 501, label: 'own' })),
  'an-insert-with-an-expression-for-the-tenant-is-refused': {
    refuses,
    by: my(({ db, t, sql }, { a }) => db.insert(t.tags).values({ tenantId: sql`lower(${a})`, id: 501, label: 'computed' })),
    limit: '#another-tenant-in-a-row',
  },
  'an-insert-with-a-cte-is-stamped': my(({ db, t, max, sql }) => {
    const top = db.$with('top').as(db.select({ stock: max(t.products.stock).as('stock') }).from(t.products))
    return db.insert(t.vouchers).values({ code: 'CTE', amount: sql`${db.with(top).select({ stock: top.stock }).from(top)}` })
  }),
  'an-insert-into-another-schema-is-stamped': my(({ db, t }) => db.insert(t.archiveOrders).values({ id: 501, number: '2020-501' })),
  'many-rows-are-stamped': my(({ db, t }) =>
    db.insert(t.tags).values([
      { id: 501, label: 'one' },
      { id: 502, label: 'two' },
      { id: 503, label: 'three' },
    ]),
  ),
  'a-hundred-rows-are-stamped': my(({ db, t }) =>
    db
      .insert(t.vouchers)
      .values(Array.from({ length: 100 }, (_, index) => ({ code: `bulk-${index}`, amount: index })))
      .$returningId(),
  ),
  'an-insert-from-a-select-copies-own-rows': my(({ db, t, eq }) =>
    db
      .insert(t.archiveOrders)
      .ignore()
      .select(
        db
          .select({ tenantId: t.orders.tenantId, id: t.orders.id, number: t.orders.number })
          .from(t.orders)
          .where(eq(t.orders.status, 'paid')),
      ),
  ),
  'an-insert-from-a-union-copies-own-rows': my(({ db, t, gt, sql }) => {
    const suppliers = db
      .select({
        id: sql<number>`600 + ${t.suppliers.id}`.as('id'),
        tenantId: t.suppliers.tenantId,
        code: sql<string>`concat('s', ${t.suppliers.id})`.as('code'),
        amount: sql<number>`coalesce(${t.suppliers.rating}, 0)`.as('amount'),
      })
      .from(t.suppliers)
      .where(gt(t.suppliers.id, 10))
    const products = db
      .select({
        id: sql<number>`700 + ${t.products.id}`.as('id'),
        tenantId: t.products.tenantId,
        code: sql<string>`concat('p', ${t.products.id})`.as('code'),
        amount: sql<number>`${t.products.stock}`.as('amount'),
      })
      .from(t.products)
    return db.insert(t.vouchers).select(suppliers.union(products))
  }),
  'an-insert-from-a-join-copies-own-rows': my(({ db, t, eq, sql }) =>
    db.insert(t.vouchers).select(
      db
        .select({
          id: sql<number>`600 + ${t.products.id}`.as('id'),
          tenantId: t.products.tenantId,
          code: sql<string>`concat(${t.products.sku}, ${t.suppliers.id})`.as('code'),
          amount: t.products.stock,
        })
        .from(t.products)
        .innerJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
        .orderBy(t.products.id),
    ),
  ),
  'an-insert-from-a-cte-copies-own-rows': my(({ db, t, eq, sql }) => {
    const paid = db
      .$with('paid')
      .as(
        db
          .select({ id: t.orders.id, tenantId: t.orders.tenantId, number: t.orders.number, total: t.orders.total })
          .from(t.orders)
          .where(eq(t.orders.status, 'paid')),
      )
    return db.insert(t.vouchers).select(
      db
        .with(paid)
        .select({
          id: sql<number>`600 + ${paid.id}`.as('id'),
          tenantId: paid.tenantId,
          code: paid.number,
          amount: sql<number>`cast(${paid.total} as unsigned)`.as('amount'),
        })
        .from(paid),
    )
  }),
  'an-insert-from-a-select-that-names-another-tenant-is-refused': {
    refuses,
    by: my(({ db, t, sql }, { b }) =>
      db.insert(t.tags).select(
        db
          .select({
            tenantId: sql<string>`lower(${b})`.as('tenant_id'),
            id: sql<number>`${t.products.id} + 500`.as('id'),
            label: t.products.sku,
          })
          .from(t.products),
      ),
    ),
    limit: '#the-tenant-column-in-insert-from-a-query',
  },
  'an-insert-from-values-is-stamped': my(({ db, t, eq, sql }, { a }) => {
    const given = db
      .$with('given')
      .as(db.select({ id: t.proteins.id, label: t.proteins.name }).from(t.proteins).where(eq(t.proteins.grade, 'prime')))
    return db.insert(t.tags).select(
      db
        .with(given)
        .select({ tenantId: sql<string>`${a}`.as('tenant_id'), id: sql<number>`${given.id} + 600`.as('id'), label: given.label })
        .from(given),
    )
  }),
} satisfies Partial<AnswersTo<WorldDb, typeof INSERT_CASES>>
