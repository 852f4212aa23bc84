import type { AnswersTo, NESTED_WRITE_CASES, REFERENCE_CASES } from '@tenantry/conformance'
import { type RawBuilder, sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'
import { NO_MERGE, NO_WRITE_IN_CTE } from './absent.js'

const product = (id: number, supplier: number | null) => ({ id, sku: `SKU-${id}`, name: 'Made', price: 1, supplier_id: supplier })
const supplier = (id: number, parent: number | null) => ({ id, name: 'Made', parent_id: parent })

/** Suppliers made of tags, all below that parent. */
const copyTags = (db: WorldDb, parent: RawBuilder<number>) =>
  db
    .insertInto('suppliers')
    .columns(['id', 'name', 'parent_id'])
    .expression((eb) => eb.selectFrom('tags').select([sql<number>`id + 500`.as('id'), 'label as name', parent.as('parent_id')]))

export const MARIADB_REFERENCE_ANSWERS = {
  // InnoDB checks a key row by row, so a parent stands before its children.
  'an-insert-that-references-a-row-of-the-same-statement-is-fine': (db) =>
    db
      .insertInto('suppliers')
      .values([supplier(502, null), supplier(501, 502), supplier(503, 501)])
      .execute(),
  'an-insert-in-a-cte-with-a-foreign-reference-finds-none': NO_WRITE_IN_CTE,
  'an-insert-that-references-a-row-of-a-cte-is-fine': NO_WRITE_IN_CTE,
  'an-insert-with-an-expression-as-reference-is-fine': (db) =>
    db
      .insertInto('products')
      .values({ ...product(501, null), supplier_id: sql<number>`${10} + 1` })
      .execute(),
  'an-insert-with-a-foreign-expression-as-reference-finds-none': (db) =>
    db
      .insertInto('products')
      .values({ ...product(501, null), supplier_id: sql<number>`${20} + 1` })
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
            sql<string>`concat('S-', id)`.as('sku'),
            'name',
            sql<number>`1`.as('price'),
            'id as supplier_id',
          ]),
      )
      .returning(['id', 'supplier_id'])
      .execute(),
  'an-update-to-a-foreign-reference-of-no-row-is-fine': (db, { ids }) =>
    db.updateTable('products').set({ supplier_id: ids.foreign[0] }).where('id', '=', ids.absent).execute(),
  'an-update-from-a-table-with-own-references-is-fine': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) =>
      db
        .updateTable(['products as p', 'suppliers as s'])
        .whereRef('s.id', '=', 'p.supplier_id')
        .where('s.parent_id', 'is not', null)
        .set('p.supplier_id', (eb) => eb.ref('s.parent_id'))
        .execute(),
    limit: '#updates-of-several-tables',
  },
  'an-upsert-to-an-own-reference-is-fine': (db, { ids }) =>
    db
      .insertInto('products')
      .values({ ...product(1, ids.ownA[0]), sku: 'SKU-1' })
      .onDuplicateKeyUpdate({ supplier_id: ids.ownA[2] })
      .execute(),
  'an-upsert-to-a-foreign-reference-finds-none': (db, { ids }) =>
    db
      .insertInto('products')
      .values({ ...product(1, null), sku: 'SKU-1' })
      .onDuplicateKeyUpdate({ supplier_id: ids.foreign[2] })
      .execute(),
  'an-upsert-that-inserts-a-foreign-reference-finds-none': (db, { ids }) =>
    db
      .insertInto('products')
      .values(product(501, ids.foreign[0]))
      .onDuplicateKeyUpdate((eb) => ({ supplier_id: eb.fn<number>('values', ['supplier_id']) }))
      .execute(),
  'a-merge-that-inserts-a-foreign-reference-finds-none': NO_MERGE,
  'a-merge-that-updates-to-a-foreign-reference-finds-none': NO_MERGE,
  'an-insert-from-a-volatile-select-is-answered': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) => copyTags(db, sql<number>`1 + floor(rand() * 3)`).execute(),
    limit: '#references-from-a-volatile-source',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof REFERENCE_CASES>>

const line = (order: number, product_id: number, line_no: number) => ({ order_id: order, line_no, product_id, quantity: 2, price: 3 })

/** The key comes back as the driver's `insertId`. */
const createOrder = async (db: WorldDb) => {
  const { insertId } = await db.insertInto('orders').values({ number: 'NEST', placed_on: '2025-01-01' }).executeTakeFirstOrThrow()
  return Number(insertId)
}

export const MARIADB_NESTED_WRITE_ANSWERS = {
  'a-parent-is-created-with-its-children': (db, { ids }) =>
    db.transaction().execute(async (trx) => {
      const id = await createOrder(trx)
      return trx
        .insertInto('order_lines')
        .values([line(id, ids.both[0], 1), line(id, ids.ownA[0], 2)])
        .returningAll()
        .execute()
    }),
  'a-parent-is-created-with-a-link-to-a-foreign-row-finds-none': (db, { ids }) =>
    db.transaction().execute(async (trx) => {
      const id = await createOrder(trx)
      await trx
        .insertInto('order_lines')
        .values(line(id, ids.foreign[2], 1))
        .execute()
    }),
  'children-of-children-are-created-together': (db) =>
    db.transaction().execute(async (trx) => {
      await trx.insertInto('suppliers').values(supplier(501, null)).execute()
      await trx.insertInto('products').values(product(501, 501)).execute()
      return trx
        .insertInto('product_tags')
        .values([
          { product_id: 501, tag_id: 1 },
          { product_id: 501, tag_id: 11 },
        ])
        .returning(['product_id', 'tag_id'])
        .execute()
    }),
  'a-row-is-linked-or-created': (db) =>
    db.transaction().execute(async (trx) => {
      await trx.insertInto('tags').ignore().values({ id: 501, label: 'zero' }).execute()
      const tag = await trx.selectFrom('tags').where('label', '=', 'zero').select('id').executeTakeFirstOrThrow()
      return trx.insertInto('product_tags').values({ product_id: 2, tag_id: tag.id }).returningAll().execute()
    }),
} satisfies Partial<AnswersTo<WorldDb, typeof NESTED_WRITE_CASES>>
