import type { AnswersTo, INSERT_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'

const limit = '#another-tenant-in-a-row'
const refuses = 'CROSS_TENANT_WRITE'

/** `||` is OR on MariaDB, and a WITH stands behind INSERT INTO. */
export const MARIADB_INSERT_ANSWERS = {
  'an-insert-of-defaults-is-stamped': (db) => db.insertInto('vouchers').values({}).returning(['id', 'code', 'amount']).execute(),
  'an-insert-of-expressions-is-stamped': (db) =>
    db
      .insertInto('products')
      .values({ id: 501, sku: sql`upper(${'sku-501'})`, name: sql<string>`concat('a', 'b')`, price: sql`${10} * 2` })
      .execute(),
  'an-insert-with-an-expression-for-the-tenant-is-refused': {
    refuses,
    by: (db, { a }) =>
      db
        .insertInto('tags')
        .values({ tenant_id: sql<string>`lower(${a})`, id: 501, label: 'computed' })
        .execute(),
    limit,
  },
  'an-insert-with-a-cte-is-stamped': (db) =>
    db
      .insertInto('vouchers')
      .values({
        code: 'CTE',
        amount: db
          .with('top', (qb) => qb.selectFrom('products').select((eb) => eb.fn.max('stock').as('stock')))
          .selectFrom('top')
          .select('top.stock'),
      })
      .execute(),
  'an-insert-from-a-select-copies-own-rows': (db) =>
    db
      .insertInto('archive.orders')
      .ignore()
      .columns(['id', 'number'])
      .expression((eb) => eb.selectFrom('orders').where('status', '=', 'paid').select(['id', 'number']))
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
          .select((e) => [sql<string>`concat('s', id)`.as('code'), e.fn.coalesce('rating', e.lit(0)).as('amount')])
          .union(eb.selectFrom('products').select([sql<string>`concat('p', id)`.as('code'), 'stock as amount'])),
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
          .select([sql<string>`concat(p.sku, s.id)`.as('code'), 'p.stock as amount']),
      )
      .execute(),
  'an-insert-from-a-cte-copies-own-rows': (db) =>
    db
      .insertInto('vouchers')
      .columns(['code', 'amount'])
      .expression(
        db
          .with('paid', (qb) => qb.selectFrom('orders').where('status', '=', 'paid').select(['number', 'total']))
          .selectFrom('paid')
          .select(['number as code', sql<number>`cast(total as unsigned)`.as('amount')]),
      )
      .execute(),
  'an-insert-from-a-select-that-names-another-tenant-is-refused': {
    refuses,
    by: (db, { b }) =>
      db
        .insertInto('tags')
        .columns(['tenant_id', 'id', 'label'])
        .expression((eb) =>
          eb.selectFrom('products').select([sql<string>`lower(${b})`.as('tenant_id'), sql<number>`id + 500`.as('id'), 'sku as label']),
        )
        .execute(),
    limit,
  },
  'an-insert-from-values-is-stamped': (db) =>
    db
      .insertInto('tags')
      .columns(['id', 'label'])
      .expression(
        db
          .with('given(id, label)', (qb) => qb.selectFrom('proteins').where('grade', '=', 'prime').select(['id as id', 'name as label']))
          .selectFrom('given')
          .select([sql<number>`id + 600`.as('id'), 'label']),
      )
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof INSERT_CASES>>
