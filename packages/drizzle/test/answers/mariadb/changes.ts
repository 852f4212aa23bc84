import type { AnswersTo, DELETE_CASES, SHARED_CASES, UPDATE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { NO_RETURNING, NO_WRITE_IN_CTE, undrizzled } from './absent.js'
import { my } from './mysql-db.js'

/** An UPDATE has no FROM and returns no rows here: what it takes stands in subqueries. */
export const MARIADB_UPDATE_ANSWERS = {
  'an-update-of-a-foreign-id-changes-nothing': my(({ db, t, inArray }, { ids }) =>
    db
      .update(t.suppliers)
      .set({ name: 'Taken' })
      .where(inArray(t.suppliers.id, [...ids.foreign])),
  ),
  'an-update-returns-own-rows': NO_RETURNING,
  'an-update-under-an-alias-changes-own-rows': undrizzled('alias of what is updated', 'update'),
  'an-update-by-an-expression-changes-own-rows': my(({ db, t, sql }) =>
    db
      .update(t.products)
      .set({ stock: sql`${t.products.stock} + 5`, price: sql`${t.products.price} * ${1.1}`, name: sql`upper(${t.products.name})` }),
  ),
  'an-update-from-a-table-takes-own-rows': my(({ db, t, eq, inArray, sql }) =>
    db
      .update(t.products)
      .set({ name: sql`${db.select({ name: t.suppliers.name }).from(t.suppliers).where(eq(t.suppliers.id, t.products.supplierId))}` })
      .where(inArray(t.products.supplierId, db.select({ id: t.suppliers.id }).from(t.suppliers))),
  ),
  'an-update-from-a-table-with-a-join-takes-own-rows': my(({ db, t, eq, and, exists, sql }) => {
    const sku = db
      .select({ sku: t.products.sku })
      .from(t.orderLines)
      .innerJoin(t.products, eq(t.products.id, t.orderLines.productId))
      .where(and(eq(t.orderLines.orderId, t.orders.id), eq(t.orderLines.lineNo, 1)))
    return db
      .update(t.orders)
      .set({ status: sql`${sku}` })
      .where(exists(sku))
  }),
  'an-update-from-a-left-join-takes-own-rows': my(({ db, t, eq, sql }) =>
    db.update(t.orders).set({
      status: sql`coalesce(${db.select({ name: t.suppliers.name }).from(t.suppliers).where(eq(t.suppliers.id, t.orders.supplierId))}, ${'nobody'})`,
    }),
  ),
  'an-update-from-the-same-table-takes-own-rows': my(({ db, t, eq, exists, sql, alias }) => {
    const parent = alias(t.suppliers, 'parent')
    const rating = db.select({ rating: parent.rating }).from(parent).where(eq(parent.id, t.suppliers.parentId))
    return db
      .update(t.suppliers)
      .set({ rating: sql`${rating}` })
      .where(exists(rating))
  }),
  'an-update-from-a-subquery-takes-own-rows': my(({ db, t, eq, max, exists, sql }) => {
    const held = db
      .select({ supplierId: t.products.supplierId, top: max(t.products.stock).as('top') })
      .from(t.products)
      .groupBy(t.products.supplierId)
      .as('held')
    const top = db.select({ top: held.top }).from(held).where(eq(held.supplierId, t.suppliers.id))
    return db
      .update(t.suppliers)
      .set({ rating: sql`${top}` })
      .where(exists(top))
  }),
  'an-update-from-a-shared-table-takes-its-rows': my(({ db, t, eq, isNotNull, sql }) =>
    db
      .update(t.products)
      .set({ name: sql`${db.select({ name: t.proteins.name }).from(t.proteins).where(eq(t.proteins.id, t.products.proteinId))}` })
      .where(isNotNull(t.products.proteinId)),
  ),
  'an-update-returns-columns-of-its-source': NO_RETURNING,
  'an-update-of-a-key-changes-ones-own-row': my(({ db, t, eq }, { ids }) =>
    db.update(t.tags).set({ id: ids.foreign[1] }).where(eq(t.tags.id, ids.both[1])),
  ),
  'an-update-with-a-window-in-a-subquery-numbers-own-rows': my(({ db, t, eq, sql, alias }) => {
    const p = alias(t.products, 'p')
    const ranked = db
      .select({ id: p.id, place: sql<number>`row_number() over (order by ${p.price}, ${p.id})`.as('place') })
      .from(p)
      .as('ranked')
    return db.update(t.products).set({ stock: sql`${db.select({ place: ranked.place }).from(ranked).where(eq(ranked.id, t.products.id))}` })
  }),
  'an-update-of-the-tenants-own-record-changes-it': my(({ db, t }) => db.update(t.tenants).set({ plan: 'pro' })),
  'an-update-of-the-tenant-column-by-an-expression-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: my(({ db, t, sql }, { b }) => db.update(t.suppliers).set({ tenantId: sql`lower(${b})` })),
    limit: '#another-tenant-in-a-row',
  },
  'an-update-of-the-tenant-column-by-a-reference-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: my(({ db, t, sql }) => db.update(t.suppliers).set({ tenantId: sql`${t.suppliers.tenantId}` })),
    limit: '#another-tenant-in-a-row',
  },
  'an-update-to-ones-own-tenant-is-dropped': my(({ db, t }, { a }) => db.update(t.suppliers).set({ tenantId: a, country: 'OK' })),
} satisfies Partial<AnswersTo<WorldDb, typeof UPDATE_CASES>>

export const MARIADB_DELETE_ANSWERS = {
  'a-delete-of-a-foreign-id-removes-nothing': my(({ db, t, inArray }, { ids }) =>
    db.delete(t.products).where(inArray(t.products.id, [...ids.foreign])),
  ),
  'a-delete-returns-own-rows': NO_RETURNING,
  'a-delete-using-the-same-table-removes-own-rows': my(({ db, t, eq, lt, and, exists, alias }) => {
    const twin = alias(t.suppliers, 'twin')
    return db.delete(t.suppliers).where(
      exists(
        db
          .select()
          .from(twin)
          .where(and(eq(twin.name, t.suppliers.name), lt(twin.id, t.suppliers.id))),
      ),
    )
  }),
  'a-delete-returns-columns-of-its-source': NO_RETURNING,
  'a-delete-of-a-row-that-the-neighbour-points-at-leaves-the-neighbour': my(({ db, t, inArray }) =>
    db.delete(t.suppliers).where(inArray(t.suppliers.id, [11, 12, 13])),
  ),
  'a-delete-of-links-removes-own-links': my(({ db, t, eq }) => db.delete(t.productTags).where(eq(t.productTags.productId, 1))),
  'an-insert-of-a-link-makes-an-own-link': my(({ db, t }) => db.insert(t.productTags).values({ productId: 1, tagId: 3 })),
  'a-delete-cascades-to-own-rows': my(({ db, t, eq }) => db.delete(t.tags).where(eq(t.tags.id, 1))),
} satisfies Partial<AnswersTo<WorldDb, typeof DELETE_CASES>>

export const MARIADB_SHARED_ANSWERS = {
  'a-shared-row-is-inserted-where-allowed': my(({ db, t }) =>
    db.insert(t.users).values({ id: 501, email: 'new@example.test', name: 'New' }),
  ),
  'a-shared-row-is-updated-where-allowed': my(({ db, t, eq }) => db.update(t.users).set({ name: 'Renamed' }).where(eq(t.users.id, 3))),
  'a-shared-row-is-updated-from-own-rows': my(({ db, t, eq, exists, sql }) => {
    const role = db.select({ role: t.memberships.role }).from(t.memberships).where(eq(t.memberships.userId, t.users.id))
    return db
      .update(t.users)
      .set({ name: sql`${role}` })
      .where(exists(role))
  }),
  'a-shared-row-is-upserted-where-allowed': my(({ db, t, sql }) =>
    db
      .insert(t.users)
      .values({ id: 501, email: 'user3@example.test', name: 'Again' })
      .onDuplicateKeyUpdate({ set: { name: sql`values(name)` } }),
  ),
  'a-shared-row-is-not-deleted-in-a-cte': NO_WRITE_IN_CTE,
  'the-key-of-a-shared-row-is-not-upserted': {
    refuses: 'SHARED_TABLE_WRITE',
    by: my(({ db, t }) =>
      db
        .insert(t.users)
        .values({ id: 501, email: 'user12@example.test', name: 'x' })
        .onDuplicateKeyUpdate({ set: { id: 777 } }),
    ),
    limit: '#shared-tables-are-read-only',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof SHARED_CASES>>
