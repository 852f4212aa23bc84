import type { AnswersTo, CTE_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world-schema.js'
import { careless } from '../world-schema.js'

export const CTE_ANSWERS: AnswersTo<WorldDb, typeof CTE_CASES> = {
  'a-cte-reads-own-rows': (db) =>
    db
      .with('canadian', (qb) => qb.selectFrom('suppliers').where('country', '=', 'CA').selectAll())
      .selectFrom('canadian')
      .selectAll()
      .execute(),
  'chained-ctes-read-own-rows': (db) =>
    db
      .with('rated', (qb) => qb.selectFrom('suppliers').where('rating', '>', 2).select(['id', 'name']))
      .with('sold', (qb) => qb.selectFrom('products as p').innerJoin('rated as r', 'r.id', 'p.supplier_id').select(['p.sku', 'r.name']))
      .selectFrom('sold')
      .selectAll()
      .execute(),
  'a-cte-joined-with-a-table-shows-own-rows': (db) =>
    db
      .with('busy', (qb) =>
        qb
          .selectFrom('orders')
          .groupBy('supplier_id')
          .select(['supplier_id', (eb) => eb.fn.countAll().as('orders')]),
      )
      .selectFrom('busy')
      .fullJoin('suppliers as s', 's.id', 'busy.supplier_id')
      .select(['s.id', 's.name', 'busy.orders'])
      .execute(),
  'a-recursive-cte-walks-own-rows': (db) =>
    db
      .withRecursive('tree', (qb) =>
        qb
          .selectFrom('suppliers')
          .where('id', '=', 1)
          .select(['id', 'name'])
          .union(qb.selectFrom('suppliers as s').innerJoin('tree', 'tree.id', 's.parent_id').select(['s.id', 's.name'])),
      )
      .selectFrom('tree')
      .selectAll()
      .execute(),
  'a-recursive-cte-walks-up-from-every-row': (db) =>
    db
      .withRecursive('up(start, id, parent_id)', (qb) =>
        qb
          .selectFrom('suppliers')
          .select(['id as start', 'id', 'parent_id'])
          .union(qb.selectFrom('suppliers as s').innerJoin('up', 'up.parent_id', 's.id').select(['up.start', 's.id', 's.parent_id'])),
      )
      .selectFrom('up')
      .selectAll()
      .execute(),
  'a-cte-that-shadows-its-own-table-is-scoped': (db) =>
    db
      .with('suppliers', (qb) => qb.selectFrom('suppliers').where('rating', '>=', 3).select(['id', 'name', 'rating']))
      .selectFrom('suppliers')
      .selectAll()
      .execute(),
  'a-cte-that-shadows-another-table-is-no-table': (db) =>
    db
      .with('tags', (qb) => qb.selectFrom('products').select(['id', 'name as label']))
      .selectFrom('tags')
      .select(['id', 'label'])
      .execute(),
  'a-name-with-a-schema-is-the-table-beside-a-cte': (db) =>
    careless(db)
      .with('suppliers', (qb) => qb.selectFrom('tags').select(['id']))
      .selectFrom('public.suppliers as s')
      .leftJoin('suppliers as c', 'c.id', 's.id')
      .select(['s.id', 's.name', 'c.id as tag'])
      .execute(),
  'a-cte-of-an-inner-query-ends-with-it': (db) =>
    db
      .selectFrom('suppliers as s')
      .where('s.id', 'in', () =>
        db
          .with('suppliers', (qb) => qb.selectFrom('products').select('supplier_id as id'))
          .selectFrom('suppliers')
          .select('id')
          .$castTo<{ id: number }>(),
      )
      .select((eb) => [
        's.id',
        eb
          .selectFrom('suppliers')
          .select((e) => e.fn.countAll().as('n'))
          .as('all'),
      ])
      .execute(),
  'a-cte-in-a-union-branch-is-scoped': (db) =>
    db
      .selectFrom('tags')
      .select('label as text')
      .unionAll((eb) =>
        eb.parens(
          db
            .with('named', (qb) => qb.selectFrom('suppliers').select('name'))
            .selectFrom('named')
            .select('name as text'),
        ),
      )
      .execute(),
  'a-cte-in-a-subquery-is-scoped': (db) =>
    db
      .selectFrom('products')
      .where('id', 'in', () =>
        db
          .with('ordered', (qb) => qb.selectFrom('order_lines').where('product_id', 'is not', null).select('product_id'))
          .selectFrom('ordered')
          .select('product_id')
          .$castTo<{ product_id: number }>(),
      )
      .select(['id', 'sku'])
      .execute(),
  'a-cte-with-column-names-is-scoped': (db) =>
    db
      .with('pairs(one, two)', (qb) => qb.selectFrom('product_tags').select(['product_id as one', 'tag_id as two']))
      .selectFrom('pairs')
      .select(['one', 'two'])
      .execute(),
  'a-materialized-cte-is-scoped': (db) =>
    db
      .with(
        (cte) => cte('held').materialized(),
        (qb) => qb.selectFrom('products').select(['sku', 'stock']),
      )
      .selectFrom('held')
      .selectAll()
      .execute(),
  'a-cte-that-inserts-is-stamped': (db) =>
    db
      .with('made', (qb) => qb.insertInto('tags').values({ id: 501, label: 'made' }).returningAll())
      .selectFrom('made')
      .selectAll()
      .execute(),
  'a-cte-that-updates-changes-own-rows': (db) =>
    db
      .with('changed', (qb) => qb.updateTable('products').set({ stock: 7 }).where('stock', '>', 1).returning(['id', 'stock']))
      .selectFrom('changed')
      .select((eb) => eb.fn.countAll().as('n'))
      .execute(),
  'a-cte-that-deletes-removes-own-rows': (db) =>
    db
      .with('gone', (qb) => qb.deleteFrom('product_tags').where('product_id', '<', 20).returning('tag_id'))
      .selectFrom('gone')
      .innerJoin('tags as t', 't.id', 'gone.tag_id')
      .select('t.label')
      .execute(),
  'a-cte-that-writes-feeds-the-next': (db) =>
    db
      .with('gone', (qb) => qb.deleteFrom('vouchers').where('amount', '>', 20).returning(['code', 'amount']))
      .insertInto('tags')
      .columns(['id', 'label'])
      .expression((eb) => eb.selectFrom('gone').select(['amount as id', 'code as label']))
      .returning(['id', 'label'])
      .execute(),
  'an-update-takes-its-rows-from-a-cte': (db) =>
    db
      .with('worth', (qb) =>
        qb
          .selectFrom('order_lines')
          .groupBy('order_id')
          .select(['order_id', (eb) => eb.fn.sum<string>('quantity').as('n')]),
      )
      .updateTable('orders')
      .from('worth')
      .whereRef('orders.id', '=', 'worth.order_id')
      .set((eb) => ({ total: eb.ref('worth.n') }))
      .execute(),
  'a-delete-takes-its-rows-from-a-cte': (db) =>
    db
      .with('unused', (qb) =>
        qb
          .selectFrom('tags')
          .where('id', 'not in', (eb) => eb.selectFrom('product_tags').select('tag_id'))
          .select('id'),
      )
      .deleteFrom('tags')
      .using('unused')
      .whereRef('tags.id', '=', 'unused.id')
      .returning('tags.label')
      .execute(),
}
