import type { AnswersTo, UPSERT_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { NO_CONDITION, NO_RETURNING, undrizzled } from './absent.js'
import { type MysqlDb, my } from './mysql-db.js'

const refuses = 'CROSS_TENANT_WRITE'
const NO_ARM = undrizzled('arm that does nothing', 'insert#on-duplicate-key-update')

/** Leaves no row of A behind, so that both worlds end alike: only the neighbour's row can tell. */
export const withoutVouchers = async ({ db, t, like }: MysqlDb, codes: string, work: () => PromiseLike<unknown>) => {
  await work()
  await db.delete(t.vouchers).where(like(t.vouchers.code, codes))
}

/** The arm of whichever unique key is met: it has no target. */
export const MARIADB_UPSERT_ANSWERS = {
  'an-upsert-on-a-key-with-the-tenant-updates-ones-own-row': my(({ db, t }, { ids }) =>
    db
      .insert(t.suppliers)
      .values({ id: ids.both[0], name: 'Upserted' })
      .onDuplicateKeyUpdate({ set: { name: 'Upserted', rating: 4 } }),
  ),
  'an-upsert-on-a-key-with-the-tenant-inserts-beside-the-neighbours-row': my(({ db, t }, { ids }) =>
    db
      .insert(t.suppliers)
      .values({ id: ids.foreign[0], name: 'Beside' })
      .onDuplicateKeyUpdate({ set: { name: 'Overwritten' } }),
  ),
  'an-upsert-of-many-rows-inserts-and-updates': my(({ db, t, sql }, { ids }) =>
    db
      .insert(t.suppliers)
      .values([...ids.both, ...ids.foreign, 501].map((id) => ({ id, name: `many ${id}` })))
      .onDuplicateKeyUpdate({ set: { name: sql`values(name)`, country: 'ZZ' } }),
  ),
  'an-upsert-from-a-select-inserts-and-updates': my(({ db, t, sql }) =>
    db
      .insert(t.tags)
      .select(db.select({ tenantId: t.products.tenantId, id: t.products.id, label: t.products.sku }).from(t.products))
      .onDuplicateKeyUpdate({ set: { label: sql`concat(values(label), '!')` } }),
  ),
  'an-upsert-on-a-key-without-the-tenant-updates-ones-own-row': my(({ db, t, sql }) =>
    db
      .insert(t.vouchers)
      .values({ code: 'A-3', amount: 1000 })
      .onDuplicateKeyUpdate({ set: { amount: sql`values(amount)` } }),
  ),
  'an-upsert-on-a-key-without-the-tenant-leaves-the-neighbours-row': my((w) =>
    withoutVouchers(w, 'B-23', () =>
      w.db
        .insert(w.t.vouchers)
        .values({ code: 'B-23', amount: 1 })
        .onDuplicateKeyUpdate({ set: { amount: 1 } }),
    ),
  ),
  'an-upsert-with-a-condition-updates-where-it-holds': NO_CONDITION,
  'an-upsert-with-a-condition-that-fails-updates-nothing': NO_CONDITION,
  'an-upsert-with-a-raw-or-in-its-condition-leaves-the-neighbours-row': NO_CONDITION,
  'an-upsert-with-a-subquery-in-its-condition-asks-own-rows': NO_CONDITION,
  'an-upsert-takes-the-excluded-values': my(({ db, t, sql }, { ids }) =>
    db
      .insert(t.products)
      .values({ id: ids.both[0], sku: 'SKU-1', name: 'New', price: '1', stock: 3 })
      .onDuplicateKeyUpdate({ set: { stock: sql`${t.products.stock} + values(stock)`, name: sql`values(name)` } }),
  ),
  'an-upsert-with-a-subquery-in-its-arm-asks-own-rows': my(({ db, t, max, sql }, { ids }) =>
    db
      .insert(t.suppliers)
      .values({ id: ids.both[0], name: 'x' })
      .onDuplicateKeyUpdate({ set: { rating: sql`${db.select({ top: max(t.products.stock) }).from(t.products)}` } }),
  ),
  'an-upsert-that-does-nothing-on-a-taken-key-returns-nothing': NO_ARM,
  'an-upsert-that-does-nothing-on-any-key-inserts-the-rest': my(({ db, t }, { ids }) =>
    db
      .insert(t.suppliers)
      .ignore()
      .values([...ids.both, ...ids.foreign].map((id) => ({ id, name: `maybe ${id}` }))),
  ),
  'an-upsert-returns-what-it-wrote': NO_RETURNING,
  'an-upsert-that-moves-its-row-is-refused': {
    refuses,
    by: my(({ db, t }, { b, ids }) =>
      db
        .insert(t.suppliers)
        .values({ id: ids.both[0], name: 'x' })
        .onDuplicateKeyUpdate({ set: { tenantId: b } }),
    ),
    limit: '#another-tenant-in-a-row',
  },
  'an-upsert-that-sets-the-excluded-tenant-keeps-its-row': my(({ db, t, sql }) =>
    db
      .insert(t.vouchers)
      .values({ code: 'A-1', amount: 1 })
      .onDuplicateKeyUpdate({ set: { amount: 7, tenantId: sql`values(tenant_id)` } }),
  ),
} satisfies Partial<AnswersTo<WorldDb, typeof UPSERT_CASES>>
