import type { AnswersTo, INSERT_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../world-schema.js'

const limit = '#another-tenant-in-a-row'

export const INSERT_ANSWERS: AnswersTo<WorldDb, typeof INSERT_CASES> = {
  'an-insert-is-stamped': (db) => db.insertInto('tags').values({ id: 501, label: 'stamped' }).execute(),
  'an-insert-returns-its-row': (db) => db.insertInto('orders').values({ number: 'N-1', placed_on: '2025-01-01' }).returningAll().execute(),
  'an-insert-with-an-id-that-the-neighbour-has-is-fine': (db, { ids }) =>
    db.insertInto('suppliers').values({ id: ids.foreign[0], name: 'Mine' }).returning(['id', 'name']).execute(),
  'an-insert-with-a-taken-id-is-a-duplicate': (db, { ids }) =>
    db.insertInto('suppliers').values({ id: ids.both[0], name: 'Twice' }).execute(),
  'an-insert-of-defaults-is-stamped': (db) => db.insertInto('vouchers').defaultValues().returning(['id', 'code', 'amount']).execute(),
  'an-insert-of-expressions-is-stamped': (db) =>
    db
      .insertInto('products')
      .values({ id: 501, sku: sql`upper(${'sku-501'})`, name: sql<string>`concat('a', 'b')`, price: sql`${10}::numeric * 2` })
      .execute(),
  'an-insert-with-ones-own-tenant-is-fine': (db, { a }) =>
    db.insertInto('tags').values({ tenant_id: a, id: 501, label: 'own' }).returningAll().execute(),
  'an-insert-with-another-tenant-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { b }) => db.insertInto('tags').values({ tenant_id: b, id: 501, label: 'theirs' }).execute(),
    limit,
  },
  'an-insert-with-an-expression-for-the-tenant-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { a }) =>
      db
        .insertInto('tags')
        .values({ tenant_id: sql<string>`${a}::uuid`, id: 501, label: 'computed' })
        .execute(),
    limit,
  },
  'an-insert-with-no-tenant-on-purpose-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db) =>
      db
        .insertInto('tags')
        .values({ tenant_id: null as never, id: 501, label: 'nobody' })
        .execute(),
    limit,
  },
  'an-insert-with-a-cte-is-stamped': (db) =>
    db
      .with('top', (qb) => qb.selectFrom('products').select((eb) => eb.fn.max('stock').as('stock')))
      .insertInto('vouchers')
      .values((eb) => ({ code: 'CTE', amount: eb.selectFrom('top').select('top.stock') }))
      .execute(),
  'an-insert-into-another-schema-is-stamped': (db) =>
    db.insertInto('archive.orders').values({ id: 501, number: '2020-501' }).returning('number').execute(),
  'many-rows-are-stamped': (db) =>
    db
      .insertInto('tags')
      .values([
        { id: 501, label: 'one' },
        { id: 502, label: 'two' },
        { id: 503, label: 'three' },
      ])
      .returning('label')
      .execute(),
  'many-rows-of-mixed-columns-are-stamped': (db, { a }) =>
    db
      .insertInto('suppliers')
      .values([
        { id: 501, name: 'plain' },
        { id: 502, name: 'rated', rating: 4 },
        { id: 503, name: 'own', tenant_id: a, country: 'CA' },
      ])
      .execute(),
  'many-rows-with-one-of-another-tenant-are-refused-whole': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { b }) =>
      db
        .insertInto('tags')
        .values([
          { id: 501, label: 'one' },
          { id: 502, label: 'two', tenant_id: b },
        ])
        .execute(),
    limit,
  },
  'many-rows-with-one-duplicate-are-refused-whole': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values([
        { id: 501, name: 'new' },
        { id: ids.ownA[0], name: 'taken' },
      ])
      .execute(),
  'a-hundred-rows-are-stamped': (db) =>
    db
      .insertInto('vouchers')
      .values(Array.from({ length: 100 }, (_, index) => ({ code: `bulk-${index}`, amount: index })))
      .returning(['code', 'amount'])
      .execute(),
  'an-insert-from-a-select-copies-own-rows': (db) =>
    db
      .insertInto('archive.orders')
      .columns(['id', 'number'])
      .expression((eb) => eb.selectFrom('orders').where('status', '=', 'paid').select(['id', 'number']))
      .onConflict((oc) => oc.doNothing())
      .returning('number')
      .execute(),
  'an-insert-from-a-union-copies-own-rows': (db) =>
    db
      .insertInto('vouchers')
      .columns(['code', 'amount'])
      .expression((eb) =>
        eb
          .selectFrom('suppliers')
          .where('id', '>', 10)
          .select((e) => [sql<string>`'s' || id`.as('code'), e.fn.coalesce('rating', e.lit(0)).as('amount')])
          .union(eb.selectFrom('products').select([sql<string>`'p' || id`.as('code'), 'stock as amount'])),
      )
      .execute(),
  'an-insert-from-a-join-copies-own-rows': (db) =>
    db
      .insertInto('vouchers')
      .columns(['code', 'amount'])
      .expression((eb) =>
        eb
          .selectFrom('products as p')
          .innerJoin('suppliers as s', 's.id', 'p.supplier_id')
          .select([sql<string>`p.sku || s.id`.as('code'), 'p.stock as amount']),
      )
      .execute(),
  'an-insert-from-a-shared-table-is-stamped': (db) =>
    db
      .insertInto('tags')
      .columns(['id', 'label'])
      .expression((eb) => eb.selectFrom('proteins').select([sql<number>`id + 500`.as('id'), 'name as label']))
      .execute(),
  'an-insert-from-a-cte-copies-own-rows': (db) =>
    db
      .with('paid', (qb) => qb.selectFrom('orders').where('status', '=', 'paid').select(['number', 'total']))
      .insertInto('vouchers')
      .columns(['code', 'amount'])
      .expression((eb) => eb.selectFrom('paid').select(['number as code', sql<number>`total::int`.as('amount')]))
      .execute(),
  'an-insert-from-a-select-with-an-order-and-limit-copies-own-rows': (db) =>
    db
      .insertInto('tags')
      .columns(['id', 'label'])
      .expression((eb) =>
        eb
          .selectFrom('products')
          .orderBy('stock', 'desc')
          .orderBy('id')
          .limit(2)
          .select([sql<number>`500 + id`.as('id'), 'sku as label']),
      )
      .execute(),
  'an-insert-from-a-select-with-plain-values-keeps-their-types': (db) =>
    db
      .insertInto('vouchers')
      .columns(['code', 'amount'])
      .expression((eb) => eb.selectFrom('tags').select(['label as code', eb.val(7).as('amount')]))
      .execute(),
  'an-insert-from-a-select-that-names-another-tenant-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { b }) =>
      db
        .insertInto('tags')
        .columns(['tenant_id', 'id', 'label'])
        .expression((eb) =>
          eb.selectFrom('products').select([sql<string>`${b}::uuid`.as('tenant_id'), sql<number>`id + 500`.as('id'), 'sku as label']),
        )
        .execute(),
    limit,
  },
  'an-insert-from-values-is-stamped': (db) =>
    db
      .with('given(id, label)', (qb) => qb.selectFrom('proteins').where('grade', '=', 'prime').select(['id as id', 'name as label']))
      .insertInto('tags')
      .columns(['id', 'label'])
      .expression((eb) => eb.selectFrom('given').select([sql<number>`id + 600`.as('id'), 'label']))
      .execute(),
}
