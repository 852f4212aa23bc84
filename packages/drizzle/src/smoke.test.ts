import { PGlite } from '@electric-sql/pglite'
import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import { alias, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/pglite'
import { and, eq, exists, inArray, relations, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { withTenancy } from './index.js'

const suppliers = pgTable('suppliers', { id: integer('id').primaryKey(), tenantId: text('tenant_id').notNull(), name: text('name') })
const orders = pgTable('orders', {
  id: integer('id').primaryKey(),
  tenantId: text('tenant_id').notNull(),
  supplierId: integer('supplier_id'),
  number: text('number'),
})
const proteins = pgTable('proteins', { id: integer('id').primaryKey(), name: text('name') })
const suppliersRelations = relations(suppliers, ({ many }) => ({ orders: many(orders) }))
const ordersRelations = relations(orders, ({ one }) => ({
  supplier: one(suppliers, { fields: [orders.supplierId], references: [suppliers.id] }),
}))
const schema = { suppliers, orders, proteins, suppliersRelations, ordersRelations }
const tenancy = defineTenancy(
  {
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
    proteins: shared('one catalogue'),
  },
  { tenantId: 'string' },
)
const pg = new PGlite()
const bare = drizzle(pg, { schema, logger: process.env.LOG ? true : false })
const db = withTenancy(bare, tenancy)
const a = <T>(work: () => T) => tenancy.run('a', work)

beforeEach(async () => {
  await pg.exec(`drop table if exists orders, suppliers, proteins;
  create table suppliers(id int primary key, tenant_id text not null, name text);
  create table orders(id int primary key, tenant_id text not null, supplier_id int, number text);
  create table proteins(id int primary key, name text);
  insert into suppliers values (1,'a','s1'),(2,'b','s2'),(3,'a','s3');
  insert into orders values (1,'a',1,'n1'),(2,'b',2,'n2'),(3,'a',2,'n3'),(4,'b',1,'n4');
  insert into proteins values (1,'beef')`)
})

test('reads', async () => {
  expect(await a(() => db.select().from(orders))).toHaveLength(2)
  expect(await a(() => db.select({ n: orders.number }).from(orders).where(sql`${orders.id} = 2 or true`))).toHaveLength(2)
  expect(await a(() => db.select().from(orders).leftJoin(suppliers, eq(orders.supplierId, suppliers.id)).orderBy(orders.id))).toEqual([
    { orders: { id: 1, tenantId: 'a', supplierId: 1, number: 'n1' }, suppliers: { id: 1, tenantId: 'a', name: 's1' } },
    { orders: { id: 3, tenantId: 'a', supplierId: 2, number: 'n3' }, suppliers: null },
  ])
  expect(await a(() => db.select().from(orders).rightJoin(suppliers, eq(orders.supplierId, suppliers.id)))).toHaveLength(2)
  expect(await a(() => db.select().from(orders).fullJoin(suppliers, eq(orders.supplierId, suppliers.id)))).toHaveLength(3)
  const s = alias(suppliers, 's')
  expect(await a(() => db.select().from(orders).innerJoin(s, eq(orders.supplierId, s.id)))).toHaveLength(1)
  const sq = db.select().from(orders).as('sq')
  expect(await a(() => db.select().from(sq))).toHaveLength(2)
  const cte = db.$with('c').as(db.select().from(orders))
  expect(await a(() => db.with(cte).select().from(cte))).toHaveLength(2)
  const cte2 = db.$with('c').as((qb) => qb.select().from(orders))
  expect(await a(() => db.with(cte2).select().from(cte2))).toHaveLength(2)
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
  expect(await a(() => db.$count(orders, eq(orders.id, 2)))).toBe(0)
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
  expect(await a(() => db.select({ n: sql<number>`(select count(*)::int from ${orders})` }).from(proteins))).toEqual([{ n: 2 }])
  expect((await a(() => db.execute(sql`select * from ${orders}`))).rows).toHaveLength(2)
  expect(await db.select().from(proteins)).toHaveLength(1)
  await expect(db.select().from(orders)).rejects.toMatchObject({ code: 'TENANT_MISSING' })
})

test('relational', async () => {
  expect(await a(() => db.query.suppliers.findMany({ with: { orders: true }, orderBy: suppliers.id }))).toEqual([
    { id: 1, tenantId: 'a', name: 's1', orders: [{ id: 1, tenantId: 'a', supplierId: 1, number: 'n1' }] },
    { id: 3, tenantId: 'a', name: 's3', orders: [] },
  ])
  expect(await a(() => db.query.orders.findFirst({ with: { supplier: true }, where: eq(orders.id, 3) }))).toMatchObject({
    id: 3,
    supplier: null,
  })
  expect(
    await a(() =>
      db.query.orders.findMany({
        where: (o, { exists }) => exists(db.select().from(suppliers).where(eq(suppliers.id, o.supplierId))),
        extras: { up: sql<string>`upper(${orders.number})`.as('up') },
      }),
    ),
  ).toMatchObject([{ id: 1, up: 'N1' }])
})

test('writes', async () => {
  await a(() => db.insert(orders).values({ id: 10, number: 'x', supplierId: 1 } as never))
  await a(() => db.insert(orders).values([{ id: 11, tenantId: 'a', number: 'x' }]))
  await expect(a(() => db.insert(orders).values({ id: 12, tenantId: 'b' }))).rejects.toMatchObject({ code: 'CROSS_TENANT_WRITE' })
  await expect(a(() => db.insert(orders).values({ id: 12, supplierId: 2 } as never))).rejects.toMatchObject({ code: 'REFERENCE_NOT_FOUND' })
  await expect(a(() => db.update(orders).set({ tenantId: 'b' }))).rejects.toMatchObject({ code: 'CROSS_TENANT_WRITE' })
  expect(await a(() => db.update(orders).set({ number: 'z', tenantId: 'a' }).returning({ id: orders.id }))).toHaveLength(4)
  await expect(a(() => db.update(orders).set({ supplierId: 2 }))).rejects.toMatchObject({ code: 'REFERENCE_NOT_FOUND' })
  expect(await a(() => db.update(orders).set({ supplierId: 2 }).where(eq(orders.id, 999)).returning())).toEqual([])
  await a(() =>
    db
      .update(orders)
      .set({ supplierId: sql`${orders.supplierId}` })
      .where(eq(orders.id, 1)),
  )
  expect(await a(() => db.delete(orders).returning({ id: orders.id }))).toHaveLength(4)
  expect(
    await a(() =>
      db
        .insert(orders)
        .values({ id: 2, number: 'mine' } as never)
        .onConflictDoUpdate({ target: orders.id, set: { number: 'stolen' } })
        .returning(),
    ),
  ).toEqual([])
  expect((await pg.query('select number from orders where id = 2')).rows).toEqual([{ number: 'n2' }])
  await a(() =>
    db
      .insert(suppliers)
      .select(
        db.select({ id: sql<number>`${suppliers.id} + 100`.as('id'), tenantId: suppliers.tenantId, name: suppliers.name }).from(suppliers),
      ),
  )
  expect(await a(() => db.select().from(suppliers))).toHaveLength(4)
  await a(() =>
    db
      .update(orders)
      .set({ number: suppliers.name })
      .from(suppliers)
      .where(and(eq(orders.supplierId, suppliers.id))),
  )
  expect((await pg.query("select number from orders where tenant_id = 'b' order by id")).rows).toEqual([{ number: 'n2' }, { number: 'n4' }])
})

test('contexts', async () => {
  const q = a(() => ({ query: db.select().from(orders) })).query
  await expect(tenancy.run('b', () => q)).rejects.toMatchObject({ code: 'TENANT_MISMATCH' })
  const prepared = tenancy.run('b', () =>
    db
      .select()
      .from(orders)
      .where(eq(orders.id, sql.placeholder('id')))
      .prepare('p'),
  )
  expect(await a(() => prepared.execute({ id: 2 }))).toEqual([])
  expect(await tenancy.run('b', () => prepared.execute({ id: 2 }))).toHaveLength(1)
  await expect(tenancy.bypass('x', () => prepared.execute({ id: 1 }))).rejects.toMatchObject({ code: 'TENANT_MISMATCH' })
  await expect(a(() => db.execute(sql`select * from orders`))).rejects.toMatchObject({ code: 'QUERY_UNSCOPABLE' })
  let late: unknown
  await a(() =>
    db.transaction(async (tx) => {
      late = tx
      expect(await tx.select().from(orders)).toHaveLength(2)
      await tx.transaction(async (tx2) => {
        expect(await tx2.select().from(orders)).toHaveLength(2)
      })
      await expect(tenancy.bypass('y', () => tenancy.run('b', async () => tx.select().from(orders)))).rejects.toMatchObject({
        code: 'TENANT_MISMATCH',
      })
    }),
  )
  await expect(a(() => (late as typeof db).select().from(orders))).rejects.toMatchObject({ code: 'TENANT_MISMATCH' })
  expect(await tenancy.bypass('all', () => db.select().from(orders))).toHaveLength(4)
  await expect(tenancy.bypass('all', () => db.delete(orders))).rejects.toMatchObject({ code: 'BYPASS_READ_ONLY' })
  await tenancy.bypass('all', { writes: true }, () => db.delete(orders))
})
