import { defineTenancy, scopedBy } from '@tenantry/core'
import { withTenancy } from '@tenantry/drizzle'
import BetterSqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { beforeEach, describe, expect, it } from 'vitest'

const tenantId = () => text('tenant_id').notNull().default('')
const suppliers = sqliteTable('suppliers', { id: int('id').primaryKey(), tenantId: tenantId() })
const orders = sqliteTable('orders', { id: int('id').primaryKey(), tenantId: tenantId(), supplierId: int('supplier_id') })
const tenancy = defineTenancy(
  { suppliers: scopedBy('tenant_id'), orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }) },
  { tenantId: 'string', defaultSchema: 'main' },
)
const asA = <T>(work: () => T) => tenancy.run('a', work)

let client: BetterSqlite.Database
beforeEach(() => {
  client = new BetterSqlite(':memory:')
  client.exec(`create table suppliers(id integer primary key, tenant_id text);
    create table orders(id integer primary key, tenant_id text, supplier_id int);
    insert into suppliers values (1,'a'),(2,'b'),(3,'a'); insert into orders values (1,'a',1)`)
})

// No foreign key stands behind these.
describe('references that a conflict arm sets', () => {
  const upsert = (set: object, supplierId = 1) => {
    const db = withTenancy(drizzle(client), tenancy as never)
    return () =>
      asA(() =>
        db
          .insert(orders)
          .values({ id: 1, supplierId })
          .onConflictDoUpdate({ target: orders.id, set: set as { supplierId: number } })
          .run(),
      )
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
