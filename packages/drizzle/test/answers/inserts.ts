import type { AnswersTo, INSERT_CASES } from '@tenantry/conformance'
import type { SQL } from 'drizzle-orm'
import type { WorldDb } from '../world/world-db.js'

const refuses = 'CROSS_TENANT_WRITE'
const limit = '#another-tenant-in-a-row'

/** Vouchers made of rows that a query gives: 0.45 wants every column of the table, so the ids are made up too. */
const voucher = <C>({ sql }: WorldDb, tenantId: C, id: SQL) => ({
  id: sql<number>`${id}`.as('id'),
  tenantId,
})

export const INSERT_ANSWERS: AnswersTo<WorldDb, typeof INSERT_CASES> = {
  'an-insert-is-stamped': ({ db, t }) => db.insert(t.tags).values({ id: 501, label: 'stamped' }),
  'an-insert-returns-its-row': ({ db, t }) => db.insert(t.orders).values({ number: 'N-1', placedOn: '2025-01-01' }).returning(),
  'an-insert-with-an-id-that-the-neighbour-has-is-fine': ({ db, t }, { ids }) =>
    db.insert(t.suppliers).values({ id: ids.foreign[0], name: 'Mine' }).returning({ id: t.suppliers.id, name: t.suppliers.name }),
  'an-insert-with-a-taken-id-is-a-duplicate': ({ db, t }, { ids }) => db.insert(t.suppliers).values({ id: ids.both[0], name: 'Twice' }),
  'an-insert-of-defaults-is-stamped': ({ db, t }) =>
    db.insert(t.vouchers).values({}).returning({ id: t.vouchers.id, code: t.vouchers.code, amount: t.vouchers.amount }),
  'an-insert-of-expressions-is-stamped': ({ db, t, sql }) =>
    db.insert(t.products).values({ id: 501, sku: sql`upper(${'sku-501'})`, name: sql`concat('a', 'b')`, price: sql`${10}::numeric * 2` }),
  'an-insert-with-ones-own-tenant-is-fine': ({ db, t }, { a }) =>
    db.insert(t.tags).values({ tenantId: a, id: 501, label: 'own' }).returning(),
  'an-insert-with-another-tenant-is-refused': {
    refuses,
    by: ({ db, t }, { b }) => db.insert(t.tags).values({ tenantId: b, id: 501, label: 'theirs' }),
    limit,
  },
  'an-insert-with-an-expression-for-the-tenant-is-refused': {
    refuses,
    by: ({ db, t, sql }, { a }) => db.insert(t.tags).values({ tenantId: sql`lower(${a})::uuid`, id: 501, label: 'computed' }),
    limit,
  },
  'an-insert-with-no-tenant-on-purpose-is-refused': {
    refuses,
    by: ({ db, t }) => db.insert(t.tags).values({ tenantId: null as never, id: 501, label: 'nobody' }),
    limit,
  },
  'an-insert-with-a-cte-is-stamped': ({ db, t, max, sql }) => {
    const top = db.$with('top').as(db.select({ stock: max(t.products.stock).as('stock') }).from(t.products))
    return db
      .with(top)
      .insert(t.vouchers)
      .values({ code: 'CTE', amount: sql`${db.select({ stock: top.stock }).from(top)}` })
  },
  'an-insert-into-another-schema-is-stamped': ({ db, t }) =>
    db.insert(t.archiveOrders).values({ id: 501, number: '2020-501' }).returning({ number: t.archiveOrders.number }),
  'many-rows-are-stamped': ({ db, t }) =>
    db
      .insert(t.tags)
      .values([
        { id: 501, label: 'one' },
        { id: 502, label: 'two' },
        { id: 503, label: 'three' },
      ])
      .returning({ label: t.tags.label }),
  'many-rows-of-mixed-columns-are-stamped': ({ db, t }, { a }) =>
    db.insert(t.suppliers).values([
      { id: 501, name: 'plain' },
      { id: 502, name: 'rated', rating: 4 },
      { id: 503, name: 'own', tenantId: a, country: 'CA' },
    ]),
  'many-rows-with-one-of-another-tenant-are-refused-whole': {
    refuses,
    by: ({ db, t }, { b }) =>
      db.insert(t.tags).values([
        { id: 501, label: 'one' },
        { id: 502, label: 'two', tenantId: b },
      ]),
    limit,
  },
  'many-rows-with-one-duplicate-are-refused-whole': ({ db, t }, { ids }) =>
    db.insert(t.suppliers).values([
      { id: 501, name: 'new' },
      { id: ids.ownA[0], name: 'taken' },
    ]),
  'a-hundred-rows-are-stamped': ({ db, t }) =>
    db
      .insert(t.vouchers)
      .values(Array.from({ length: 100 }, (_, index) => ({ code: `bulk-${index}`, amount: index })))
      .returning({ code: t.vouchers.code, amount: t.vouchers.amount }),
  'an-insert-from-a-select-copies-own-rows': ({ db, t, eq }) =>
    db
      .insert(t.archiveOrders)
      .select(
        db
          .select({ tenantId: t.orders.tenantId, id: t.orders.id, number: t.orders.number })
          .from(t.orders)
          .where(eq(t.orders.status, 'paid')),
      )
      .onConflictDoNothing()
      .returning({ number: t.archiveOrders.number }),
  'an-insert-from-a-union-copies-own-rows': (w) => {
    const { db, t, gt, sql } = w
    const suppliers = db
      .select({
        ...voucher(w, t.suppliers.tenantId, sql`600 + ${t.suppliers.id}`),
        code: sql<string>`'s' || ${t.suppliers.id}`.as('code'),
        amount: sql<number>`coalesce(${t.suppliers.rating}, 0)`.as('amount'),
      })
      .from(t.suppliers)
      .where(gt(t.suppliers.id, 10))
    const products = db
      .select({
        ...voucher(w, t.products.tenantId, sql`700 + ${t.products.id}`),
        code: sql<string>`'p' || ${t.products.id}`.as('code'),
        amount: sql<number>`${t.products.stock}`.as('amount'),
      })
      .from(t.products)
    return db.insert(t.vouchers).select(suppliers.union(products))
  },
  'an-insert-from-a-join-copies-own-rows': (w) => {
    const { db, t, eq, sql } = w
    const joined = db
      .select({
        ...voucher(w, t.products.tenantId, sql`600 + ${t.products.id}`),
        code: sql<string>`${t.products.sku} || ${t.suppliers.id}`.as('code'),
        amount: t.products.stock,
      })
      .from(t.products)
      .innerJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
    return db.insert(t.vouchers).select(joined)
  },
  // A shared table has no tenant column, and 0.45 wants a value for every column.
  'an-insert-from-a-shared-table-is-stamped': ({ db, t, sql }, { a }) =>
    db
      .insert(t.tags)
      .select(
        db
          .select({ tenantId: sql<string>`${a}`.as('tenant_id'), id: sql<number>`${t.proteins.id} + 500`.as('id'), label: t.proteins.name })
          .from(t.proteins),
      ),
  'an-insert-from-a-cte-copies-own-rows': (w) => {
    const { db, t, eq, sql } = w
    const paid = db
      .$with('paid')
      .as(
        db
          .select({ id: t.orders.id, tenantId: t.orders.tenantId, number: t.orders.number, total: t.orders.total })
          .from(t.orders)
          .where(eq(t.orders.status, 'paid')),
      )
    const rows = db
      .select({
        id: sql<number>`600 + ${paid.id}`.as('id'),
        tenantId: paid.tenantId,
        code: paid.number,
        amount: sql<number>`${paid.total}::int`.as('amount'),
      })
      .from(paid)
    return db.with(paid).insert(t.vouchers).select(rows)
  },
  'an-insert-from-a-select-with-an-order-and-limit-copies-own-rows': ({ db, t, desc, sql }) =>
    db.insert(t.tags).select(
      db
        .select({ tenantId: t.products.tenantId, id: sql<number>`500 + ${t.products.id}`.as('id'), label: t.products.sku })
        .from(t.products)
        .orderBy(desc(t.products.stock), t.products.id)
        .limit(2),
    ),
  'an-insert-from-a-select-with-plain-values-keeps-their-types': (w) => {
    const { db, t, sql } = w
    const rows = db
      .select({ ...voucher(w, t.tags.tenantId, sql`600 + ${t.tags.id}`), code: t.tags.label, amount: sql<number>`${7}`.as('amount') })
      .from(t.tags)
      .orderBy(t.tags.id)
    return db.insert(t.vouchers).select(rows)
  },
  'an-insert-from-a-select-that-names-another-tenant-is-refused': {
    refuses,
    by: ({ db, t, sql }, { b }) =>
      db.insert(t.tags).select(
        db
          .select({
            tenantId: sql<string>`${b}::uuid`.as('tenant_id'),
            id: sql<number>`${t.products.id} + 500`.as('id'),
            label: t.products.sku,
          })
          .from(t.products),
      ),
    limit: '#the-tenant-column-in-insert-from-a-query',
  },
  'an-insert-from-values-is-stamped': ({ db, t, eq, sql }, { a }) => {
    const given = db
      .$with('given')
      .as(db.select({ id: t.proteins.id, label: t.proteins.name }).from(t.proteins).where(eq(t.proteins.grade, 'prime')))
    const rows = db
      .select({ tenantId: sql<string>`${a}`.as('tenant_id'), id: sql<number>`${given.id} + 600`.as('id'), label: given.label })
      .from(given)
    return db.with(given).insert(t.tags).select(rows)
  },
}
