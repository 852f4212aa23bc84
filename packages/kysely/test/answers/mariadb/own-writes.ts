import type { AnswersTo, MYSQL_WRITE_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'

const replaced = { refuses: 'QUERY_UNSCOPABLE', limit: '#replace' } as const
const moved = { refuses: 'CROSS_TENANT_WRITE', limit: '#another-tenant-in-a-row' } as const
const joined = { refuses: 'QUERY_UNSCOPABLE', limit: '#updates-of-several-tables' } as const
const shared = { refuses: 'SHARED_TABLE_WRITE', limit: '#shared-tables-are-read-only' } as const

/** Leaves no row of A behind, so that both worlds end alike: only the neighbour's rows can tell. */
const withoutVouchers = async (db: WorldDb, codes: string, work: () => Promise<unknown>) => {
  await work()
  await db.deleteFrom('vouchers').where('code', 'like', codes).execute()
}

export const MYSQL_WRITE_ANSWERS: AnswersTo<WorldDb, typeof MYSQL_WRITE_CASES> = {
  'a-replace-into-is-refused': {
    ...replaced,
    by: (db) => db.replaceInto('vouchers').values({ code: 'B-21', amount: 1 }).execute(),
  },
  'a-replace-into-from-a-select-is-refused': {
    ...replaced,
    by: (db) =>
      db
        .replaceInto('tags')
        .columns(['id', 'label'])
        .expression((eb) => eb.selectFrom('products').select(['id', 'sku as label']))
        .execute(),
  },
  'an-insert-ignore-inserts-the-rest': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .ignore()
      .values([...ids.both, ...ids.foreign].map((id) => ({ id, name: `maybe ${id}` })))
      .execute(),
  'an-insert-ignore-from-a-select-inserts-the-rest': (db) =>
    db
      .insertInto('tags')
      .ignore()
      .columns(['id', 'label'])
      .expression((eb) => eb.selectFrom('orders').select(['id', 'number as label']))
      .execute(),
  'an-insert-ignore-leaves-the-neighbours-row': (db) =>
    withoutVouchers(db, 'B-%', () =>
      db
        .insertInto('vouchers')
        .ignore()
        .values([
          { code: 'B-21', amount: 1 },
          { code: 'B-22', amount: 2 },
        ])
        .execute(),
    ),
  'an-insert-ignore-returns-no-neighbours-row': (db) =>
    withoutVouchers(db, 'B-%', async () => {
      const rows = await db.insertInto('vouchers').ignore().values({ code: 'B-21', amount: 1 }).returning(['id', 'amount']).execute()
      if (rows.some(({ amount }) => amount !== 1)) throw new Error('a row that is not the one given came back')
    }),
  // With IGNORE a key that fails drops the row; the check comes before and says so.
  'an-insert-ignore-with-a-foreign-reference-is-answered': {
    refuses: 'REFERENCE_NOT_FOUND',
    by: (db, { ids }) => db.insertInto('suppliers').ignore().values({ id: 501, name: 'Below', parent_id: ids.foreign[0] }).execute(),
    limit: '#references-in-an-arm-that-is-not-taken',
  },
  'an-upsert-by-any-key-updates-ones-own-row': (db) =>
    db
      .insertInto('products')
      .values({ id: 501, sku: 'SKU-11', name: 'By its sku', price: 1 })
      .onDuplicateKeyUpdate({ name: 'By its sku', stock: sql<number>`stock + 1` })
      .execute(),
  'an-upsert-by-any-key-takes-the-given-values': (db, { ids }) =>
    db
      .insertInto('tags')
      .values(ids.both.map((id) => ({ id, label: `given ${id}` })))
      .onDuplicateKeyUpdate({ label: sql<string>`concat(values(label), '/', tags.label)` })
      .execute(),
  'an-upsert-by-any-key-from-a-select-updates-own-rows': (db) =>
    db
      .insertInto('vouchers')
      .columns(['code', 'amount'])
      .expression((eb) =>
        eb.selectFrom('suppliers').select([sql<string>`concat('A-', id)`.as('code'), sql<number>`id * 1000`.as('amount')]),
      )
      .onDuplicateKeyUpdate({ amount: sql<number>`vouchers.amount + values(amount)` })
      .execute(),
  'an-upsert-by-any-key-from-a-select-leaves-the-neighbours-rows': (db) =>
    withoutVouchers(db, 'B-%', () =>
      db
        .insertInto('vouchers')
        .columns(['code', 'amount'])
        .expression((eb) => eb.selectFrom('suppliers').select([sql<string>`concat('B-', id + 10)`.as('code'), sql<number>`1`.as('amount')]))
        .onDuplicateKeyUpdate({ amount: sql<number>`values(amount)` })
        .execute(),
    ),
  'an-upsert-by-any-key-of-every-column-leaves-the-neighbours-row': (db) =>
    withoutVouchers(db, 'B-%', () =>
      db
        .insertInto('vouchers')
        .values([
          { code: 'B-23', amount: 1 },
          { code: 'B-24', amount: 1 },
        ])
        .onDuplicateKeyUpdate({ id: 7000, code: 'B-taken', amount: 0 })
        .execute(),
    ),
  'an-upsert-by-the-neighbours-generated-id-leaves-its-row': (db, { ids }) =>
    withoutVouchers(db, 'mine%', () =>
      db
        .insertInto('vouchers')
        .values({ id: ids.foreign[2], code: 'mine', amount: 1 })
        .onDuplicateKeyUpdate({ code: 'mine too', amount: 2 })
        .execute(),
    ),
  'an-upsert-that-meets-an-own-row-and-a-neighbours-changes-ones-own': (db) =>
    db.insertInto('vouchers').values({ id: 3, code: 'B-23', amount: 1 }).onDuplicateKeyUpdate({ amount: 77 }).execute(),
  'an-upsert-by-any-key-that-sets-the-tenant-is-refused': {
    ...moved,
    by: (db, { b }) =>
      db
        .insertInto('vouchers')
        .values({ code: 'A-3', amount: 1 })
        .onDuplicateKeyUpdate({ amount: 2, tenant_id: b } as never)
        .execute(),
  },
  'an-upsert-by-any-key-returns-no-neighbours-row': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) => db.insertInto('vouchers').values({ code: 'B-23', amount: 1 }).onDuplicateKeyUpdate({ amount: 1 }).returningAll().execute(),
    limit: '#returning-of-an-upsert-on-mariadb',
  },
  'an-update-in-an-order-with-a-limit-changes-own-rows': (db) =>
    db
      .updateTable('suppliers')
      .set({ country: 'TOP' })
      .where('rating', 'is not', null)
      .orderBy('rating', 'desc')
      .orderBy('id')
      .limit(2)
      .execute(),
  'an-update-of-two-tables-changes-own-rows-of-both': (db) =>
    db
      .updateTable(['products as p', 'suppliers as s'])
      .whereRef('s.id', '=', 'p.supplier_id')
      .set('p.stock', 1)
      .set('s.country', 'TWO')
      .execute(),
  'an-update-of-two-tables-without-a-condition-changes-own-rows': (db) =>
    db.updateTable(['tags', 'vouchers']).set('tags.label', sql<string>`concat(tags.label, tags.id)`).set('vouchers.amount', 1).execute(),
  'an-update-of-two-tables-that-moves-rows-of-the-second-is-refused': {
    ...moved,
    by: (db, { b }) =>
      db
        .updateTable(['products as p', 'suppliers as s'])
        .whereRef('s.id', '=', 'p.supplier_id')
        .set('p.stock', 1)
        .set('s.tenant_id' as 's.country', b)
        .execute(),
  },
  'an-update-of-a-shared-table-among-others-is-refused': {
    ...shared,
    by: (db) =>
      db
        .updateTable(['products as p', 'proteins as k'])
        .whereRef('k.id', '=', 'p.protein_id')
        .set('p.stock', 1)
        .set('k.grade', 'mine')
        .execute(),
  },
  'a-delete-in-an-order-with-a-limit-removes-own-rows': (db) =>
    db.deleteFrom('orders').orderBy('total', 'desc').orderBy('id').limit(2).execute(),
  'a-delete-from-two-tables-removes-own-rows-of-both': (db) =>
    db
      .deleteFrom(['products', 's' as 'suppliers'])
      .using('products')
      .innerJoin('suppliers as s', 's.id', 'products.supplier_id')
      .where('s.rating', '>', 2)
      .execute(),
  'a-delete-from-both-sides-of-a-left-join-removes-own-rows': (db) =>
    db
      .deleteFrom(['products', 's' as 'suppliers'])
      .using('products')
      .leftJoin('suppliers as s', 's.id', 'products.supplier_id')
      .execute(),
  'a-delete-from-a-side-of-a-right-join-is-refused': {
    ...joined,
    by: (db) => db.deleteFrom('products').using('products').rightJoin('suppliers as s', 's.id', 'products.supplier_id').execute(),
  },
  'a-delete-from-a-shared-table-among-others-is-refused': {
    ...shared,
    by: (db) =>
      db
        .deleteFrom(['m' as 'memberships', 'users'])
        .using('users')
        .innerJoin('memberships as m', 'm.user_id', 'users.id')
        .execute(),
  },
}
