import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import { withTenancy } from '@tenantry/drizzle'
import BetterSqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { beforeEach, describe, expect, it } from 'vitest'

const tenantId = () => text('tenant_id').notNull().default('')
const suppliers = sqliteTable('suppliers', { id: int('id').primaryKey(), tenantId: tenantId() })
const orders = sqliteTable('orders', { id: int('id').primaryKey(), tenantId: tenantId(), supplierId: int('supplier_id') })
const proteins = sqliteTable('proteins', { id: int('id').primaryKey(), name: text('name') })
const tenancy = defineTenancy(
  {
    proteins: shared('one catalogue'),
    suppliers: scopedBy('tenant_id'),
    orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
  },
  { tenantId: 'string', defaultSchema: 'main' },
)
const asA = <T>(work: () => T) => tenancy.run('a', work)

let client: BetterSqlite.Database
beforeEach(() => {
  client = new BetterSqlite(':memory:')
  client.exec(`create table suppliers(id integer primary key, tenant_id text);
    create table orders(id integer primary key, tenant_id text, supplier_id int);
    create table proteins(id integer primary key, name text); insert into proteins values (1,'beef');
    insert into suppliers values (1,'a'),(2,'b'),(3,'a'); insert into orders values (1,'a',1)`)
})

// No foreign key stands behind these.
describe('references that a conflict arm sets', () => {
  const upsert = (set: object, supplierId = 1) => {
    const db = withTenancy(drizzle(client), tenancy as never)
    return () => asA(() => db.insert(orders).values({ id: 1, supplierId }).onConflictDoUpdate({ target: orders.id, set: set }).run())
  }
  const stored = () => client.prepare('select supplier_id as supplierId from orders').all()

  it('must be rows of the tenant', () => {
    expect(upsert({ supplierId: 2 })).toThrow(expect.objectContaining({ code: 'REFERENCE_NOT_FOUND' }))
    expect(upsert({ supplierId: 99 })).toThrow(expect.objectContaining({ code: 'REFERENCE_NOT_FOUND' }))
    expect(stored()).toEqual([{ supplierId: 1 }])
    upsert({ supplierId: 3 })()
    expect(stored()).toEqual([{ supplierId: 3 }])
  })

  it('may be what the row brings, which was checked with it', () => {
    expect(upsert({ supplierId: sql.raw('excluded.supplier_id') }, 2)).toThrow(expect.objectContaining({ code: 'REFERENCE_NOT_FOUND' }))
    upsert({ supplierId: sql.raw('excluded.supplier_id') }, 3)()
    expect(stored()).toEqual([{ supplierId: 3 }])
  })

  it('may be no expression, which nobody can ask beforehand', () => {
    expect(upsert({ supplierId: sql`${orders.supplierId} + 1` })).toThrow(expect.objectContaining({ code: 'QUERY_UNSCOPABLE' }))
  })
})

describe('a shared table that a tenant may not write', () => {
  const refused = expect.objectContaining({ code: 'SHARED_TABLE_WRITE' }) as Error

  it('takes no rows of a select, and no arm', () => {
    const db = withTenancy(drizzle(client), tenancy as never)
    const copied = db.select({ id: suppliers.id, name: sql<string>`'x'`.as('name') }).from(suppliers)
    expect(() => asA(() => db.insert(proteins).select(copied).run())).toThrow(refused)
    const upsert = db
      .insert(proteins)
      .values({ id: 1, name: 'x' })
      .onConflictDoUpdate({ target: proteins.id, set: { name: 'x' } })
    expect(() => asA(() => upsert.run())).toThrow(refused)
    expect(client.prepare('select name from proteins').all()).toEqual([{ name: 'beef' }])
  })

  it('takes rows and no arm where it allows rows', () => {
    const open = defineTenancy(
      { proteins: shared('one catalogue', { writable: ['insert'] }), suppliers: scopedBy('tenant_id'), orders: scopedBy('tenant_id') },
      { tenantId: 'string', defaultSchema: 'main' },
    )
    const db = withTenancy(drizzle(client), open as never)
    open.run('a', () => db.insert(proteins).values({ id: 2, name: 'pork' }).run())
    const upsert = () =>
      db
        .insert(proteins)
        .values({ id: 1, name: 'x' })
        .onConflictDoUpdate({ target: proteins.id, set: { name: 'x' } })
        .run()
    expect(() => open.run('a', upsert)).toThrow(refused)
    expect(client.prepare('select name from proteins').all()).toEqual([{ name: 'beef' }, { name: 'pork' }])
  })
})
