import type { AnswersTo, MERGE_CASES } from '@tenantry/conformance'
import { type ExpressionBuilder, sql } from 'kysely'
import type { WorldDatabase, WorldDb } from '../world-schema.js'

const limit = '#another-tenant-in-a-row'

/** Products and tags share ids, A's with B's too: a merge that looks beyond A changes B's. */
const tagsFromProducts = (db: WorldDb) => db.mergeInto('tags').using('products', 'products.id', 'tags.id')

/** B alone has a supplier in Brazil. */
const nobodyIsIn = (country: string) => (eb: Pick<ExpressionBuilder<WorldDatabase, never>, 'not' | 'exists' | 'selectFrom'>) =>
  eb.not(eb.exists(eb.selectFrom('suppliers as s').where('s.country', '=', country).select('s.id')))

export const MERGE_ANSWERS: AnswersTo<WorldDb, typeof MERGE_CASES> = {
  'a-merge-updates-own-matches': (db) =>
    tagsFromProducts(db)
      .whenMatched()
      .thenUpdateSet((eb) => ({ label: eb.ref('products.sku') }))
      .execute(),
  'a-merge-deletes-own-matches': (db) => tagsFromProducts(db).whenMatchedAnd('products.stock', '>', 20).thenDelete().execute(),
  'a-merge-inserts-what-is-missing-stamped': (db) =>
    db
      .mergeInto('suppliers')
      .using('products', (join) => join.on(sql<boolean>`products.id + 100 = suppliers.id`))
      .whenNotMatched()
      .thenInsertValues((eb) => ({ id: sql<number>`products.id + 100`, name: eb.ref('products.name') }))
      .execute(),
  'a-merge-inserts-beside-the-neighbours-rows': (db) =>
    db
      .mergeInto('suppliers as s')
      .using('products as p', (join) => join.on(sql<boolean>`s.id = p.id + 10`))
      .whenMatched()
      .thenUpdateSet({ country: 'MM' })
      .whenNotMatched()
      .thenInsertValues((eb) => ({ id: sql<number>`p.id + 10`, name: eb.ref('p.sku') }))
      .execute(),
  'a-merge-does-nothing-where-it-says-so': (db) =>
    tagsFromProducts(db)
      .whenMatchedAnd('products.stock', '<', 20)
      .thenDoNothing()
      .whenMatched()
      .thenUpdateSet((eb) => ({ label: eb.ref('products.sku') }))
      .whenNotMatched()
      .thenDoNothing()
      .execute(),
  'a-merge-with-conditions-on-its-arms-changes-own-rows': (db) =>
    db
      .mergeInto('products')
      .using('suppliers', 'suppliers.id', 'products.id')
      .whenMatchedAnd('suppliers.rating', '>', 3)
      .thenUpdateSet({ stock: 77 })
      .whenMatchedAnd('products.stock', '=', 0)
      .thenDelete()
      .whenNotMatchedAnd('suppliers.rating', '>', 1)
      .thenInsertValues((eb) => ({ id: eb.ref('suppliers.id'), sku: sql`'M-' || suppliers.id`, name: eb.ref('suppliers.name'), price: 1 }))
      .execute(),
  'a-merge-with-or-in-its-condition-changes-own-rows': (db) =>
    db
      .mergeInto('tags as t')
      .using('suppliers as s', (join) => join.on(sql<boolean>`s.id = t.id or false`))
      .whenMatchedAnd((eb) => eb.or([eb('s.rating', '>', 3), eb('t.label', '=', 'organic')]))
      .thenDelete()
      .execute(),
  'a-merge-with-a-subquery-in-its-condition-asks-own-rows': (db) =>
    db
      .mergeInto('tags as t')
      .using('products as p', (join) => join.onRef('p.id', '=', 't.id').on(nobodyIsIn('BR')))
      .whenMatched()
      .thenUpdateSet((eb) => ({ label: eb.ref('p.sku') }))
      .execute(),
  'a-merge-with-a-subquery-on-its-arm-asks-own-rows': (db) => tagsFromProducts(db).whenMatchedAnd(nobodyIsIn('BR')).thenDelete().execute(),
  'a-merge-from-a-subquery-changes-own-rows': (db) =>
    db
      .mergeInto('suppliers as s')
      .using(
        db
          .selectFrom('orders')
          .where('supplier_id', 'is not', null)
          .groupBy('supplier_id')
          .select(['supplier_id', (eb) => eb.fn.countAll().as('n')])
          .as('o'),
        'o.supplier_id',
        's.id',
      )
      .whenMatched()
      .thenUpdateSet({ rating: sql<number>`o.n::int` })
      .execute(),
  'a-merge-from-a-shared-table-changes-own-rows': (db) =>
    db
      .mergeInto('tags as t')
      .using('proteins as k', 'k.id', 't.id')
      .whenMatched()
      .thenUpdateSet((eb) => ({ label: eb.ref('k.name') }))
      .whenNotMatched()
      .thenInsertValues((eb) => ({ id: eb.ref('k.id'), label: eb.ref('k.name') }))
      .execute(),
  'a-merge-from-the-same-table-changes-own-rows': (db) =>
    db
      .mergeInto('suppliers as child')
      .using('suppliers as parent', 'parent.id', 'child.parent_id')
      .whenMatched()
      .thenUpdateSet((eb) => ({ country: eb.ref('parent.country') }))
      .execute(),
  'a-merge-under-an-alias-changes-own-rows': (db) =>
    db
      .mergeInto('products as tags')
      .using('tags as products', 'products.id', 'tags.id')
      .whenMatched()
      .thenUpdateSet({ name: sql<string>`products.label` })
      .execute(),
  'a-merge-from-a-cte-changes-own-rows': (db) =>
    db
      .with('rich', (qb) => qb.selectFrom('products').where('price', '>', '10').select(['id', 'name']))
      .mergeInto('tags as t')
      .using('rich', 'rich.id', 't.id')
      .whenMatched()
      .thenUpdateSet((eb) => ({ label: sql<string>`${eb.ref('rich.name')} || t.id` }))
      .execute(),
  'a-merge-deletes-own-rows-that-its-source-lacks': (db) =>
    db.mergeInto('suppliers as s').using('orders as o', 'o.id', 's.id').whenNotMatchedBySource().thenDelete().execute(),
  'a-merge-updates-own-rows-that-its-source-lacks': (db) =>
    db
      .mergeInto('suppliers as s')
      .using('orders as o', 'o.id', 's.id')
      .whenNotMatchedBySourceAnd('s.rating', '>', 2)
      .thenUpdateSet({ country: 'NS' })
      .whenMatched()
      .thenUpdateSet((eb) => ({ name: eb.ref('o.number') }))
      .execute(),
  'a-merge-returns-own-rows': (db) =>
    tagsFromProducts(db)
      .whenMatched()
      .thenUpdateSet((eb) => ({ label: eb.ref('products.sku') }))
      .whenNotMatchedBySource()
      .thenDelete()
      .returning(['tags.id', 'tags.label', 'products.sku'])
      .execute(),
  'a-merge-that-inserts-for-another-tenant-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { b }) =>
      db
        .mergeInto('suppliers as s')
        .using('products as p', (join) => join.on(sql<boolean>`s.id = p.id + 100`))
        .whenNotMatched()
        .thenInsertValues({ tenant_id: b, id: sql<number>`p.id + 100`, name: 'theirs' })
        .execute(),
    limit,
  },
  'a-merge-that-moves-rows-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { b }) =>
      tagsFromProducts(db)
        .whenMatched()
        .thenUpdateSet({ tenant_id: b } as never)
        .execute(),
    limit,
  },
}
