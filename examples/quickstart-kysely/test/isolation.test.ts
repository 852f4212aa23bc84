import { expectIsolation } from '@tenantry/testing'
import { expect, it } from 'vitest'
import { explicit, forgotten, raw } from '../src/attacks.js'
import { COASTAL, type Db, PRAIRIE, tenancy } from '../src/database.js'
import { openDatabase } from '../src/open-database.js'
import * as queries from '../src/queries.js'
import { seed } from '../src/seed.js'

async function reseed(db: Db, tenants: readonly unknown[]) {
  await tenancy.bypass('empty the tables between two operations', { writes: true }, async () => {
    await db.deleteFrom('orders').execute()
    await db.deleteFrom('suppliers').execute()
    await db.deleteFrom('companies').execute()
  })
  await seed(db, tenants.map(String))
}

const snapshot = async (db: Db) => ({
  companies: await db.selectFrom('companies').selectAll().execute(),
  suppliers: await db.selectFrom('suppliers').selectAll().execute(),
  orders: await db.selectFrom('orders').selectAll().execute(),
})

it('keeps Prairie Meats and Coastal Packing apart in every query', async () => {
  const report = await expectIsolation<Db>({
    tenancy,
    a: PRAIRIE,
    b: COASTAL,
    open: () => openDatabase(),
    close: (db) => db.destroy(),
    seed: reseed,
    snapshot,
    operations: { ...queries, forgotten, explicit, raw },
  })
  expect(report.operations.filter(({ idle }) => idle)).toEqual([])
}, 60_000)
