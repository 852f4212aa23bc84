import { defineTenancy, scopedBy } from '@tenantry/core'
import { eq, exists, relations, sql } from 'drizzle-orm'
import { defineRelations } from 'drizzle-orm-1'
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core'
import { drizzle } from 'drizzle-orm/mysql2'
import * as one from 'drizzle-orm-1/mysql-core'
import { drizzle as drizzle1 } from 'drizzle-orm-1/mysql2'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withTenancy } from './index.js'

const suppliers = mysqlTable('suppliers', {
  id: int('id').primaryKey(),
  tenantId: varchar('tenant_id', { length: 20 }).notNull(),
  name: varchar('name', { length: 20 }),
})
const orders = mysqlTable('orders', {
  id: int('id')
    .primaryKey()
    .$defaultFn(() => 77),
  tenantId: varchar('tenant_id', { length: 20 }).notNull(),
  supplierId: int('supplier_id'),
  number: varchar('number', { length: 20 }),
})
const suppliersRelations = relations(suppliers, ({ many }) => ({ orders: many(orders) }))
const ordersRelations = relations(orders, ({ one }) => ({
  supplier: one(suppliers, { fields: [orders.supplierId], references: [suppliers.id] }),
}))
const schema = { suppliers, orders, suppliersRelations, ordersRelations }
const t1 = {
  suppliers: one.mysqlTable('suppliers', {
    id: one.int('id').primaryKey(),
    tenantId: one.varchar('tenant_id', { length: 20 }).notNull(),
    name: one.varchar('name', { length: 20 }),
  }),
  orders: one.mysqlTable('orders', {
    id: one.int('id').primaryKey(),
    tenantId: one.varchar('tenant_id', { length: 20 }).notNull(),
    supplierId: one.int('supplier_id'),
    number: one.varchar('number', { length: 20 }),
  }),
}
const r1 = defineRelations(t1, (r) => ({
  suppliers: { orders: r.many.orders({ from: r.suppliers.id, to: r.orders.supplierId }) },
  orders: { supplier: r.one.suppliers({ from: r.orders.supplierId, to: r.suppliers.id }) },
}))
const tenancy = defineTenancy(
  {
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
  },
  { tenantId: 'string', defaultSchema: 'tenantry_d1' },
)
const a = <T>(work: () => T) => tenancy.run('a', work)
let pool: mysql.Pool
beforeAll(async () => {
  const c = await mysql.createConnection('mysql://root@127.0.0.1:3306')
  await c.query('create database if not exists tenantry_d1')
  await c.end()
  pool = mysql.createPool('mysql://root@127.0.0.1:3306/tenantry_d1')
})
afterAll(async () => {
  await pool.query('drop database tenantry_d1')
  await pool.end()
})
beforeEach(async () => {
  for (const s of `drop table if exists orders;drop table if exists suppliers;
  create table suppliers(id int primary key, tenant_id varchar(20) not null, name varchar(20));
  create table orders(id int primary key, tenant_id varchar(20) not null, supplier_id int, number varchar(20));
  insert into suppliers values (1,'a','s1'),(2,'b','s2'),(3,'a','s3');
  insert into orders values (1,'a',1,'n1'),(2,'b',2,'n2'),(3,'a',2,'n3'),(4,'b',1,'n4')`.split(';'))
    await pool.query(s)
})

test('0.45', async () => {
  const db = withTenancy(drizzle(pool, { schema, mode: 'default', logger: !!process.env['LOG'] }), tenancy)
  expect(await a(() => db.select().from(orders))).toHaveLength(2)
  expect(await a(() => db.select().from(orders).rightJoin(suppliers, eq(orders.supplierId, suppliers.id)))).toHaveLength(2)
  expect(
    await a(() =>
      db
        .select()
        .from(suppliers)
        .where(exists(db.select().from(orders).where(eq(orders.id, 2)))),
    ),
  ).toHaveLength(0)
  expect(await a(() => db.$count(orders))).toBe(2)
  expect((await a(() => db.execute(sql`select * from ${orders}`)))[0]).toHaveLength(2)
  await expect(a(() => db.execute(sql`select * from orders`))).rejects.toMatchObject({ code: 'QUERY_UNSCOPABLE' })
  await expect(a(() => db.insert(orders).values({ id: 9, supplierId: 2 } as never))).rejects.toMatchObject({ code: 'REFERENCE_NOT_FOUND' })
  expect(
    await a(() =>
      db
        .insert(orders)
        .values([{ supplierId: 1 } as never])
        .$returningId(),
    ),
  ).toEqual([{ id: 77 }])
  await a(() =>
    db
      .insert(orders)
      .values({ id: 2, number: 'mine' } as never)
      .onDuplicateKeyUpdate({ set: { number: 'stolen' } }),
  )
  await a(() =>
    db
      .insert(orders)
      .values({ id: 1, number: 'mine' } as never)
      .onDuplicateKeyUpdate({ set: { number: sql`values(${orders.number})` } }),
  )
  expect((await pool.query('select number from orders order by id'))[0]).toEqual([
    { number: 'mine' },
    { number: 'n2' },
    { number: 'n3' },
    { number: 'n4' },
    { number: null },
  ])
  await a(() => db.update(orders).set({ number: 'u' }).where(sql`1 = 1`).limit(1))
  await a(() =>
    db.transaction(async (tx) => {
      expect(await tx.select().from(orders)).toHaveLength(3)
      await tx.delete(orders)
    }),
  )
  expect((await pool.query('select id from orders order by id'))[0]).toEqual([{ id: 2 }, { id: 4 }])
  const it = await a(() => db.select().from(suppliers).prepare().iterator())
  const rows: unknown[] = []
  await a(async () => {
    for await (const row of it) rows.push(row)
  })
  expect(rows).toHaveLength(2)
})

test('1.0', async () => {
  const db = withTenancy(drizzle1({ client: pool, relations: r1, logger: !!process.env['LOG'] }), tenancy)
  expect(await a(() => db.select().from(t1.orders))).toHaveLength(2)
  expect(await a(() => db.select().from(t1.orders).rightJoin(t1.suppliers, eq(t1.orders.supplierId, t1.suppliers.id)))).toHaveLength(2)
  expect(await a(() => db.$count(t1.orders))).toBe(2)
  await expect(a(() => db.insert(t1.orders).values({ id: 9, supplierId: 2 } as never))).rejects.toMatchObject({
    code: 'REFERENCE_NOT_FOUND',
  })
  await a(() =>
    db
      .insert(t1.orders)
      .values({ id: 2, number: 'mine' } as never)
      .onDuplicateKeyUpdate({ set: { number: 'stolen' } }),
  )
  expect((await pool.query('select number from orders order by id'))[0]).toEqual([
    { number: 'n1' },
    { number: 'n2' },
    { number: 'n3' },
    { number: 'n4' },
  ])
})
