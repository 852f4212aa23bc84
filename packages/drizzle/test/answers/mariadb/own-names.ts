import type { AnswersTo, MYSQL_NAME_CASES, Operation } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { NO_RECURSIVE } from '../absent.js'
import { undrizzled } from './absent.js'
import { type MysqlDb, my } from './mysql-db.js'

const moved = (by: Operation<MysqlDb>) => ({ refuses: 'CROSS_TENANT_WRITE', by: my(by), limit: '#another-tenant-in-a-row' }) as const

/** Declarations of an application that writes its columns in capitals. */
export const MYSQL_NAME_ANSWERS: AnswersTo<WorldDb, typeof MYSQL_NAME_CASES> = {
  'columns-in-capitals-are-the-same-columns': my(({ db, careless: { capitals: c }, gt, inArray }) =>
    db
      .select({ id: c.products.id, sku: c.products.sku })
      .from(c.products)
      .where(inArray(c.products.supplierId, db.select({ id: c.suppliers.id }).from(c.suppliers).where(gt(c.suppliers.rating, 1))))
      .orderBy(c.products.id),
  ),
  'the-other-tenants-predicate-in-capitals-finds-nothing': my(({ db, careless: { capitals: c }, eq }, { b }) =>
    db.select().from(c.suppliers).where(eq(c.suppliers.tenantId, b)),
  ),
  'an-alias-with-the-schema-of-its-table-in-a-right-join-shows-own-rows': undrizzled('schema before an alias', 'schemas'),
  'a-cte-that-differs-from-a-table-by-its-case-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: my(({ db, t, sql }) => {
      const other = db
        .$with('Tags')
        .as(db.select({ id: t.suppliers.id, label: sql<string>`${t.suppliers.name}`.as('label') }).from(t.suppliers))
      return db.with(other).select({ label: t.tags.label }).from(t.tags)
    }),
    limit: '#names-on-mysql',
  },
  'a-cte-that-names-a-later-one-is-refused': NO_RECURSIVE,
  'an-insert-of-another-tenant-in-capitals-is-refused': moved(({ db, careless: { capitals: c } }, { b }) =>
    db.insert(c.tags).values({ tenantId: b, id: 501, label: 'theirs' }),
  ),
  'an-insert-of-ones-own-tenant-in-capitals-is-fine': my(({ db, careless: { capitals: c } }, { a }) =>
    db.insert(c.tags).values({ tenantId: a, id: 501, label: 'own' }),
  ),
  'an-insert-from-a-select-into-the-tenant-column-in-capitals-is-refused': moved(({ db, t, careless: { capitals: c }, sql }, { b }) =>
    db
      .insert(c.tags)
      .select(db.select({ tenantId: sql<string>`lower(${b})`.as('t'), id: t.orders.id, label: t.orders.number }).from(t.orders)),
  ),
  'an-update-of-the-tenant-column-in-capitals-is-refused': moved(({ db, careless: { capitals: c } }, { b }) =>
    db.update(c.tags).set({ tenantId: b }),
  ),
  'an-update-of-two-tables-that-sets-the-tenant-column-in-capitals-is-refused': undrizzled('update of several tables', 'update'),
  'an-upsert-that-sets-the-tenant-column-in-capitals-is-refused': moved(({ db, careless: { capitals: c } }, { b }) =>
    db
      .insert(c.tags)
      .values({ id: 1, label: 'x', tenantId: undefined })
      .onDuplicateKeyUpdate({ set: { tenantId: b } }),
  ),
  'a-reference-in-capitals-to-a-foreign-row-finds-none': my(({ db, careless: { capitals: c } }, { ids }) =>
    db.insert(c.suppliers).values({ id: 501, name: 'Below', parentId: ids.foreign[0] }),
  ),
  'a-reference-in-capitals-to-an-own-row-is-fine': my(({ db, careless: { capitals: c } }, { ids }) =>
    db.insert(c.suppliers).values({ id: 501, name: 'Below', parentId: ids.ownA[0] }),
  ),
}
