import type { Db } from './database.js'
import { companies, orders, proteins, suppliers } from './schema.js'
import { COASTAL, PRAIRIE, tenancy } from './tenancy.js'

const PROTEINS = ['Beef', 'Pork', 'Chicken', 'Lamb'].map((name, index) => ({ id: index + 1, name }))

const COMPANIES = {
  [PRAIRIE]: {
    name: 'Prairie Meats',
    suppliers: [
      { id: 1, name: 'Red River Ranch', country: 'CA' },
      { id: 2, name: 'Plains Pork Co-op', country: 'US' },
      { id: 3, name: 'Northern Feedlots', country: 'CA' },
    ],
    orders: [
      { number: 'P-1001', supplierId: 1, proteinId: 1, kilos: 900 },
      { number: 'P-1002', supplierId: 2, proteinId: 2, kilos: 450 },
      { number: 'P-1003', supplierId: 1, proteinId: 1, kilos: 300 },
    ],
  },
  [COASTAL]: {
    name: 'Coastal Packing',
    suppliers: [
      { id: 1, name: 'Harbour Poultry', country: 'NZ' },
      { id: 7, name: 'South Island Lamb', country: 'NZ' },
    ],
    orders: [
      { number: 'C-77', supplierId: 7, proteinId: 4, kilos: 1200 },
      { number: 'C-78', supplierId: 1, proteinId: 3, kilos: 640 },
    ],
  },
}

/** Fills what is not there yet. No row names its tenant: the running one is filled in. */
export async function seed(db: Db, tenants: readonly string[] = Object.keys(COMPANIES)): Promise<void> {
  await tenancy.bypass('the catalogue belongs to everybody', { writes: true }, () =>
    db.insert(proteins).values(PROTEINS).onConflictDoNothing({ target: proteins.id }),
  )
  for (const [id, company] of Object.entries(COMPANIES)) {
    if (tenants.includes(id)) await tenancy.run(id, () => seedCompany(db, company))
  }
}

type Company = (typeof COMPANIES)[typeof PRAIRIE]

async function seedCompany(db: Db, { name, ...rows }: Company): Promise<void> {
  await db.insert(companies).values({ name }).onConflictDoNothing({ target: companies.id })
  await db
    .insert(suppliers)
    .values(rows.suppliers)
    .onConflictDoNothing({ target: [suppliers.tenantId, suppliers.id] })
  await db
    .insert(orders)
    .values(rows.orders)
    .onConflictDoNothing({ target: [orders.tenantId, orders.number] })
}
