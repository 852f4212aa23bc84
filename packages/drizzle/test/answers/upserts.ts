import type { AnswersTo, UPSERT_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'
import { absent } from './absent.js'

const NO_CONSTRAINT = absent('ON CONFLICT ON CONSTRAINT', 'insert#upserts-and-conflicts')

const key = ({ t }: WorldDb) => [t.suppliers.tenantId, t.suppliers.id]

/** Leaves no row of A behind, so that both worlds end alike: only the neighbour's row can tell. */
const withoutVoucher = async ({ db, t, eq }: WorldDb, code: string, work: () => PromiseLike<unknown>) => {
  await work()
  await db.delete(t.vouchers).where(eq(t.vouchers.code, code))
}

export const UPSERT_ANSWERS: AnswersTo<WorldDb, typeof UPSERT_CASES> = {
  'an-upsert-on-a-key-with-the-tenant-updates-ones-own-row': (w, { ids }) =>
    w.db
      .insert(w.t.suppliers)
      .values({ id: ids.both[0], name: 'Upserted' })
      .onConflictDoUpdate({ target: key(w), set: { name: 'Upserted', rating: 4 } })
      .returning({ id: w.t.suppliers.id, name: w.t.suppliers.name, rating: w.t.suppliers.rating, country: w.t.suppliers.country }),
  'an-upsert-on-a-key-with-the-tenant-inserts-beside-the-neighbours-row': (w, { ids }) =>
    w.db
      .insert(w.t.suppliers)
      .values({ id: ids.foreign[0], name: 'Beside' })
      .onConflictDoUpdate({ target: key(w), set: { name: 'Overwritten' } })
      .returning(),
  'an-upsert-of-many-rows-inserts-and-updates': (w, { ids }) =>
    w.db
      .insert(w.t.suppliers)
      .values([...ids.both, ...ids.foreign, 501].map((id) => ({ id, name: `many ${id}` })))
      .onConflictDoUpdate({ target: key(w), set: { name: w.sql`excluded.name`, country: 'ZZ' } })
      .returning({ id: w.t.suppliers.id, name: w.t.suppliers.name, country: w.t.suppliers.country }),
  'an-upsert-from-a-select-inserts-and-updates': ({ db, t, gt, sql }) =>
    db
      .insert(t.tags)
      .select(
        db.select({ tenantId: t.products.tenantId, id: t.products.id, label: t.products.sku }).from(t.products).where(gt(t.products.id, 0)),
      )
      .onConflictDoUpdate({ target: [t.tags.tenantId, t.tags.id], set: { label: sql`excluded.label || '!'` } })
      .returning(),
  'an-upsert-on-a-key-without-the-tenant-updates-ones-own-row': ({ db, t, sql }) =>
    db
      .insert(t.vouchers)
      .values({ code: 'A-3', amount: 1000 })
      .onConflictDoUpdate({ target: t.vouchers.code, set: { amount: sql`excluded.amount` } })
      .returning({ code: t.vouchers.code, amount: t.vouchers.amount }),
  'an-upsert-on-a-key-without-the-tenant-leaves-the-neighbours-row': (w) =>
    withoutVoucher(w, 'B-23', () =>
      w.db
        .insert(w.t.vouchers)
        .values({ code: 'B-23', amount: 1 })
        .onConflictDoUpdate({ target: w.t.vouchers.code, set: { amount: 1 } }),
    ),
  'an-upsert-on-a-constraint-updates-ones-own-row': NO_CONSTRAINT,
  'an-upsert-on-a-constraint-leaves-the-neighbours-row': NO_CONSTRAINT,
  'an-upsert-with-a-condition-updates-where-it-holds': ({ db, t, lt }) =>
    db
      .insert(t.vouchers)
      .values([
        { code: 'A-1', amount: 500 },
        { code: 'A-8', amount: 500 },
      ])
      .onConflictDoUpdate({ target: t.vouchers.code, set: { amount: 501 }, setWhere: lt(t.vouchers.amount, 20) })
      .returning({ code: t.vouchers.code, amount: t.vouchers.amount }),
  'an-upsert-with-a-condition-that-fails-updates-nothing': ({ db, t, lt }) =>
    db
      .insert(t.vouchers)
      .values({ code: 'A-8', amount: 500 })
      .onConflictDoUpdate({ target: t.vouchers.code, set: { amount: 501 }, where: lt(t.vouchers.amount, 0) })
      .returning({ code: t.vouchers.code, amount: t.vouchers.amount }),
  'an-upsert-with-a-raw-or-in-its-condition-leaves-the-neighbours-row': (w) =>
    withoutVoucher(w, 'B-25', () =>
      w.db
        .insert(w.t.vouchers)
        .values({ code: 'B-25', amount: 1 })
        .onConflictDoUpdate({ target: w.t.vouchers.code, set: { amount: 1 }, setWhere: w.sql`vouchers.amount > 0 or true` }),
    ),
  'an-upsert-takes-the-excluded-values': ({ db, t, sql }, { ids }) =>
    db
      .insert(t.products)
      .values({ id: ids.both[0], sku: 'SKU-1', name: 'New', price: '1', stock: 3 })
      .onConflictDoUpdate({
        target: [t.products.tenantId, t.products.sku],
        set: { stock: sql`${t.products.stock} + excluded.stock`, name: sql`excluded.name` },
      })
      .returning({ id: t.products.id, name: t.products.name, stock: t.products.stock }),
  'an-upsert-with-a-subquery-in-its-arm-asks-own-rows': (w, { ids }) =>
    w.db
      .insert(w.t.suppliers)
      .values({ id: ids.both[0], name: 'x' })
      .onConflictDoUpdate({
        target: key(w),
        set: { rating: w.sql`${w.db.select({ top: w.max(w.t.products.stock) }).from(w.t.products)}` },
      })
      .returning({ rating: w.t.suppliers.rating }),
  'an-upsert-with-a-subquery-in-its-condition-asks-own-rows': (w, { ids }) => {
    const s = w.alias(w.t.suppliers, 's')
    return w.db
      .insert(w.t.suppliers)
      .values({ id: ids.both[0], name: 'x' })
      .onConflictDoUpdate({ target: key(w), set: { rating: 2 }, setWhere: w.notExists(w.db.select().from(s).where(w.eq(s.country, 'BR'))) })
      .returning({ rating: w.t.suppliers.rating })
  },
  'an-upsert-that-does-nothing-on-a-taken-key-returns-nothing': (w, { ids }) =>
    w.db
      .insert(w.t.suppliers)
      .values({ id: ids.both[2], name: 'x' })
      .onConflictDoNothing({ target: key(w) })
      .returning(),
  'an-upsert-that-does-nothing-on-any-key-inserts-the-rest': ({ db, t }, { ids }) =>
    db
      .insert(t.suppliers)
      .values([...ids.both, ...ids.foreign].map((id) => ({ id, name: `maybe ${id}` })))
      .onConflictDoNothing()
      .returning({ id: t.suppliers.id }),
  'an-upsert-returns-what-it-wrote': ({ db, t, sql }) =>
    db
      .insert(t.tags)
      .values([
        { id: 501, label: 'fresh' },
        { id: 502, label: 'unseen' },
      ])
      .onConflictDoUpdate({ target: [t.tags.tenantId, t.tags.label], set: { label: sql`upper(excluded.label)` } })
      .returning(),
  'an-upsert-that-moves-its-row-is-refused': {
    refuses: 'CROSS_TENANT_WRITE',
    by: (w, { b, ids }) =>
      w.db
        .insert(w.t.suppliers)
        .values({ id: ids.both[0], name: 'x' })
        .onConflictDoUpdate({ target: key(w), set: { tenantId: b } }),
    limit: '#another-tenant-in-a-row',
  },
  'an-upsert-that-sets-the-excluded-tenant-keeps-its-row': ({ db, t, sql }) =>
    db
      .insert(t.vouchers)
      .values({ code: 'A-1', amount: 1 })
      .onConflictDoUpdate({ target: t.vouchers.code, set: { amount: 7, tenantId: sql`excluded.tenant_id` } })
      .returning({ code: t.vouchers.code, amount: t.vouchers.amount }),
  'an-insert-that-collides-with-the-neighbours-unique-value-leaves-its-row': (w) =>
    withoutVoucher(w, 'B-26', () =>
      w.db
        .insert(w.t.vouchers)
        .values({ code: 'B-26', amount: 1 })
        .catch((error: unknown) => {
          if (!isDuplicate(error)) throw error
        }),
    ),
}

/** Whether a driver said, somewhere along the causes, that a unique key is taken. */
function isDuplicate(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && /^(?:23505|SQLITE_CONSTRAINT.*|ER_DUP_ENTRY)$/.test(String(cause.code))) return true
  }
  return false
}
