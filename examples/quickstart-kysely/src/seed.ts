import { COASTAL, type Db, PRAIRIE, tenancy } from './database.js'

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
      { number: 'P-1001', supplier_id: 1, protein_id: 1, kilos: 900 },
      { number: 'P-1002', supplier_id: 2, protein_id: 2, kilos: 450 },
      { number: 'P-1003', supplier_id: 1, protein_id: 1, kilos: 300 },
    ],
  },
  [COASTAL]: {
    name: 'Coastal Packing',
    suppliers: [
      { id: 1, name: 'Harbour Poultry', country: 'NZ' },
      { id: 7, name: 'South Island Lamb', country: 'NZ' },
    ],
    orders: [
      { number: 'C-77', supplier_id: 7, protein_id: 4, kilos: 1200 },
      { number: 'C-78', supplier_id: 1, protein_id: 3, kilos: 640 },
    ],
  },
}

/** Fills what is not there yet. No row names its tenant: the running one is filled in. */
export async function seed(db: Db, companies: readonly string[] = Object.keys(COMPANIES)): Promise<void> {
  await tenancy.bypass('the catalogue belongs to everybody', { writes: true }, () =>
    db
      .insertInto('proteins')
      .values(PROTEINS)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute(),
  )
  for (const [id, company] of Object.entries(COMPANIES)) {
    if (companies.includes(id)) await tenancy.run(id, () => seedCompany(db, company))
  }
}

async function seedCompany(db: Db, { name, suppliers, orders }: (typeof COMPANIES)[typeof PRAIRIE]): Promise<void> {
  await db
    .insertInto('companies')
    .values({ name })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await db
    .insertInto('suppliers')
    .values(suppliers)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
  await db
    .insertInto('orders')
    .values(orders.map((order) => ({ ...order, status: 'open' })))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'number']).doNothing())
    .execute()
}
