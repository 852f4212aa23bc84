import { createClient } from '@libsql/client'
import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import BetterSqlite from 'better-sqlite3'
import { eq, exists, relations, sql } from 'drizzle-orm'
import { drizzle as better } from 'drizzle-orm/better-sqlite3'
import { drizzle as libsql } from 'drizzle-orm/libsql'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { withTenancy } from './index.js'

const suppliers = sqliteTable('suppliers', { id: integer('id').primaryKey(), tenantId: text('tenant_id').notNull(), name: text('name') })
const orders = sqliteTable('orders', {
  id: integer('id').primaryKey(),
  tenantId: text('tenant_id').notNull(),
  supplierId: integer('supplier_id'),
  number: text('number'),
})
const suppliersRelations = relations(suppliers, ({ many }) => ({ orders: many(orders) }))
const ordersRelations = relations(orders, ({ one }) => ({
  supplier: one(suppliers, { fields: [orders.supplierId], references: [suppliers.id] }),
}))
const schema = { suppliers, orders, suppliersRelations, ordersRelations }
const tenancy = defineTenancy(
  {
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
    proteins: shared('one catalogue'),
  },
  { tenantId: 'string', defaultSchema: 'main' },
)
const DDL = `
  create table suppliers(id int primary key, tenant_id text not null, name text);
  create table orders(id int primary key, tenant_id text not null, supplier_id int, number text);
  insert into suppliers values (1,'a','s1'),(2,'b','s2'),(3,'a','s3');
  insert into orders values (1,'a',1,'n1'),(2,'b',2,'n2'),(3,'a',2,'n3'),(4,'b',1,'n4')`
const a = <T>(work: () => T) => tenancy.run('a', work)

test('better-sqlite3', async () => {
  const client = new BetterSqlite(':memory:')
  client.exec(DDL)
  const db = withTenancy(better(client, { schema }), tenancy)
  expect(a(() => db.select().from(orders).all())).toHaveLength(2)
  expect(await a(() => db.select().from(orders))).toHaveLength(2)
  expect(await a(() => db.select().from(orders).rightJoin(suppliers, eq(orders.supplierId, suppliers.id)))).toHaveLength(2)
  expect(a(() => db.query.suppliers.findMany({ with: { orders: true } }).sync())).toHaveLength(2)
  expect(() =>
    a(() =>
      db
        .insert(orders)
        .values({ id: 9, supplierId: 2 } as never)
        .run(),
    ),
  ).toThrow(/reference/)
  a(() =>
    db
      .insert(orders)
      .values({ id: 9, supplierId: 1 } as never)
      .run(),
  )
  a(() =>
    db.transaction((tx) => {
      expect(tx.select().from(orders).all()).toHaveLength(3)
      tx.transaction((tx2) => {
        tx2.update(orders).set({ number: 'q' }).run()
      })
    }),
  )
  expect(
    a(() =>
      db
        .insert(orders)
        .values({ id: 2, number: 'mine' } as never)
        .onConflictDoUpdate({ target: orders.id, set: { number: 'stolen' } })
        .returning()
        .all(),
    ),
  ).toEqual([])
  expect(client.prepare('select number from orders where id in (2,4)').all()).toEqual([{ number: 'n2' }, { number: 'n4' }])
  expect(a(() => db.get(sql`select count(*) as n from ${orders}`))).toEqual({ n: 3 })
  expect(() => a(() => db.all(sql`select * from orders`))).toThrow(/raw SQL/)
  expect(await a(() => db.$count(orders))).toBe(3)
  const p = tenancy.run('b', () => db.select().from(orders).prepare())
  expect(a(() => p.all())).toHaveLength(3)
})

test('libsql', async () => {
  const client = createClient({ url: ':memory:' })
  await client.executeMultiple(DDL)
  const db = withTenancy(libsql(client, { schema }), tenancy)
  expect(await a(() => db.select().from(orders))).toHaveLength(2)
  expect(await a(() => db.select().from(orders).fullJoin(suppliers, eq(orders.supplierId, suppliers.id)))).toHaveLength(3)
  expect(await a(() => db.query.suppliers.findMany({ with: { orders: true } }))).toHaveLength(2)
  await expect(a(() => db.insert(orders).values({ id: 9, supplierId: 2 } as never))).rejects.toMatchObject({ code: 'REFERENCE_NOT_FOUND' })
  const [one, , three] = await a(() =>
    db.batch([
      db.select().from(orders),
      db.update(orders).set({ number: 'b' }).where(eq(orders.id, 1)),
      db.all(sql`select * from ${orders}`),
    ]),
  )
  expect(one).toHaveLength(2)
  expect(three).toHaveLength(2)
  expect(await a(() => db.all(sql`select * from ${orders}`))).toHaveLength(2)
  await expect(a(() => db.all(sql`select * from orders`))).rejects.toMatchObject({ code: 'QUERY_UNSCOPABLE' })
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
        .select({ id: orders.id })
        .from(orders)
        .unionAll(db.select({ id: suppliers.id }).from(suppliers)),
    ),
  ).toHaveLength(4)
  await a(() =>
    db
      .insert(suppliers)
      .select(
        db.select({ id: sql<number>`${suppliers.id} + 100`.as('id'), tenantId: suppliers.tenantId, name: suppliers.name }).from(suppliers),
      ),
  )
  expect(await a(() => db.select().from(suppliers))).toHaveLength(4)
})
