import type { AnswersTo, UPSERT_CASES } from '@tenantry/conformance'
import { type ExpressionBuilder, sql } from 'kysely'
import type { WorldDatabase, WorldDb } from '../../world-schema.js'
import { absent } from './absent.js'

const NO_CONSTRAINT = absent(
  'unique key named in ON DUPLICATE KEY UPDATE',
  'data-manipulation/inserting-loading-data/insert-on-duplicate-key-update',
)

/** The value that the row would have been inserted with. */
const given = <T extends 'suppliers' | 'tags' | 'vouchers' | 'products'>(
  eb: ExpressionBuilder<WorldDatabase, T>,
  column: string & keyof WorldDatabase[T],
) => eb.fn<never>('values', [sql.ref(column)])

/** Leaves no row of A behind, so that both worlds end alike: only the neighbour's row can tell. */
const withoutVoucher = async (db: WorldDb, code: string, work: () => Promise<unknown>) => {
  await work()
  await db.deleteFrom('vouchers').where('code', '=', code).execute()
}

export const MARIADB_UPSERT_ANSWERS = {
  'an-upsert-on-a-key-with-the-tenant-updates-ones-own-row': (db, { ids }) =>
    db.insertInto('suppliers').values({ id: ids.both[0], name: 'x' }).onDuplicateKeyUpdate({ name: 'Upserted', rating: 4 }).execute(),
  'an-upsert-on-a-key-with-the-tenant-inserts-beside-the-neighbours-row': (db, { ids }) =>
    db.insertInto('suppliers').values({ id: ids.foreign[0], name: 'Beside' }).onDuplicateKeyUpdate({ name: 'Overwritten' }).execute(),
  'an-upsert-of-many-rows-inserts-and-updates': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values([...ids.both, ...ids.foreign, 501].map((id) => ({ id, name: `many ${id}` })))
      .onDuplicateKeyUpdate((eb) => ({ name: given(eb, 'name'), country: 'ZZ' }))
      .execute(),
  'an-upsert-from-a-select-inserts-and-updates': (db) =>
    db
      .insertInto('tags')
      .columns(['id', 'label'])
      .expression((eb) => eb.selectFrom('products').select(['id', 'sku as label']))
      .onDuplicateKeyUpdate((eb) => ({ label: sql<string>`concat(${given(eb, 'label')}, '!')` }))
      .execute(),
  'an-upsert-on-a-key-without-the-tenant-updates-ones-own-row': (db) =>
    db
      .insertInto('vouchers')
      .values({ code: 'A-3', amount: 1000 })
      .onDuplicateKeyUpdate((eb) => ({ amount: given(eb, 'amount') }))
      .execute(),
  'an-upsert-on-a-key-without-the-tenant-leaves-the-neighbours-row': (db) =>
    withoutVoucher(db, 'B-23', () =>
      db.insertInto('vouchers').values({ code: 'B-23', amount: 1 }).onDuplicateKeyUpdate({ amount: 1, code: 'taken' }).execute(),
    ),
  'an-upsert-on-a-constraint-updates-ones-own-row': NO_CONSTRAINT,
  'an-upsert-on-a-constraint-leaves-the-neighbours-row': NO_CONSTRAINT,
  'an-upsert-with-a-condition-updates-where-it-holds': (db) =>
    db
      .insertInto('vouchers')
      .values([
        { code: 'A-1', amount: 500 },
        { code: 'A-8', amount: 500 },
      ])
      .onDuplicateKeyUpdate((eb) => ({
        amount: eb.case().when('vouchers.amount', '<', 20).then(501).else(eb.ref('vouchers.amount')).end(),
      }))
      .execute(),
  'an-upsert-with-a-condition-that-fails-updates-nothing': (db) =>
    db
      .insertInto('vouchers')
      .values({ code: 'A-8', amount: 500 })
      .onDuplicateKeyUpdate({ amount: sql<number>`if(vouchers.amount < 0, 501, vouchers.amount)` })
      .execute(),
  'an-upsert-with-a-raw-or-in-its-condition-leaves-the-neighbours-row': (db) =>
    withoutVoucher(db, 'B-25', () =>
      db
        .insertInto('vouchers')
        .values({ code: 'B-25', amount: 1 })
        .onDuplicateKeyUpdate({ amount: sql<number>`if(vouchers.amount > 0 or true, 1, 2)` })
        .execute(),
    ),
  'an-upsert-takes-the-excluded-values': (db, { ids }) =>
    db
      .insertInto('products')
      .values({ id: ids.both[0], sku: 'SKU-1', name: 'New', price: 1, stock: 3 })
      .onDuplicateKeyUpdate((eb) => ({ stock: eb('products.stock', '+', given(eb, 'stock')), name: given(eb, 'name') }))
      .execute(),
  'an-upsert-with-a-subquery-in-its-arm-asks-own-rows': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values({ id: ids.both[0], name: 'x' })
      .onDuplicateKeyUpdate((eb) => ({ rating: eb.selectFrom('products').select((e) => e.fn.max('stock').as('top')) }))
      .execute(),
  'an-upsert-with-a-subquery-in-its-condition-asks-own-rows': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .values({ id: ids.both[0], name: 'x' })
      .onDuplicateKeyUpdate((eb) => ({
        rating: eb
          .case()
          .when(eb.exists(eb.selectFrom('suppliers as s').where('s.country', '=', 'BR').select('s.id')))
          .then(eb.ref('suppliers.rating'))
          .else(2)
          .end(),
      }))
      .execute(),
  'an-upsert-that-does-nothing-on-a-taken-key-returns-nothing': (db, { ids }) =>
    db.insertInto('suppliers').ignore().values({ id: ids.both[2], name: 'x' }).returningAll().execute(),
  'an-upsert-that-does-nothing-on-any-key-inserts-the-rest': (db, { ids }) =>
    db
      .insertInto('suppliers')
      .ignore()
      .values([...ids.both, ...ids.foreign].map((id) => ({ id, name: `maybe ${id}` })))
      .returning('id')
      .execute(),
  'an-upsert-returns-what-it-wrote': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) =>
      db
        .insertInto('tags')
        .values([
          { id: 501, label: 'fresh' },
          { id: 502, label: 'unseen' },
        ])
        .onDuplicateKeyUpdate((eb) => ({ label: sql<string>`upper(${given(eb, 'label')})` }))
        .returningAll()
        .execute(),
    limit: '#returning-of-an-upsert-on-mariadb',
  },
  'an-upsert-that-moves-its-row-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (db, { b, ids }) =>
      db
        .insertInto('suppliers')
        .values({ id: ids.both[0], name: 'x' })
        .onDuplicateKeyUpdate({ tenant_id: b } as never)
        .execute(),
    limit: '#another-tenant-in-a-row',
  },
  'an-upsert-that-sets-the-excluded-tenant-keeps-its-row': (db) =>
    db
      .insertInto('vouchers')
      .values({ code: 'A-1', amount: 1 })
      .onDuplicateKeyUpdate((eb) => ({ amount: 7, tenant_id: given(eb, 'tenant_id') }))
      .execute(),
  'an-insert-that-collides-with-the-neighbours-unique-value-leaves-its-row': (db) =>
    withoutVoucher(db, 'B-26', () =>
      db
        .insertInto('vouchers')
        .values({ code: 'B-26', amount: 1 })
        .execute()
        .catch((error: unknown) => {
          if ((error as { code?: unknown }).code !== 'ER_DUP_ENTRY') throw error
        }),
    ),
} satisfies Partial<AnswersTo<WorldDb, typeof UPSERT_CASES>>
