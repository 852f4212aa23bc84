import type { Kysely } from 'kysely'
import { fresh, order } from '../rows.js'
import { TENANT } from '../postgres.js'
import type { CheckedCase } from '../run-bench.js'
import type { Database, PlainDatabase } from './database.js'

const own = (ids: readonly number[]) => ids.map((id) => ({ tenant_id: TENANT, ...order(id) }))

// What a careful application asks before it writes: are these all suppliers of mine?
async function checkSuppliers(db: Kysely<PlainDatabase>, ids: readonly number[]): Promise<void> {
  const distinct = [...new Set(ids)]
  const rows = await db.selectFrom('suppliers').select('id').where('tenant_id', '=', TENANT).where('id', 'in', distinct).execute()
  if (rows.length < distinct.length) throw new Error('Expected suppliers of the tenant')
}

const suppliersOf = (ids: readonly number[]) => ids.map((id) => order(id).supplier_id)

export const CHECKED_CASES: readonly CheckedCase<Kysely<Database>, Kysely<PlainDatabase>>[] = [
  {
    name: 'insert of one row, reference checked',
    scoped: (db, at) => db.insertInto('orders').values(fresh(at, 1).map(order)).execute(),
    byHand: async (db, at) => {
      await checkSuppliers(db, suppliersOf(fresh(at, 1)))
      await db
        .insertInto('orders')
        .values(own(fresh(at, 1)))
        .execute()
    },
  },
  {
    name: 'insert of a hundred rows, references checked',
    scoped: (db, at) => db.insertInto('orders').values(fresh(at, 100).map(order)).execute(),
    byHand: async (db, at) => {
      await checkSuppliers(db, suppliersOf(fresh(at, 100)))
      await db
        .insertInto('orders')
        .values(own(fresh(at, 100)))
        .execute()
    },
  },
  {
    name: 'update by id, reference checked',
    scoped: (db, at) =>
      db
        .updateTable('orders')
        .set({ supplier_id: 1 + (at % 200) })
        .where('id', '=', 1 + (at % 1000))
        .execute(),
    byHand: async (db, at) => {
      await checkSuppliers(db, [1 + (at % 200)])
      await db
        .updateTable('orders')
        .set({ supplier_id: 1 + (at % 200) })
        .where('tenant_id', '=', TENANT)
        .where('id', '=', 1 + (at % 1000))
        .execute()
    },
  },
  {
    name: 'upsert, reference checked',
    scoped: (db, at) =>
      db
        .insertInto('orders')
        .values(order(1 + (at % 1000)))
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ status: 'paid' }))
        .execute(),
    byHand: async (db, at) => {
      const row = order(1 + (at % 1000))
      await checkSuppliers(db, [row.supplier_id])
      await db
        .insertInto('orders')
        .values({ tenant_id: TENANT, ...row })
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ status: 'paid' }))
        .execute()
    },
  },
]
