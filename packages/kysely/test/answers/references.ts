import type { AnswersTo, REFERENCE_CASES } from '@tenantry/conformance'
import { type RawBuilder, sql } from 'kysely'
import type { WorldDb } from '../world-schema.js'

const product = (id: number, supplier: number | null) => ({ id, sku: `SKU-${id}`, name: 'Made', price: 1, supplier_id: supplier })
const supplier = (id: number, parent: number | null) => ({ id, name: 'Made', parent_id: parent })

/** Suppliers made of tags, or of one tenant's, all below that parent. */
const copyTags = (db: WorldDb, parent: RawBuilder<number>, tenant?: string) =>
  db
    .insertInto('suppliers')
    .columns(['id', 'name', 'parent_id'])
    .expression((eb) =>
      eb
        .selectFrom('tags')
        .select([sql<number>`id + 500`.as('id'), 'label as name', parent.as('parent_id')])
        .$if(tenant !== undefined, (tags) => tags.where('tenant_id', '=', String(tenant))),
    )

export const REFERENCE_ANSWERS: AnswersTo<WorldDb, typeof REFERENCE_CASES> = {
  'an-insert-with-an-own-reference-is-fine': (db, { ids }) =>
    db.insertInto('products').values(product(501, ids.ownA[0])).returningAll().execute(),
  'an-insert-with-no-reference-is-fine': (db) => db.insertInto('products').values(product(501, null)).execute(),
  'an-insert-with-a-shared-reference-is-fine': (db) =>
    db
      .insertInto('products')
      .values({ ...product(501, null), protein_id: 2 })
      .execute(),
  'an-insert-with-a-foreign-reference-finds-none': (db, { ids }) =>
    db.insertInto('products').values(product(501, ids.foreign[0])).execute(),
  'an-insert-with-an-absent-reference-finds-none': (db, { ids }) => db.insertInto('products').values(product(501, ids.absent)).execute(),
  'an-insert-with-an-absent-shared-reference-finds-none': (db, { ids }) =>
    db
      .insertInto('products')
      .values({ ...product(501, null), protein_id: ids.absent })
      .execute(),
  'an-insert-of-many-with-one-foreign-reference-writes-none': (db, { ids }) =>
    db
      .insertInto('products')
      .values([product(501, ids.ownA[0]), product(502, ids.foreign[1]), product(503, null)])
      .execute(),
  'an-insert-of-many-with-own-references-is-fine': (db, { ids }) =>
    db
      .insertInto('products')
      .values(ids.ownA.map((id) => product(id + 500, id)))
      .execute(),
  'an-insert-that-references-itself-is-fine': (db) => db.insertInto('suppliers').values(supplier(501, 501)).execute(),
  'an-insert-that-references-a-row-of-the-same-statement-is-fine': (db) =>
    db
      .insertInto('suppliers')
      .values([supplier(501, 502), supplier(502, null), supplier(503, 501)])
      .execute(),
  'an-insert-in-a-cte-with-a-foreign-reference-finds-none': (db, { ids }) =>
    db
      .with('made', (qb) => qb.insertInto('products').values(product(501, ids.foreign[0])).returning('id'))
      .selectFrom('made')
      .selectAll()
      .execute(),
  'an-insert-that-references-a-row-of-a-cte-is-fine': (db) =>
    db
      .with('parent', (qb) => qb.insertInto('suppliers').values(supplier(501, null)).returning('id'))
      .insertInto('products')
      .values(product(501, 501))
      .execute(),
  'an-insert-with-an-expression-as-reference-is-fine': (db) =>
    db
      .insertInto('products')
      .values({ ...product(501, null), supplier_id: sql<number>`${10}::int + 1` })
      .execute(),
  'an-insert-with-a-foreign-expression-as-reference-finds-none': (db) =>
    db
      .insertInto('products')
      .values({ ...product(501, null), supplier_id: sql<number>`${20}::int + 1` })
      .execute(),
  'an-insert-with-a-subquery-as-reference-asks-own-rows': (db) =>
    db
      .insertInto('products')
      .values((eb) => ({ ...product(501, null), supplier_id: eb.selectFrom('suppliers').select((e) => e.fn.max('id').as('last')) }))
      .returning('supplier_id')
      .execute(),
  'an-insert-from-a-select-with-own-references-is-fine': (db) =>
    db
      .insertInto('products')
      .columns(['id', 'sku', 'name', 'price', 'supplier_id'])
      .expression((eb) =>
        eb
          .selectFrom('suppliers')
          .select([
            sql<number>`id + 500`.as('id'),
            sql<string>`'S-' || id`.as('sku'),
            'name',
            sql<number>`1`.as('price'),
            'id as supplier_id',
          ]),
      )
      .returning(['id', 'supplier_id'])
      .execute(),
  'an-insert-from-a-select-with-a-foreign-reference-finds-none': (db) =>
    db
      .insertInto('suppliers')
      .columns(['id', 'name', 'parent_id'])
      .expression((eb) => eb.selectFrom('suppliers').select([sql<number>`id + 500`.as('id'), 'name', sql<number>`id + 10`.as('parent_id')]))
      .execute(),
  'an-insert-from-a-select-of-no-row-with-a-foreign-reference-is-fine': (db, { ids, b }) =>
    copyTags(db, sql<number>`${ids.foreign[0]}`, String(b)).returningAll().execute(),
  'an-insert-from-a-select-with-an-absent-reference-finds-none': (db, { ids }) => copyTags(db, sql<number>`${ids.absent}`).execute(),
  'an-insert-of-a-link-to-a-foreign-row-finds-none': (db, { ids }) =>
    db.insertInto('product_tags').values({ product_id: 1, tag_id: ids.foreign[0] }).execute(),
  'an-insert-of-a-link-to-own-rows-is-fine': (db, { ids }) =>
    db.insertInto('product_tags').values({ product_id: ids.ownA[1], tag_id: ids.ownA[3] }).execute(),
  'an-insert-below-a-foreign-row-finds-none': (db, { ids }) =>
    db.insertInto('order_lines').values({ order_id: ids.foreign[0], line_no: 50, quantity: 1, price: 1, product_id: null }).execute(),
  'an-insert-after-its-parent-in-a-transaction-is-fine': (db) =>
    db.transaction().execute(async (trx) => {
      await trx.insertInto('suppliers').values(supplier(501, null)).execute()
      return trx.insertInto('products').values(product(501, 501)).returning('supplier_id').execute()
    }),
  'an-insert-after-its-parent-is-deleted-in-a-transaction-finds-none': (db) =>
    db.transaction().execute(async (trx) => {
      await trx.insertInto('suppliers').values(supplier(501, null)).execute()
      await trx.deleteFrom('suppliers').where('id', '=', 501).execute()
      return trx.insertInto('products').values(product(501, 501)).execute()
    }),
  'an-update-to-an-own-reference-is-fine': (db, { ids }) =>
    db.updateTable('products').set({ supplier_id: ids.ownA[3] }).where('id', '=', 1).execute(),
  'an-update-to-no-reference-is-fine': (db) => db.updateTable('products').set({ supplier_id: null, protein_id: null }).execute(),
  'an-update-to-a-foreign-reference-finds-none': (db, { ids }) =>
    db.updateTable('products').set({ supplier_id: ids.foreign[0] }).where('id', '=', 1).execute(),
  'an-update-to-an-absent-reference-finds-none': (db, { ids }) =>
    db.updateTable('products').set({ supplier_id: ids.absent }).where('id', '=', 1).execute(),
  'an-update-to-a-foreign-reference-of-no-row-is-fine': (db, { ids }) =>
    db.updateTable('products').set({ supplier_id: ids.foreign[0] }).where('id', '=', ids.absent).returningAll().execute(),
  'an-update-to-an-expression-as-reference-is-fine': (db) =>
    db
      .updateTable('products')
      .set({ supplier_id: sql<number>`supplier_id + ${10}` })
      .where('supplier_id', '=', 3)
      .execute(),
  'an-update-to-a-foreign-expression-as-reference-finds-none': (db) =>
    db
      .updateTable('products')
      .set((eb) => ({ supplier_id: eb('supplier_id', '+', 20) }))
      .where('supplier_id', '=', 3)
      .execute(),
  'an-update-from-a-table-with-own-references-is-fine': (db) =>
    db
      .updateTable('products as p')
      .from('suppliers as s')
      .whereRef('s.id', '=', 'p.supplier_id')
      .where('s.parent_id', 'is not', null)
      .set((eb) => ({ supplier_id: eb.ref('s.parent_id') }))
      .execute(),
  'an-update-to-a-subquery-as-reference-asks-own-rows': (db) =>
    db
      .updateTable('products')
      .set((eb) => ({ supplier_id: eb.selectFrom('suppliers').select((e) => e.fn.max('id').as('last')) }))
      .where('id', '=', 1)
      .execute(),
  'an-upsert-to-an-own-reference-is-fine': (db, { ids }) =>
    db
      .insertInto('products')
      .values(product(1, ids.ownA[0]))
      .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ supplier_id: ids.ownA[2] }))
      .returning('supplier_id')
      .execute(),
  'an-upsert-to-a-foreign-reference-finds-none': (db, { ids }) =>
    db
      .insertInto('products')
      .values(product(1, null))
      .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ supplier_id: ids.foreign[2] }))
      .execute(),
  'an-upsert-that-inserts-a-foreign-reference-finds-none': (db, { ids }) =>
    db
      .insertInto('products')
      .values(product(501, ids.foreign[0]))
      .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({ supplier_id: eb.ref('excluded.supplier_id') })))
      .execute(),
  'a-merge-that-inserts-a-foreign-reference-finds-none': (db, { ids }) =>
    db
      .mergeInto('products as p')
      .using('suppliers as s', (join) => join.on(sql<boolean>`p.id = s.id + 100`))
      .whenNotMatched()
      .thenInsertValues({ ...product(0, ids.foreign[0]), id: sql<number>`s.id + 100`, sku: sql`'M-' || s.id` })
      .execute(),
  'a-merge-that-updates-to-a-foreign-reference-finds-none': (db, { ids }) =>
    db
      .mergeInto('products as p')
      .using('suppliers as s', 's.id', 'p.id')
      .whenMatched()
      .thenUpdateSet({ supplier_id: ids.foreign[0] })
      .execute(),
  'an-insert-from-a-volatile-select-is-answered': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) => copyTags(db, sql<number>`1 + floor(random() * 3)::int`).execute(),
    limit: '#references-from-a-volatile-source',
  },
}
