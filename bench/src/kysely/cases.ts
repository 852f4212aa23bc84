import type { Compilable, Kysely } from 'kysely'
import { TENANT } from '../postgres.js'
import { fresh, line, order } from '../rows.js'
import type { BenchCase } from '../run-bench.js'
import type { Database, PlainDatabase } from './database.js'

type Query = Compilable & { execute(): Promise<unknown> }

export const CASES: readonly BenchCase<Kysely<Database>, Kysely<PlainDatabase>, Query>[] = [
  {
    name: 'trivial select',
    compileGoal: 1.35,
    scoped: (db) => db.selectFrom('suppliers').selectAll(),
    byHand: (db) => db.selectFrom('suppliers').selectAll().where('tenant_id', '=', TENANT),
  },
  {
    name: 'select by id',
    scoped: (db, at) =>
      db
        .selectFrom('orders')
        .select(['id', 'number', 'status'])
        .where('id', '=', 1 + (at % 1000)),
    byHand: (db, at) =>
      db
        .selectFrom('orders')
        .select(['id', 'number', 'status'])
        .where('tenant_id', '=', TENANT)
        .where('id', '=', 1 + (at % 1000)),
  },
  {
    name: 'select of five joins',
    compileGoal: 1.08,
    scoped: (db, at) =>
      db
        .selectFrom('orders as o')
        .innerJoin('suppliers as s', (on) => on.onRef('s.id', '=', 'o.supplier_id'))
        .innerJoin('order_lines as l', (on) => on.onRef('l.order_id', '=', 'o.id'))
        .innerJoin('products as p', (on) => on.onRef('p.id', '=', 'l.product_id'))
        .leftJoin('shipments as h', (on) => on.onRef('h.id', '=', 'o.id'))
        .leftJoin('invoices as i', (on) => on.onRef('i.id', '=', 'o.id'))
        .select(['o.id', 'o.number', 's.name as supplier', 'p.name as product', 'l.quantity', 'h.carrier', 'i.total'])
        .where('o.id', '=', 1 + (at % 1000))
        .orderBy('l.id'),
    byHand: (db, at) =>
      db
        .selectFrom('orders as o')
        .innerJoin('suppliers as s', (on) => on.on('s.tenant_id', '=', TENANT).onRef('s.id', '=', 'o.supplier_id'))
        .innerJoin('order_lines as l', (on) => on.on('l.tenant_id', '=', TENANT).onRef('l.order_id', '=', 'o.id'))
        .innerJoin('products as p', (on) => on.on('p.tenant_id', '=', TENANT).onRef('p.id', '=', 'l.product_id'))
        .leftJoin('shipments as h', (on) => on.on('h.tenant_id', '=', TENANT).onRef('h.id', '=', 'o.id'))
        .leftJoin('invoices as i', (on) => on.on('i.tenant_id', '=', TENANT).onRef('i.id', '=', 'o.id'))
        .select(['o.id', 'o.number', 's.name as supplier', 'p.name as product', 'l.quantity', 'h.carrier', 'i.total'])
        .where('o.tenant_id', '=', TENANT)
        .where('o.id', '=', 1 + (at % 1000))
        .orderBy('l.id'),
  },
  {
    name: 'insert of one row',
    scoped: (db, at) => db.insertInto('orders').values(fresh(at, 1).map(order)),
    byHand: (db, at) => db.insertInto('orders').values(fresh(at, 1).map((id) => ({ tenant_id: TENANT, ...order(id) }))),
  },
  {
    name: 'insert of a hundred rows',
    scoped: (db, at) => db.insertInto('order_lines').values(fresh(at, 100).map(line)),
    byHand: (db, at) => db.insertInto('order_lines').values(fresh(at, 100).map((id) => ({ tenant_id: TENANT, ...line(id) }))),
  },
  {
    name: 'update by id',
    scoped: (db, at) =>
      db
        .updateTable('invoices')
        .set({ total: at })
        .where('id', '=', 1 + (at % 1000)),
    byHand: (db, at) =>
      db
        .updateTable('invoices')
        .set({ total: at })
        .where('tenant_id', '=', TENANT)
        .where('id', '=', 1 + (at % 1000)),
  },
  {
    name: 'upsert',
    scoped: (db, at) =>
      db
        .insertInto('shipments')
        .values({ id: 1 + (at % 1000), order_id: 1, carrier: 'Rail' })
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ carrier: 'Rail' })),
    byHand: (db, at) =>
      db
        .insertInto('shipments')
        .values({ tenant_id: TENANT, id: 1 + (at % 1000), order_id: 1, carrier: 'Rail' })
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ carrier: 'Rail' })),
  },
]
