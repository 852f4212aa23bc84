import type { AnswersTo, Operation, SQLITE_NAME_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { NO_SCHEMA } from './absent.js'
import { lite, type SqliteDb } from './sqlite-db.js'

const crossing = (by: Operation<SqliteDb>) => ({ refuses: 'CROSS_TENANT_WRITE', by: lite(by), limit: '#another-tenant-in-a-row' }) as const
const undeclared = (by: Operation<SqliteDb>) => ({ refuses: 'TABLE_UNREGISTERED', by: lite(by), limit: '#tables-without-a-rule' }) as const

/** Declarations of an application that writes names as it likes. */
export const SQLITE_NAME_ANSWERS: AnswersTo<WorldDb, typeof SQLITE_NAME_CASES> = {
  'a-table-in-upper-case-shows-own-rows': lite(({ db, careless: { capitals: c } }) => db.select().from(c.suppliers)),
  'a-joined-table-in-another-case-shows-own-rows': lite(({ db, careless: { capitals: c }, eq }) =>
    db
      .select({ name: c.suppliers.name, sku: c.products.sku })
      .from(c.suppliers)
      .fullJoin(c.products, eq(c.products.supplierId, c.suppliers.id)),
  ),
  'an-alias-in-another-case-names-the-same-table': lite(({ db, careless: { capitals: c }, alias, eq, gt }) => {
    const [upper, held] = [alias(c.suppliers, 'S'), alias(c.orders, 'Held')]
    return db
      .select({ id: upper.id, number: held.number })
      .from(upper)
      .leftJoin(held, eq(held.supplierId, upper.id))
      .where(gt(upper.rating, 1))
  }),
  'a-schema-in-another-case-shows-own-rows': NO_SCHEMA,
  'references-with-a-schema-in-another-case-show-own-rows': NO_SCHEMA,
  'a-table-of-an-attached-database-in-another-case-shows-own-rows': NO_SCHEMA,
  'columns-in-upper-case-are-the-same-columns': lite(({ db, t, careless: { capitals: c }, gt, inArray }) =>
    db
      .select({ id: c.products.id, sku: c.products.sku })
      .from(c.products)
      .where(inArray(c.products.supplierId, db.select({ id: t.suppliers.id }).from(t.suppliers).where(gt(t.suppliers.rating, 1))))
      .orderBy(c.products.id),
  ),
  'the-other-tenants-predicate-in-upper-case-finds-nothing': lite(({ db, careless: { capitals: c }, eq }, { b }) =>
    db.select().from(c.suppliers).where(eq(c.suppliers.tenantId, b)),
  ),
  'a-cte-in-another-case-than-a-table-is-the-cte': lite(({ db, t, sql }) => {
    const suppliers = db.$with('SUPPLIERS').as(db.select({ id: t.tags.id, name: sql<string>`${t.tags.label}`.as('name') }).from(t.tags))
    return db.with(suppliers).select({ id: suppliers.id, name: suppliers.name }).from(suppliers)
  }),
  'a-cte-is-named-in-another-case': lite(({ db, t, careless: { capitals: c }, gt, eq }) => {
    const dear = db
      .$with('Dear')
      .as(db.select({ id: t.products.id, sku: t.products.sku }).from(t.products).where(gt(t.products.price, '10')))
    return db.with(dear).select({ sku: dear.sku, label: c.tags.label }).from(dear).innerJoin(c.tags, eq(c.tags.id, dear.id))
  }),
  'a-cte-in-another-case-ends-with-its-query': lite(({ db, t, inArray, alias, sql }) => {
    const suppliers = db.$with('SUPPLIERS').as(db.select({ id: sql<number>`${t.products.supplierId}`.as('id') }).from(t.products))
    const s = alias(t.suppliers, 's')
    return db
      .select({ id: s.id, all: db.$count(t.suppliers) })
      .from(s)
      .where(inArray(s.id, db.with(suppliers).select({ id: suppliers.id }).from(suppliers)))
  }),
  'a-table-without-a-rule-in-another-case-is-refused': undeclared(({ db, careless: { capitals: c } }) => db.select().from(c.secrets)),
  'the-catalogue-by-its-other-name-is-refused': undeclared(({ db, careless: { capitals: c } }) => db.select().from(c.schema)),
  'the-catalogue-in-another-case-is-refused': undeclared(({ db, careless: { capitals: c } }) => db.select().from(c.catalogue)),
  'an-insert-into-a-table-in-another-case-is-stamped': lite(({ db, careless: { capitals: c } }) =>
    db.insert(c.tags).values({ id: 501, label: 'made' }).returning(),
  ),
  'an-insert-of-the-tenant-column-in-upper-case-is-refused': crossing(({ db, careless: { capitals: c } }, { b }) =>
    db.insert(c.tags).values({ tenantId: b, id: 501, label: 'theirs' }),
  ),
  'an-insert-of-ones-own-tenant-in-upper-case-is-fine': lite(({ db, careless: { capitals: c } }, { a }) =>
    db.insert(c.tags).values({ tenantId: a, id: 501, label: 'own' }),
  ),
  'an-insert-from-a-select-into-the-tenant-column-in-upper-case-is-refused': crossing(({ db, t, careless: { capitals: c }, sql }, { b }) =>
    db
      .insert(c.tags)
      .select(
        db
          .select({ tenantId: sql<string>`lower(${b})`.as('t'), id: sql<number>`${t.products.id} + 500`.as('id'), label: t.products.sku })
          .from(t.products),
      ),
  ),
  'an-update-of-a-table-in-another-case-changes-own-rows': lite(({ db, careless: { capitals: c }, gt }) =>
    db
      .update(c.suppliers)
      .set({ country: 'UC' })
      .where(gt(c.suppliers.rating, 2))
      .returning({ id: c.suppliers.id, country: c.suppliers.country }),
  ),
  'an-update-of-the-tenant-column-in-upper-case-is-refused': crossing(({ db, careless: { capitals: c }, eq }, { b }) =>
    db.update(c.suppliers).set({ tenantId: b }).where(eq(c.suppliers.id, 1)),
  ),
  'an-update-from-a-table-in-another-case-takes-own-rows': lite(({ db, t, careless: { capitals: c }, eq }) =>
    db.update(t.products).set({ name: c.suppliers.name }).from(c.suppliers).where(eq(c.suppliers.id, t.products.supplierId)),
  ),
  // A column that both have is ambiguous there, the tenant column too.
  'an-update-from-a-table-of-its-targets-name-takes-own-rows': lite(({ db, t, eq, and, gt, alias }) => {
    const held = alias(t.products, 'SUPPLIERS')
    return db
      .update(t.suppliers)
      .set({ country: 'SN' })
      .from(held)
      .where(and(eq(held.supplierId, t.suppliers.parentId), gt(held.stock, 1)))
  }),
  'an-update-from-a-joined-table-of-its-targets-name-takes-own-rows': lite(({ db, t, eq, alias }) => {
    const held = alias(t.products, 'suppliers')
    return db
      .update(t.suppliers)
      .set({ country: 'SN' })
      .from(t.orders)
      .innerJoin(held, eq(held.supplierId, t.orders.supplierId))
      .where(eq(held.supplierId, t.suppliers.parentId))
  }),
  'an-update-from-a-subquery-of-its-targets-name-takes-own-rows': lite(({ db, t, eq }) => {
    const held = db.select({ tenantId: t.products.tenantId, supplierId: t.products.supplierId }).from(t.products).as('suppliers')
    return db.update(t.suppliers).set({ country: 'SN' }).from(held).where(eq(held.supplierId, t.suppliers.parentId))
  }),
  'an-update-from-a-cte-of-its-targets-name-takes-own-rows': lite(({ db, t, eq }) => {
    const fields = { tenantId: t.products.tenantId, supplierId: t.products.supplierId }
    const held = db.$with('Suppliers').as(db.select(fields).from(t.products))
    return db.with(held).update(t.suppliers).set({ country: 'SN' }).from(held).where(eq(held.supplierId, t.suppliers.parentId))
  }),
  'an-upsert-that-moves-its-row-in-upper-case-is-refused': crossing(({ db, careless: { capitals: c } }, { b }) =>
    db
      .insert(c.suppliers)
      .values({ id: 1, name: 'x' })
      .onConflictDoUpdate({ target: [c.suppliers.tenantId, c.suppliers.id], set: { tenantId: b } }),
  ),
  'an-upsert-on-a-key-in-upper-case-updates-ones-own-row': lite(({ db, careless: { capitals: c }, sql }, { ids }) =>
    db
      .insert(c.suppliers)
      .values(ids.both.map((id) => ({ id, name: 'Upserted' })))
      .onConflictDoUpdate({ target: [c.suppliers.tenantId, c.suppliers.id], set: { name: sql`EXCLUDED.name`, rating: 4 } })
      .returning({ id: c.suppliers.id, name: c.suppliers.name, rating: c.suppliers.rating }),
  ),
  'a-delete-from-a-table-in-another-case-removes-own-rows': lite(({ db, careless: { capitals: c }, gt, inArray }) =>
    db
      .delete(c.productTags)
      .where(inArray(c.productTags.productId, db.select({ id: c.products.id }).from(c.products).where(gt(c.products.stock, 3))))
      .returning({ tagId: c.productTags.tagId }),
  ),
  'a-reference-in-upper-case-to-a-foreign-row-finds-none': lite(({ db, careless: { capitals: c }, eq }, { ids }) =>
    db.update(c.products).set({ supplierId: ids.foreign[0] }).where(eq(c.products.id, 1)),
  ),
  'a-reference-in-upper-case-to-an-own-row-is-fine': lite(({ db, careless: { capitals: c }, eq }, { ids }) =>
    db.update(c.products).set({ supplierId: ids.ownA[0] }).where(eq(c.products.id, 1)),
  ),
}
