import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import BetterSqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { alias, foreignKey, int, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { withTenancy } from './index.js'

const suppliers = sqliteTable('suppliers', { id: int('id').primaryKey(), tenantId: text('tenant_id').notNull(), code: int('code') })
const proteins = sqliteTable('proteins', { id: int('id').primaryKey() })
const orders = sqliteTable('orders', {
  id: int('id').primaryKey(),
  tenantId: text('tenant_id').notNull(),
  supplierId: int('supplier_id').references(() => suppliers.id),
  proteinId: int('protein_id').references(() => proteins.id),
})
const lines = sqliteTable(
  'lines',
  { id: int('id').primaryKey(), tenantId: text('tenant_id').notNull(), orderId: int('order_id'), parentId: int('parent_id') },
  (t) => [
    foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }),
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }),
  ],
)
const loose = sqliteTable('loose', { id: int('id').primaryKey(), tenantId: text('tenant_id').notNull(), a: int('a'), b: int('b') }, (t) => [
  foreignKey({ columns: [t.a, t.b], foreignColumns: [suppliers.id, suppliers.code] }),
])
const tenancy = defineTenancy(
  {
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id'),
    lines: scopedBy('tenant_id'),
    loose: scopedBy('tenant_id'),
    proteins: shared('one catalogue'),
  },
  { tenantId: 'string', defaultSchema: 'main' },
)
const asA = <T>(work: () => T) => tenancy.run('a', work)

let client: BetterSqlite.Database
let sent: string[]
const open = () => withTenancy(drizzle(client, { logger: { logQuery: (query) => void sent.push(query) } }), tenancy)

beforeEach(() => {
  sent = []
  client = new BetterSqlite(':memory:')
  client.exec(`create table suppliers(id integer primary key, tenant_id text, code int);
    create table proteins(id integer primary key);
    create table orders(id integer primary key, tenant_id text, supplier_id int, protein_id int);
    create table lines(id integer primary key, tenant_id text, order_id int, parent_id int);
    create table loose(id integer primary key, tenant_id text, a int, b int);
    insert into suppliers values (1,'a',1),(2,'b',2); insert into proteins values (1); insert into orders values (1,'a',1,1)`)
})

describe('foreign keys of the schema', () => {
  it('are references: another tenant’s row is as absent as none', () => {
    const db = open()
    asA(() =>
      db
        .insert(orders)
        .values({ id: 10, supplierId: 1, proteinId: 1 } as never)
        .run(),
    )
    for (const supplierId of [2, 99]) {
      expect(() =>
        asA(() =>
          db
            .insert(orders)
            .values({ id: 11, supplierId } as never)
            .run(),
        ),
      ).toThrow('A reference names a row that is not there')
      expect(() => asA(() => db.update(orders).set({ supplierId }).run())).toThrow('A reference names a row that is not there')
      expect(() =>
        asA(() =>
          db
            .update(orders)
            .set({ supplierId: sql`${supplierId} + 0` })
            .run(),
        ),
      ).toThrow('A reference names a row')
    }
    asA(() => db.update(orders).set({ supplierId: null }).run())
    expect(client.prepare('select count(*) as n from orders').get()).toEqual({ n: 2 })
  })

  it('to shared tables, and those that hold the tenant, cost no check', () => {
    const db = open()
    asA(() =>
      db
        .insert(orders)
        .values({ id: 10, proteinId: 1 } as never)
        .run(),
    )
    asA(() =>
      db
        .insert(lines)
        .values({ id: 1, orderId: 1 } as never)
        .run(),
    )
    expect(sent).toHaveLength(2)
  })

  it('count the ids that the same statement brings', () => {
    const db = open()
    asA(() =>
      db
        .insert(lines)
        .values([{ id: 1 }, { id: 2, parentId: 1 }] as never)
        .run(),
    )
    expect(() =>
      asA(() =>
        db
          .insert(lines)
          .values([{ id: 3, parentId: 4 }] as never)
          .run(),
      ),
    ).toThrow('A reference names a row')
  })

  it('of several columns that do not hold the tenant are refused', () => {
    const db = open()
    expect(() =>
      asA(() =>
        db
          .insert(loose)
          .values({ id: 1, a: 1, b: 1 } as never)
          .run(),
      ),
    ).toThrow('does not hold the tenant')
    asA(() =>
      db
        .insert(loose)
        .values({ id: 1, a: null, b: null } as never)
        .run(),
    )
  })

  it('are asked of the tables themselves, whatever a common table expression is called', () => {
    const db = open()
    const none = db.$with('orders').as(db.select({ id: orders.id, tenantId: orders.tenantId }).from(orders).where(sql`1 = 0`))
    expect(() => asA(() => db.with(none).update(orders).set({ supplierId: 2 }).run())).toThrow('A reference names a row')
    expect(() => asA(() => db.with(none).update(orders).set({ supplierId: sql`2` }).run())).toThrow('A reference names a row')
    const fake = db
      .$with('suppliers')
      .as(db.select({ id: sql<number>`2`.as('id'), tenantId: sql<string>`${'a'}`.as('tenant_id') }).from(orders))
    const row = {
      id: sql<number>`11`.as('id'),
      tenantId: orders.tenantId,
      supplierId: sql<number>`2`.as('s'),
      proteinId: sql<null>`null`.as('p'),
    }
    expect(() => asA(() => db.with(fake).insert(orders).select(db.select(row).from(orders)).run())).toThrow('A reference names a row')
    const read = { ...row, tenantId: fake.tenantId, supplierId: sql<number>`${fake.id} + 0`.as('s') }
    expect(() => asA(() => db.with(fake).insert(orders).select(db.select(read).from(fake)).run())).toThrow('A reference names a row')
    expect(() =>
      asA(() =>
        db
          .with(fake)
          .insert(orders)
          .values({ id: 12, supplierId: sql`(select ${fake.id} from ${fake} limit 1)` } as never)
          .run(),
      ),
    ).toThrow('A reference names a row')
    expect(client.prepare('select count(*) as n from orders where supplier_id = 2').get()).toEqual({ n: 0 })
  })

  it('are found through an alias', () => {
    const db = open()
    const o = alias(orders, 'o')
    expect(asA(() => db.select().from(o).all())).toHaveLength(1)
    expect(() => asA(() => db.update(o).set({ supplierId: 1 }).run())).toThrow('An alias')
  })
})
