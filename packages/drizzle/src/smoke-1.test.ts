import { PGlite } from '@electric-sql/pglite'
import { createClient } from '@libsql/client'
import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import BetterSqlite from 'better-sqlite3'
import { and, defineRelations, eq, exists, inArray, sql } from 'drizzle-orm-1'
import { drizzle as better } from 'drizzle-orm-1/better-sqlite3'
import { drizzle as libsql } from 'drizzle-orm-1/libsql'
import { drizzle } from 'drizzle-orm-1/pglite'
import { alias, integer, pgTable, text } from 'drizzle-orm-1/pg-core'
import * as sqlite from 'drizzle-orm-1/sqlite-core'
import { expect, test } from 'vitest'
import { withTenancy } from './index.js'

const suppliers = pgTable('suppliers', { id: integer('id').primaryKey(), tenantId: text('tenant_id').notNull(), name: text('name') })
const orders = pgTable('orders', {
  id: integer('id').primaryKey(),
  tenantId: text('tenant_id').notNull(),
  supplierId: integer('supplier_id'),
  number: text('number'),
})
const proteins = pgTable('proteins', { id: integer('id').primaryKey(), name: text('name') })
const relations = defineRelations({ suppliers, orders, proteins }, (r) => ({
  suppliers: { orders: r.many.orders({ from: r.suppliers.id, to: r.orders.supplierId }) },
  orders: { supplier: r.one.suppliers({ from: r.orders.supplierId, to: r.suppliers.id }) },
}))
const tenancy = defineTenancy(
  {
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
    proteins: shared('one catalogue'),
  },
  { tenantId: 'string' },
)
const DDL = `
  create table suppliers(id int primary key, tenant_id text not null, name text);
  create table orders(id int primary key, tenant_id text not null, supplier_id int, number text);
  create table proteins(id int primary key, name text);
  insert into suppliers values (1,'a','s1'),(2,'b','s2'),(3,'a','s3');
  insert into orders values (1,'a',1,'n1'),(2,'b',2,'n2'),(3,'a',2,'n3'),(4,'b',1,'n4');
  insert into proteins values (1,'beef')`
const a = <T>(work: () => T) => tenancy.run('a', work)

test('pglite', async () => {
  const pg = new PGlite()
  await pg.exec(DDL)
  const db = withTenancy(drizzle({ client: pg, relations, logger: !!process.env['LOG'] }), tenancy)
  expect(await a(() => db.select().from(orders))).toHaveLength(2)
  expect(await a(() => db.select().from(orders).leftJoin(suppliers, eq(orders.supplierId, suppliers.id)).orderBy(orders.id))).toEqual([
    { orders: { id: 1, tenantId: 'a', supplierId: 1, number: 'n1' }, suppliers: { id: 1, tenantId: 'a', name: 's1' } },
    { orders: { id: 3, tenantId: 'a', supplierId: 2, number: 'n3' }, suppliers: null },
  ])
  expect(await a(() => db.select().from(orders).fullJoin(suppliers, eq(orders.supplierId, suppliers.id)))).toHaveLength(3)
  const s = alias(suppliers, 's')
  expect(await a(() => db.select().from(orders).innerJoin(s, eq(orders.supplierId, s.id)))).toHaveLength(1)
  const sq = db.select().from(orders).as('sq')
  expect(await a(() => db.select().from(sq))).toHaveLength(2)
  const cte = db.$with('c').as((qb) => qb.select().from(orders))
  expect(await a(() => db.with(cte).select().from(cte))).toHaveLength(2)
  expect(
    await a(() =>
      db
        .select({ id: orders.id })
        .from(orders)
        .union(db.select({ id: suppliers.id }).from(suppliers)),
    ),
  ).toHaveLength(2)
  expect(
    await a(() =>
      db
        .select()
        .from(suppliers)
        .where(exists(db.select().from(orders).where(eq(orders.id, 2)))),
    ),
  ).toHaveLength(0)
  expect(
    await a(() =>
      db
        .select()
        .from(suppliers)
        .where(inArray(suppliers.id, db.select({ id: orders.supplierId }).from(orders))),
    ),
  ).toHaveLength(1)
  expect(await a(() => db.$count(orders))).toBe(2)
  expect(
    await a(() =>
      db
        .select({ id: suppliers.id, n: db.$count(orders, eq(orders.supplierId, suppliers.id)) })
        .from(suppliers)
        .orderBy(suppliers.id),
    ),
  ).toEqual([
    { id: 1, n: 1 },
    { id: 3, n: 0 },
  ])
  expect((await a(() => db.execute(sql`select * from ${orders}`))).rows).toHaveLength(2)
  await expect(db.select().from(orders)).rejects.toMatchObject({ code: 'TENANT_MISSING' })
  expect(await a(() => db.query.suppliers.findMany({ with: { orders: true }, orderBy: { id: 'asc' } }))).toEqual([
    { id: 1, tenantId: 'a', name: 's1', orders: [{ id: 1, tenantId: 'a', supplierId: 1, number: 'n1' }] },
    { id: 3, tenantId: 'a', name: 's3', orders: [] },
  ])
  expect(await a(() => db.query.orders.findFirst({ with: { supplier: true }, where: { id: 3 } }))).toMatchObject({ id: 3, supplier: null })
  expect(await a(() => db.query.suppliers.findMany({ where: { orders: { id: { gt: 1 } } } }))).toEqual([])
  expect(
    await a(() =>
      db.query.suppliers.findMany({
        orderBy: { orders: 'desc(count)' },
        extras: { up: (t) => sql<string>`upper(${t.name})`, n: (t) => db.$count(orders, eq(orders.supplierId, t.id)) },
      }),
    ),
  ).toMatchObject([{ id: 1, up: 'S1', n: 1 }, { id: 3 }])
  expect(
    await a(() =>
      db.query.orders.findMany({ where: { RAW: (t) => sql`${t.id} = 2 or true` }, limit: 5, offset: 1, orderBy: (t) => sql`${t.id} desc` }),
    ),
  ).toHaveLength(1)
  await a(() => db.insert(orders).values({ id: 10, number: 'x', supplierId: 1 } as never))
  await a(() => db.insert(orders).values([{ id: 11, tenantId: 'a', number: 'x' }]))
  await expect(a(() => db.insert(orders).values({ id: 12, tenantId: 'b' }))).rejects.toMatchObject({ code: 'CROSS_TENANT_WRITE' })
  await expect(a(() => db.insert(orders).values({ id: 12, supplierId: 2 } as never))).rejects.toMatchObject({ code: 'REFERENCE_NOT_FOUND' })
  await expect(a(() => db.update(orders).set({ supplierId: 2 }))).rejects.toMatchObject({ code: 'REFERENCE_NOT_FOUND' })
  expect(await a(() => db.update(orders).set({ supplierId: 2 }).where(eq(orders.id, 999)).returning())).toEqual([])
  await a(() =>
    db
      .update(orders)
      .set({ number: suppliers.name })
      .from(suppliers)
      .where(and(eq(orders.supplierId, suppliers.id))),
  )
  expect(
    await a(() =>
      db
        .insert(orders)
        .values({ id: 2, number: 'mine' } as never)
        .onConflictDoUpdate({ target: orders.id, set: { number: 'stolen' } })
        .returning(),
    ),
  ).toEqual([])
  await a(() =>
    db.insert(suppliers).select(db.select({ id: sql<number>`${suppliers.id} + 100`.as('id'), name: suppliers.name }).from(suppliers)),
  )
  expect(await a(() => db.select().from(suppliers))).toHaveLength(4)
  expect((await pg.query("select number from orders where tenant_id = 'b' order by id")).rows).toEqual([{ number: 'n2' }, { number: 'n4' }])
  await a(() =>
    db.transaction(async (tx) => {
      expect(await tx.query.orders.findMany()).toHaveLength(4)
      await tx.transaction(async (tx2) => {
        expect(await tx2.select().from(orders)).toHaveLength(4)
      })
    }),
  )
  const prepared = tenancy.run('b', () => db.query.orders.findMany({ where: { id: { eq: sql.placeholder('id') } } }).prepare('p'))
  expect(await a(() => prepared.execute({ id: 2 }))).toEqual([])
  expect(await tenancy.run('b', () => prepared.execute({ id: 2 }))).toHaveLength(1)
})

const s3 = {
  suppliers: sqlite.sqliteTable('suppliers', {
    id: sqlite.integer('id').primaryKey(),
    tenantId: sqlite.text('tenant_id').notNull(),
    name: sqlite.text('name'),
  }),
  orders: sqlite.sqliteTable('orders', {
    id: sqlite.integer('id').primaryKey(),
    tenantId: sqlite.text('tenant_id').notNull(),
    supplierId: sqlite.integer('supplier_id'),
    number: sqlite.text('number'),
  }),
}
const r3 = defineRelations(s3, (r) => ({
  suppliers: { orders: r.many.orders({ from: r.suppliers.id, to: r.orders.supplierId }) },
  orders: { supplier: r.one.suppliers({ from: r.orders.supplierId, to: r.suppliers.id }) },
}))

test('better-sqlite3', () => {
  const client = new BetterSqlite(':memory:')
  client.exec(DDL)
  const db = withTenancy(better({ client, relations: r3 }), tenancy)
  expect(a(() => db.select().from(s3.orders).all())).toHaveLength(2)
  expect(a(() => db.query.suppliers.findMany({ with: { orders: true } }).sync())).toEqual([
    { id: 1, tenantId: 'a', name: 's1', orders: [{ id: 1, tenantId: 'a', supplierId: 1, number: 'n1' }] },
    { id: 3, tenantId: 'a', name: 's3', orders: [] },
  ])
  expect(() =>
    a(() =>
      db
        .insert(s3.orders)
        .values({ id: 9, supplierId: 2 } as never)
        .run(),
    ),
  ).toThrow(/reference/)
  a(() =>
    db
      .insert(s3.orders)
      .values({ id: 9, supplierId: 1 } as never)
      .run(),
  )
  expect(a(() => db.select().from(s3.orders).all())).toHaveLength(3)
})

test('libsql', async () => {
  const client = createClient({ url: ':memory:' })
  await client.executeMultiple(DDL)
  const db = withTenancy(libsql({ client, relations: r3 }), tenancy)
  expect(await a(() => db.select().from(s3.orders))).toHaveLength(2)
  const [one] = await a(() => db.batch([db.select().from(s3.orders), db.update(s3.orders).set({ number: 'b' }).where(eq(s3.orders.id, 1))]))
  expect(one).toHaveLength(2)
  expect(await a(() => db.query.orders.findMany({ with: { supplier: true } }))).toHaveLength(2)
})
