import type { AnswersTo, NESTED_WRITE_CASES } from '@tenantry/conformance'
import type { Transaction } from 'kysely'
import type { WorldDatabase, WorldDb } from '../world-schema.js'

const line = (order: number, product: number | null, line_no = 1) => ({
  order_id: order,
  line_no,
  product_id: product,
  quantity: 2,
  price: 3,
})

const createOrder = async (db: WorldDb | Transaction<WorldDatabase>, supplier: number | null) => {
  const { id } = await db
    .insertInto('orders')
    .values({ number: 'NEST', placed_on: '2025-01-01', supplier_id: supplier })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Kysely has no nested writes: these are the statements that an application writes in their place. */
export const NESTED_WRITE_ANSWERS: AnswersTo<WorldDb, typeof NESTED_WRITE_CASES> = {
  'a-parent-is-created-with-its-children': (db, { ids }) =>
    db.transaction().execute(async (trx) => {
      const id = await createOrder(trx, null)
      return trx
        .insertInto('order_lines')
        .values([line(id, ids.both[0]), line(id, ids.ownA[0], 2)])
        .returningAll()
        .execute()
    }),
  'a-parent-is-created-with-a-link-to-an-own-row': async (db, { ids }) => ({ id: await createOrder(db, ids.ownA[4]) }),
  'a-parent-is-created-with-a-link-to-a-foreign-row-finds-none': (db, { ids }) =>
    db.transaction().execute(async (trx) => {
      const id = await createOrder(trx, null)
      await trx.insertInto('order_lines').values(line(id, ids.foreign[2])).execute()
    }),
  'a-parent-is-changed-with-its-children': (db) =>
    db.transaction().execute(async (trx) => {
      await trx.updateTable('orders').set({ status: 'changed' }).where('id', '=', 11).execute()
      await trx.deleteFrom('order_lines').where('order_id', '=', 11).where('line_no', '=', 2).execute()
      await trx.updateTable('order_lines').set({ quantity: 99 }).where('order_id', '=', 11).execute()
    }),
  'a-parent-is-removed-with-its-children': (db) =>
    db.transaction().execute(async (trx) => {
      await trx.deleteFrom('order_lines').where('order_id', '=', 32).execute()
      return trx.deleteFrom('orders').where('id', '=', 32).returning('number').execute()
    }),
  'children-of-children-are-created-together': (db) =>
    db
      .with('supplier', (qb) => qb.insertInto('suppliers').values({ id: 501, name: 'Top', parent_id: null }).returning('id'))
      .with('product', (qb) =>
        qb.insertInto('products').values({ id: 501, sku: 'TOP', name: 'Top', price: 1, supplier_id: 501 }).returning('id'),
      )
      .insertInto('product_tags')
      .values([
        { product_id: 501, tag_id: 1 },
        { product_id: 501, tag_id: 11 },
      ])
      .returning(['product_id', 'tag_id'])
      .execute(),
  'links-are-replaced-by-others': (db) =>
    db.transaction().execute(async (trx) => {
      await trx.deleteFrom('product_tags').where('product_id', '=', 1).execute()
      await trx
        .insertInto('product_tags')
        .columns(['product_id', 'tag_id'])
        .expression((eb) =>
          eb
            .selectFrom('tags')
            .where('label', 'in', ['local', 'sale'])
            .select([eb.lit(1).as('product_id'), 'id as tag_id']),
        )
        .execute()
    }),
  'a-row-is-linked-or-created': (db) =>
    db.transaction().execute(async (trx) => {
      const tag = await trx
        .insertInto('tags')
        .values({ id: 501, label: 'zero' })
        .onConflict((oc) => oc.columns(['tenant_id', 'label']).doUpdateSet((eb) => ({ label: eb.ref('excluded.label') })))
        .returning('id')
        .executeTakeFirstOrThrow()
      return trx.insertInto('product_tags').values({ product_id: 2, tag_id: tag.id }).returningAll().execute()
    }),
}
