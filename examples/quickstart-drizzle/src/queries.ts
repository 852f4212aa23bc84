import { and, eq, exists, or, sql, sum } from 'drizzle-orm'
import type { Db } from './database.js'
import { orders, proteins, suppliers } from './schema.js'

// No query says a word about tenants. The quickstart prints the comment and the text of each.

// Suppliers
export const listed = (db: Db) =>
  db
    .select({ id: suppliers.id, name: suppliers.name, country: suppliers.country })
    .from(suppliers)
    .orderBy(suppliers.id)

// Orders with their suppliers and the shared catalogue
export const joined = (db: Db) =>
  db
    .select({
      number: orders.number,
      supplier: suppliers.name,
      protein: proteins.name,
      kilos: orders.kilos,
    })
    .from(orders)
    .innerJoin(suppliers, eq(suppliers.id, orders.supplierId))
    .leftJoin(proteins, eq(proteins.id, orders.proteinId))
    .orderBy(orders.number)

// A relational query: suppliers with their orders
export const nested = (db: Db) =>
  db.query.suppliers
    .findMany({
      columns: { name: true },
      with: { orders: true },
      orderBy: (row, { asc }) => asc(row.name),
    })
    .then((rows) =>
      rows.map(({ name, orders: own }) => ({
        name,
        orders: own.map(({ number }) => number).join(' '),
      })),
    )

// Kilos for each supplier, those without an order too
export const kilos = (db: Db) =>
  db
    .select({ name: suppliers.name, kilos: sum(orders.kilos) })
    .from(suppliers)
    .leftJoin(orders, eq(orders.supplierId, suppliers.id))
    .groupBy(suppliers.name)
    .orderBy(suppliers.name)

// An "or" cannot reach past the tenant: suppliers of New Zealand, or with any order
export const either = (db: Db) =>
  db
    .select({ name: suppliers.name })
    .from(suppliers)
    .where(
      or(
        eq(suppliers.country, 'NZ'),
        exists(
          db
            .select({ one: sql`1` })
            .from(orders)
            .where(and(eq(orders.supplierId, suppliers.id), eq(orders.status, 'open'))),
        ),
      ),
    )
    .orderBy(suppliers.name)

// An order that is written again at every start
export const upsert = (db: Db) =>
  db
    .insert(orders)
    .values({ number: 'N-1', supplierId: 1, proteinId: 1, kilos: 50 })
    .onConflictDoUpdate({
      target: [orders.tenantId, orders.number],
      set: { status: 'open again' },
    })
    .returning({ number: orders.number, kilos: orders.kilos, status: orders.status })
