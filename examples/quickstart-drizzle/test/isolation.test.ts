import { expectIsolation } from '@tenantry/testing'
import { expect, it } from 'vitest'
import { explicit, forgotten } from '../src/attacks.js'
import { type Db, openDatabase } from '../src/database.js'
import * as queries from '../src/queries.js'
import { companies, orders, suppliers } from '../src/schema.js'
import { seed } from '../src/seed.js'
import { COASTAL, PRAIRIE, tenancy } from '../src/tenancy.js'

async function reseed(db: Db, tenants: readonly unknown[]) {
  await tenancy.bypass('empty the tables between two operations', { writes: true }, async () => {
    await db.delete(orders)
    await db.delete(suppliers)
    await db.delete(companies)
  })
  await seed(db, tenants.map(String))
}

const snapshot = async (db: Db) => ({
  companies: await db.select().from(companies),
  suppliers: await db.select().from(suppliers),
  orders: await db.select().from(orders),
})

it('keeps Prairie Meats and Coastal Packing apart in every query', async () => {
  const closes = new Map<Db, () => Promise<void>>()
  const report = await expectIsolation<Db>({
    tenancy,
    a: PRAIRIE,
    b: COASTAL,
    open: async () => {
      const { db, close } = await openDatabase()
      closes.set(db, close)
      return db
    },
    close: async (db) => closes.get(db)?.(),
    seed: reseed,
    snapshot,
    operations: { ...queries, forgotten, explicit },
  })
  expect(report.operations.filter(({ idle }) => idle)).toEqual([])
}, 60_000)
