import { TENANT } from '../postgres.js'
import { fresh, line, order } from '../rows.js'
import type { BenchCase } from '../run-bench.js'
import type { Handle } from './database.js'
import { nestedRows } from './relational.js'

/** A statement of Drizzle's, built and not sent yet. */
export interface Query extends PromiseLike<unknown> {
  toSQL(): { readonly sql: string; readonly params: unknown[] }
}

/** What build and render cost of what they cost by hand, at most: the figures that the prototype was measured with. */
const GOALS = {
  select: [1.11, 1.35],
  joins: [1.09, 1.57],
  insert: [1.23, 1.35],
  rows: [1.23, 2.8],
  relational: [1.11, 1.35],
} as const

/** The statements that each major is measured by. */
export function casesOf(major: 0 | 1): readonly BenchCase<Handle, Handle, Query>[] {
  return [
    {
      name: 'trivial select',
      compileGoal: GOALS.select[major],
      scoped: ({ db, t }) => db.select().from(t.suppliers),
      byHand: ({ db, t, orm: { eq } }) => db.select().from(t.suppliers).where(eq(t.suppliers.tenant_id, TENANT)),
    },
    {
      name: 'select by id',
      scoped: ({ db, t: { orders }, orm: { eq } }, at) =>
        db
          .select(shown(orders))
          .from(orders)
          .where(eq(orders.id, 1 + (at % 1000))),
      byHand: ({ db, t: { orders }, orm: { and, eq } }, at) =>
        db
          .select(shown(orders))
          .from(orders)
          .where(and(eq(orders.tenant_id, TENANT), eq(orders.id, 1 + (at % 1000)))),
    },
    {
      name: 'select of five joins',
      compileGoal: GOALS.joins[major],
      scoped: (handle, at) => fiveJoins(handle, at, false),
      byHand: (handle, at) => fiveJoins(handle, at, true),
    },
    {
      name: 'relational query of three levels',
      compileGoal: GOALS.relational[major],
      scoped: (handle, at) => nestedRows(handle, at, false),
      byHand: (handle, at) => nestedRows(handle, at, true),
    },
    {
      name: 'insert of one row',
      compileGoal: GOALS.insert[major],
      scoped: ({ db, t }, at) => db.insert(t.orders).values(fresh(at, 1).map(order)),
      byHand: ({ db, t }, at) => db.insert(t.orders).values(fresh(at, 1).map((id) => ({ tenant_id: TENANT, ...order(id) }))),
    },
    {
      name: 'insert of a hundred rows',
      compileGoal: GOALS.rows[major],
      scoped: ({ db, t }, at) => db.insert(t.order_lines).values(fresh(at, 100).map(line)),
      byHand: ({ db, t }, at) => db.insert(t.order_lines).values(fresh(at, 100).map((id) => ({ tenant_id: TENANT, ...line(id) }))),
    },
    {
      name: 'update by id',
      scoped: ({ db, t: { invoices }, orm: { eq } }, at) =>
        db
          .update(invoices)
          .set({ total: at })
          .where(eq(invoices.id, 1 + (at % 1000))),
      byHand: ({ db, t: { invoices }, orm: { and, eq } }, at) =>
        db
          .update(invoices)
          .set({ total: at })
          .where(and(eq(invoices.tenant_id, TENANT), eq(invoices.id, 1 + (at % 1000)))),
    },
    {
      name: 'upsert',
      scoped: ({ db, t: { shipments } }, at) =>
        db
          .insert(shipments)
          .values({ id: 1 + (at % 1000), order_id: 1, carrier: 'Rail' })
          .onConflictDoUpdate({ target: [shipments.tenant_id, shipments.id], set: { carrier: 'Rail' } }),
      byHand: ({ db, t: { shipments } }, at) =>
        db
          .insert(shipments)
          .values({ tenant_id: TENANT, id: 1 + (at % 1000), order_id: 1, carrier: 'Rail' })
          .onConflictDoUpdate({ target: [shipments.tenant_id, shipments.id], set: { carrier: 'Rail' } }),
    },
  ]
}

const shown = ({ id, number, status }: Handle['t']['orders']) => ({ id, number, status })

function fiveJoins({ db, t, orm: { and, eq } }: Handle, at: number, byHand: boolean): Query {
  const { orders: o, suppliers: s, order_lines: l, products: p, shipments: h, invoices: i } = t
  const own = (table: { readonly tenant_id: typeof o.tenant_id }) => (byHand ? eq(table.tenant_id, TENANT) : undefined)
  const as = (table: unknown) => table as { readonly tenant_id: typeof o.tenant_id }
  return db
    .select({ id: o.id, number: o.number, supplier: s.name, product: p.name, quantity: l.quantity, carrier: h.carrier, total: i.total })
    .from(o)
    .innerJoin(s, and(own(as(s)), eq(s.id, o.supplier_id)))
    .innerJoin(l, and(own(as(l)), eq(l.order_id, o.id)))
    .innerJoin(p, and(own(as(p)), eq(p.id, l.product_id)))
    .leftJoin(h, and(own(as(h)), eq(h.id, o.id)))
    .leftJoin(i, and(own(as(i)), eq(i.id, o.id)))
    .where(and(own(o), eq(o.id, 1 + (at % 1000))))
    .orderBy(l.id)
}
