import { TENANT } from '../postgres.js'
import { fresh, order } from '../rows.js'
import type { CheckedCase } from '../run-bench.js'
import type { Handle } from './database.js'

const own = (ids: readonly number[]) => ids.map((id) => ({ tenant_id: TENANT, ...order(id) }))

// What a careful application asks before it writes: are these all suppliers of mine?
async function checkSuppliers({ db, t: { suppliers }, orm: { and, eq, inArray } }: Handle, ids: readonly number[]): Promise<void> {
  const distinct = [...new Set(ids)]
  const rows = await db
    .select({ id: suppliers.id })
    .from(suppliers)
    .where(and(eq(suppliers.tenant_id, TENANT), inArray(suppliers.id, distinct)))
  if (rows.length < distinct.length) throw new Error('Expected suppliers of the tenant')
}

const suppliersOf = (ids: readonly number[]) => ids.map((id) => order(id).supplier_id)

export const CHECKED_CASES: readonly CheckedCase<Handle, Handle>[] = [
  {
    name: 'insert of one row, reference checked',
    scoped: async ({ db, t }, at) => db.insert(t.orders).values(fresh(at, 1).map(order)),
    byHand: async (handle, at) => {
      await checkSuppliers(handle, suppliersOf(fresh(at, 1)))
      await handle.db.insert(handle.t.orders).values(own(fresh(at, 1)))
    },
  },
  {
    name: 'insert of a hundred rows, references checked',
    scoped: async ({ db, t }, at) => db.insert(t.orders).values(fresh(at, 100).map(order)),
    byHand: async (handle, at) => {
      await checkSuppliers(handle, suppliersOf(fresh(at, 100)))
      await handle.db.insert(handle.t.orders).values(own(fresh(at, 100)))
    },
  },
  {
    name: 'update by id, reference checked',
    scoped: async ({ db, t: { orders }, orm: { eq } }, at) =>
      db
        .update(orders)
        .set({ supplier_id: 1 + (at % 200) })
        .where(eq(orders.id, 1 + (at % 1000))),
    byHand: async (handle, at) => {
      const { db, t, orm } = handle
      const { orders } = t
      await checkSuppliers(handle, [1 + (at % 200)])
      await db
        .update(orders)
        .set({ supplier_id: 1 + (at % 200) })
        .where(orm.and(orm.eq(orders.tenant_id, TENANT), orm.eq(orders.id, 1 + (at % 1000))))
    },
  },
  {
    name: 'upsert, reference checked',
    scoped: async ({ db, t: { orders } }, at) =>
      db
        .insert(orders)
        .values(order(1 + (at % 1000)))
        .onConflictDoUpdate({ target: [orders.tenant_id, orders.id], set: { status: 'paid' } }),
    byHand: async (handle, at) => {
      const { orders } = handle.t
      const row = order(1 + (at % 1000))
      await checkSuppliers(handle, [row.supplier_id])
      await handle.db
        .insert(orders)
        .values({ tenant_id: TENANT, ...row })
        .onConflictDoUpdate({ target: [orders.tenant_id, orders.id], set: { status: 'paid' } })
    },
  },
]
