import { sql } from 'kysely'
import type { Db } from './database.js'

// No query says a word about tenants. The quickstart prints the comment and the text of each.

// Suppliers
export const suppliers = (db: Db) =>
  db.selectFrom('suppliers').select(['id', 'name', 'country']).orderBy('id').execute()

// Orders with their suppliers and the shared catalogue
export const orders = (db: Db) =>
  db
    .selectFrom('orders')
    .innerJoin('suppliers', 'suppliers.id', 'orders.supplier_id')
    .leftJoin('proteins', 'proteins.id', 'orders.protein_id')
    .select([
      'orders.number',
      'suppliers.name as supplier',
      'proteins.name as protein',
      'orders.kilos',
    ])
    .orderBy('orders.number')
    .execute()

// Kilos for each supplier, those without an order too
export const kilos = (db: Db) =>
  db
    .selectFrom('suppliers')
    .leftJoin('orders', 'orders.supplier_id', 'suppliers.id')
    .select(({ fn }) => ['suppliers.name', fn.sum<number>('orders.kilos').as('kilos')])
    .groupBy('suppliers.name')
    .orderBy('suppliers.name')
    .execute()

// An "or" cannot reach past the tenant: suppliers of New Zealand, or with any order
export const either = (db: Db) =>
  db
    .selectFrom('suppliers')
    .select('name')
    .where((eb) =>
      eb.or([
        eb('country', '=', 'NZ'),
        eb.exists(
          eb
            .selectFrom('orders')
            .select('number')
            .whereRef('supplier_id', '=', 'suppliers.id'),
        ),
      ]),
    )
    .orderBy('name')
    .execute()

// An order that is written again at every start
export const upsert = (db: Db) =>
  db
    .insertInto('orders')
    .values({ number: 'N-1', supplier_id: 1, protein_id: 1, kilos: 50, status: 'open' })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'number']).doUpdateSet({ status: 'open again' }),
    )
    .returning(['number', 'kilos', 'status'])
    .execute()

// A report in raw SQL: each supplier's share of the kilos, and its best protein
export const shares = (db: Db) =>
  sql<{ supplier: string; share: number; best: string }>`
    select s.name as supplier,
      round(100 * sum(o.kilos) / sum(sum(o.kilos)) over ())::int as share,
      (array_agg(p.name order by o.kilos desc))[1] as best
    from orders o
      join suppliers s on s.id = o.supplier_id
      join proteins p on p.id = o.protein_id
    group by s.id, s.name
    order by share desc, supplier`
    .execute(db)
    .then(({ rows }) => rows)
