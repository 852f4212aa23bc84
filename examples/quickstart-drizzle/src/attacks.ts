import { eq, or, sql } from 'drizzle-orm'
import type { Db } from './database.js'
import { orders, proteins, suppliers } from './schema.js'
import { COASTAL, PRAIRIE, tenancy } from './tenancy.js'

// Each tries to reach Coastal Packing from Prairie Meats. The quickstart prints what it got.

// The filter is forgotten
export const forgotten = (db: Db) => tenancy.run(PRAIRIE, () => db.select().from(orders))

// The query asks for the other company, or for everything
export const explicit = (db: Db) =>
  tenancy.run(PRAIRIE, () =>
    db
      .select()
      .from(orders)
      .where(or(eq(orders.tenantId, COASTAL), sql`1 = 1`)),
  )

// Raw SQL
export const raw = (db: Db) =>
  tenancy.run(PRAIRIE, () => db.execute(sql`select * from orders`))

// A row that names the other company
export const foreignRow = (db: Db) =>
  tenancy.run(PRAIRIE, () =>
    db.insert(suppliers).values({ tenantId: COASTAL, id: 9, name: 'Mole', country: 'XX' }),
  )

// A reference to the other company's supplier 7
export const foreignReference = (db: Db) =>
  tenancy.run(PRAIRIE, () =>
    db.insert(orders).values({ number: 'P-9', supplierId: 7, proteinId: 1, kilos: 1 }),
  )

// A query built for the other company
export const built = (db: Db) => {
  const query = tenancy.run(COASTAL, () => ({ orders: db.select().from(orders) }))
  return tenancy.run(PRAIRIE, () => query.orders)
}

// A write to the catalogue that all companies share
export const catalogue = (db: Db) =>
  tenancy.run(PRAIRIE, () => db.update(proteins).set({ name: 'Tofu' }))

// No company at all
export const nobody = (db: Db) => db.select().from(orders)
