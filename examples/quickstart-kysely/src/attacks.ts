import { sql } from 'kysely'
import { COASTAL, type Db, PRAIRIE, tenancy } from './database.js'

// Each tries to reach Coastal Packing from Prairie Meats. The quickstart prints what it got.

// The filter is forgotten
export const forgotten = (db: Db) =>
  tenancy.run(PRAIRIE, () => db.selectFrom('orders').selectAll().execute())

// The query asks for the other company, or for everything
export const explicit = (db: Db) =>
  tenancy.run(PRAIRIE, () =>
    db
      .selectFrom('orders')
      .selectAll()
      .where((eb) => eb.or([eb('tenant_id', '=', COASTAL), sql<boolean>`1 = 1`]))
      .execute(),
  )

// Raw SQL that names no company
export const raw = (db: Db) =>
  tenancy.run(PRAIRIE, () => sql`select * from orders`.execute(db))

// Raw SQL with a function that reads what it likes
export const rawFunction = (db: Db) =>
  tenancy.run(PRAIRIE, () =>
    sql`select query_to_xml('select * from orders', true, true, '')`.execute(db),
  )

// A row that names the other company
export const foreignRow = (db: Db) =>
  tenancy.run(PRAIRIE, () =>
    db
      .insertInto('suppliers')
      .values({ tenant_id: COASTAL, id: 9, name: 'Mole', country: 'XX' })
      .execute(),
  )

// A reference to the other company's supplier 7
export const foreignReference = (db: Db) =>
  tenancy.run(PRAIRIE, () =>
    db
      .insertInto('orders')
      .values({ number: 'P-9', supplier_id: 7, protein_id: 1, kilos: 1, status: 'open' })
      .execute(),
  )

// A query compiled for the other company
export const compiled = (db: Db) => {
  const query = tenancy.run(COASTAL, () => db.selectFrom('orders').selectAll().compile())
  return tenancy.run(PRAIRIE, () => db.executeQuery(query))
}

// A write to the catalogue that all companies share
export const catalogue = (db: Db) =>
  tenancy.run(PRAIRIE, () => db.updateTable('proteins').set({ name: 'Tofu' }).execute())

// No company at all
export const nobody = (db: Db) => db.selectFrom('orders').selectAll().execute()
