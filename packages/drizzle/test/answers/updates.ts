import type { AnswersTo, Operation, UPDATE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

const moving = (by: Operation<WorldDb>) => ({ refuses: 'CROSS_TENANT_WRITE', by, limit: '#another-tenant-in-a-row' }) as const

export const UPDATE_ANSWERS: AnswersTo<WorldDb, typeof UPDATE_CASES> = {
  'an-update-changes-own-rows': ({ db, t, eq }) => db.update(t.suppliers).set({ country: 'US' }).where(eq(t.suppliers.name, 'Acme Meats')),
  'an-update-without-a-condition-changes-own-rows': ({ db, t }) => db.update(t.suppliers).set({ rating: 1 }),
  'an-update-of-an-id-that-both-have-changes-ones-own': ({ db, t, eq }, { ids }) =>
    db.update(t.suppliers).set({ name: 'Mine' }).where(eq(t.suppliers.id, ids.both[0])),
  'an-update-of-a-foreign-id-changes-nothing': ({ db, t, inArray }, { ids }) =>
    db
      .update(t.suppliers)
      .set({ name: 'Taken' })
      .where(inArray(t.suppliers.id, [...ids.foreign]))
      .returning(),
  'an-update-counts-own-rows': ({ db, t, eq }) => db.update(t.products).set({ stock: 1 }).where(eq(t.products.name, 'Ribeye')),
  'an-update-returns-own-rows': ({ db, t, gt }) =>
    db
      .update(t.products)
      .set({ stock: 1 })
      .where(gt(t.products.stock, 3))
      .returning({ id: t.products.id, name: t.products.name, stock: t.products.stock }),
  'an-update-under-an-alias-changes-own-rows': ({ db, t, gt, alias }) => {
    const p = alias(t.products, 'p')
    return db.update(p).set({ stock: 2 }).where(gt(p.stock, 3)).returning({ id: p.id })
  },
  'an-update-by-an-expression-changes-own-rows': ({ db, t, sql }) =>
    db
      .update(t.products)
      .set({ stock: sql`${t.products.stock} + 5`, price: sql`${t.products.price} * ${1.1}`, name: sql`upper(${t.products.name})` })
      .returning({ id: t.products.id, stock: t.products.stock, price: t.products.price }),
  'an-update-from-a-table-takes-own-rows': ({ db, t, eq }) =>
    db.update(t.products).set({ name: t.suppliers.name }).from(t.suppliers).where(eq(t.suppliers.id, t.products.supplierId)),
  'an-update-from-a-table-with-a-join-takes-own-rows': ({ db, t, eq, and }) =>
    db
      .update(t.orders)
      .set({ status: t.products.sku })
      .from(t.orderLines)
      .innerJoin(t.products, eq(t.products.id, t.orderLines.productId))
      .where(and(eq(t.orderLines.orderId, t.orders.id), eq(t.orderLines.lineNo, 1))),
  'an-update-from-a-left-join-takes-own-rows': ({ db, t, eq, sql, alias }) => {
    const same = alias(t.orders, 'same')
    return db
      .update(t.orders)
      .set({ status: sql`coalesce(${t.suppliers.name}, ${'nobody'})` })
      .from(same)
      .leftJoin(t.suppliers, eq(t.suppliers.id, same.supplierId))
      .where(eq(same.id, t.orders.id))
  },
  'an-update-from-the-same-table-takes-own-rows': ({ db, t, eq, alias }) => {
    const parent = alias(t.suppliers, 'parent')
    return db.update(t.suppliers).set({ rating: parent.rating }).from(parent).where(eq(parent.id, t.suppliers.parentId))
  },
  'an-update-from-a-subquery-takes-own-rows': ({ db, t, eq, max, sql }) => {
    const held = db
      .select({ supplierId: t.products.supplierId, top: max(t.products.stock).as('top') })
      .from(t.products)
      .groupBy(t.products.supplierId)
      .as('held')
    return db
      .update(t.suppliers)
      .set({ rating: sql`${held.top}` })
      .from(held)
      .where(eq(held.supplierId, t.suppliers.id))
  },
  'an-update-from-a-shared-table-takes-its-rows': ({ db, t, eq }) =>
    db.update(t.products).set({ name: t.proteins.name }).from(t.proteins).where(eq(t.proteins.id, t.products.proteinId)),
  'an-update-returns-columns-of-its-source': ({ db, t, eq }) =>
    db
      .update(t.products)
      .set({ stock: 9 })
      .from(t.suppliers)
      .where(eq(t.suppliers.id, t.products.supplierId))
      .returning({ id: t.products.id, name: t.suppliers.name, rating: t.suppliers.rating }),
  'an-update-of-a-key-changes-ones-own-row': ({ db, t, eq }, { ids }) =>
    db.update(t.tags).set({ id: ids.foreign[1] }).where(eq(t.tags.id, ids.both[1])).returning(),
  'an-update-where-a-relation-exists-asks-own-rows': ({ db, t, eq, gt, and, exists }) =>
    db
      .update(t.suppliers)
      .set({ country: 'EX' })
      .where(
        exists(
          db
            .select()
            .from(t.orders)
            .where(and(eq(t.orders.supplierId, t.suppliers.id), gt(t.orders.total, '200'))),
        ),
      ),
  'an-update-with-a-window-in-a-subquery-numbers-own-rows': ({ db, t, eq, sql, alias }) => {
    const p = alias(t.products, 'p')
    const ranked = db
      .select({ id: p.id, place: sql<number>`row_number() over (order by ${p.price}, ${p.id})`.as('place') })
      .from(p)
      .as('ranked')
    return db
      .update(t.products)
      .set({ stock: sql`${ranked.place}::int` })
      .from(ranked)
      .where(eq(ranked.id, t.products.id))
  },
  'an-update-that-names-the-schema-changes-own-rows': ({ db, t, gt }) =>
    db.update(t.archiveOrders).set({ number: 'SC' }).where(gt(t.archiveOrders.id, 2)),
  'an-update-of-the-tenants-own-record-changes-it': ({ db, t }) =>
    db.update(t.tenants).set({ plan: 'pro' }).returning({ name: t.tenants.name }),
  'an-update-to-another-tenant-is-refused': moving(({ db, t }, { b }) => db.update(t.suppliers).set({ tenantId: b })),
  'an-update-of-the-tenant-column-by-name-and-value-is-refused': moving(({ db, t }, { b }) =>
    db.update(t.suppliers).set({ name: 'x', ...Object.fromEntries([['tenantId', b]]) }),
  ),
  'an-update-of-the-tenant-column-by-an-expression-is-refused': moving(({ db, t, sql }, { b }) =>
    db.update(t.suppliers).set({ tenantId: sql`${b}::uuid` }),
  ),
  'an-update-of-the-tenant-column-by-a-subquery-is-refused': moving(({ db, t, sql, desc }) =>
    db.update(t.suppliers).set({ tenantId: sql`${db.select({ id: t.tenants.id }).from(t.tenants).orderBy(desc(t.tenants.id)).limit(1)}` }),
  ),
  'an-update-of-the-tenant-column-by-a-reference-is-refused': moving(({ db, t, eq }) =>
    db.update(t.suppliers).set({ tenantId: t.products.tenantId }).from(t.products).where(eq(t.products.id, t.suppliers.id)),
  ),
  // A second declaration of the table calls the column otherwise.
  'an-update-of-the-tenant-column-by-a-raw-name-is-refused': moving(({ db, careless }, { b }) =>
    db.update(careless.renamedSuppliers).set({ owner: b }),
  ),
  'an-update-of-the-tenant-column-to-null-is-refused': moving(({ db, t }) => db.update(t.suppliers).set({ tenantId: null as never })),
  'an-update-of-the-tenants-own-id-is-refused': moving(({ db, t }, { ids }) =>
    db.update(t.tenants).set({ id: `0c000000-0000-4000-8000-000000000${ids.absent}` }),
  ),
  'an-update-to-ones-own-tenant-is-dropped': ({ db, t }, { a }) => db.update(t.suppliers).set({ tenantId: a, country: 'OK' }).returning(),
}
