import { sql } from 'drizzle-orm'
import { drizzle as better } from 'drizzle-orm/better-sqlite3'
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core'
import { drizzle as mysql } from 'drizzle-orm/mysql2'
import { drizzle } from 'drizzle-orm/node-postgres'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { defineRelations } from 'drizzle-orm'
import * as sqlite from 'drizzle-orm/sqlite-core'
import { describe, expectTypeOf, it } from 'vitest'
import type { Scoped } from '../src/index.js'

const suppliers = pgTable('suppliers', {
  id: integer('id').primaryKey(),
  no: integer('no').generatedAlwaysAsIdentity(),
  tenantId: text('tenant_id').notNull(),
  name: text('name'),
})
const orders = pgTable('orders', {
  id: integer('id').primaryKey(),
  tenantId: text('tenant_id').notNull(),
  supplierId: integer('supplier_id'),
})
const mine = mysqlTable('suppliers', { id: int('id').primaryKey(), tenantId: varchar('tenant_id', { length: 20 }).notNull() })
const lite = sqlite.sqliteTable('suppliers', { id: sqlite.integer('id').primaryKey(), tenantId: sqlite.text('tenant_id').notNull() })
const relations = defineRelations({ suppliers, orders }, (r) => ({
  suppliers: { orders: r.many.orders({ from: r.suppliers.id, to: r.orders.supplierId }) },
}))

interface Supplier {
  id: number
  no: number
  tenantId: string
  name: string | null
}

const bare = drizzle.mock({ relations })
const db = bare as Scoped<typeof bare, 'tenantId'>

describe('Scoped on Drizzle 1.0', () => {
  it('leaves the tenant column out of inserts, and not of what they return', () => {
    const inserted = db.insert(suppliers).values({ id: 1, name: 'a' }).returning()
    expectTypeOf(inserted.execute()).resolves.toEqualTypeOf<Supplier[]>()
    void db.insert(suppliers).values([{ id: 1 }, { id: 2, name: null }, { id: sql`3`, name: sql.placeholder('name') }])
    // @ts-expect-error the tenant column is filled in
    void db.insert(suppliers).values({ id: 1, tenantId: 'x' })
    // @ts-expect-error a column that must be there
    void db.insert(suppliers).values({ name: 'a' })
    // @ts-expect-error a column that is not there
    void db.insert(suppliers).values({ id: 1, nam: 'a' })
    // @ts-expect-error a column of another type
    void db.insert(suppliers).values({ id: '1' })
    // @ts-expect-error a table of another database
    void db.insert(mine).values({ id: 1 })
  })

  it('takes the columns of an insert without the tenant', () => {
    void db.insert(suppliers, 'id').values({ id: 1 })
    // @ts-expect-error a column that is not listed
    void db.insert(suppliers, 'id').values({ id: 1, name: 'a' })
    // @ts-expect-error a column that must be listed
    void db.insert(suppliers, 'name')
    // @ts-expect-error the tenant column is filled in
    void db.insert(suppliers, 'id', 'tenantId')
    // @ts-expect-error a generated column
    void db.insert(suppliers).values({ id: 1, no: 2 })
    void db.insert(suppliers).overridingSystemValue().values({ id: 1, no: 2 })
    // @ts-expect-error the tenant column is filled in
    void db.insert(suppliers).overridingSystemValue().values({ id: 1, no: 2, tenantId: 'x' })
  })

  it('takes an insert from a query without the tenant', () => {
    const query = db.select({ id: suppliers.id, name: suppliers.name }).from(suppliers)
    expectTypeOf(db.insert(suppliers).select(query).returning().execute()).resolves.toEqualTypeOf<Supplier[]>()
    void db.insert(suppliers).select((qb) => qb.select({ id: orders.id }).from(orders))
    // @ts-expect-error the tenant column is filled in
    void db.insert(suppliers).select((qb) => qb.select({ id: orders.id, tenantId: orders.tenantId }).from(orders))
    // @ts-expect-error the tenant column is filled in
    void db.insert(suppliers).select(db.select().from(suppliers))
  })

  it('has the upserts of Drizzle', () => {
    const upserted = db
      .insert(suppliers)
      .values({ id: 1 })
      .onConflictDoUpdate({ target: suppliers.id, set: { name: sql`excluded.name` }, setWhere: sql`true` })
      .returning({ id: suppliers.id })
    expectTypeOf(upserted.execute()).resolves.toEqualTypeOf<{ id: number }[]>()
    void db.insert(suppliers).values({ id: 1 }).onConflictDoNothing()
    const wrong = db.insert(suppliers).values({ id: 1 })
    // @ts-expect-error a column that is not there
    void wrong.onConflictDoUpdate({ target: suppliers.id, set: { nam: 'b' } })
  })

  it('leaves the tenant column out of updates, and not of what they return', () => {
    const updated = db.update(suppliers).set({ name: 'b' }).where(sql`true`).returning()
    expectTypeOf(updated.execute()).resolves.toEqualTypeOf<Supplier[]>()
    const joined = db.update(suppliers).set({ name: sql`'b'` }).from(orders).returning({ order: orders.id })
    expectTypeOf(joined.execute()).resolves.toEqualTypeOf<{ order: number }[]>()
    // @ts-expect-error the tenant column is never updated
    void db.update(suppliers).set({ tenantId: 'x' })
    // @ts-expect-error a column of another type
    void db.update(suppliers).set({ name: 1 })
  })

  it('keeps the types of what is read', () => {
    expectTypeOf(db.select().from(suppliers).execute()).resolves.toEqualTypeOf<Supplier[]>()
    const found = db.query.suppliers.findMany({ columns: { id: true }, with: { orders: { columns: { id: true } } } })
    expectTypeOf(found.execute()).resolves.toEqualTypeOf<{ id: number; orders: { id: number }[] }[]>()
  })

  it('does the same in a transaction and behind a with', () => {
    const done = db.transaction(async (tx) => {
      void tx.insert(suppliers).values({ id: 1 })
      // @ts-expect-error the tenant column is never updated
      void tx.update(suppliers).set({ tenantId: 'x' })
      await tx.transaction((inner) => inner.insert(suppliers).values({ id: 2 }))
      return 3
    })
    expectTypeOf(done).resolves.toEqualTypeOf<number>()
    const cte = db.$with('cte').as(db.select({ id: orders.id }).from(orders))
    void db.with(cte).insert(suppliers).values({ id: 1 })
    // @ts-expect-error the tenant column is never updated
    void db.with(cte).update(suppliers).set({ tenantId: 'x' })
    expectTypeOf(db.with(cte).select().from(cte).execute()).resolves.toEqualTypeOf<{ id: number }[]>()
  })

  it('does the same for MySQL', () => {
    const onMysql = mysql.mock()
    const other = onMysql as Scoped<typeof onMysql, 'tenantId'>
    const inserted = other.insert(mine).ignore().values({ id: 1 })
    expectTypeOf(inserted.execute()).toEqualTypeOf(onMysql.insert(mine).values({ id: 1, tenantId: 'x' }).execute())
    void other
      .insert(mine)
      .values({ id: 1 })
      .onDuplicateKeyUpdate({ set: { id: 2 } })
    void other.update(mine).set({ id: 2 }).where(sql`true`)
    // @ts-expect-error the tenant column is filled in
    void other.insert(mine).values({ id: 1, tenantId: 'x' })
    // @ts-expect-error the tenant column is never updated
    void other.update(mine).set({ tenantId: 'x' })
  })

  it('does the same for SQLite', () => {
    const onSqlite = better.mock()
    const other = onSqlite as Scoped<typeof onSqlite, 'tenantId'>
    expectTypeOf(other.insert(lite).values({ id: 1 }).returning().all()).toEqualTypeOf<{ id: number; tenantId: string }[]>()
    expectTypeOf(other.transaction((tx) => tx.insert(lite).values({ id: 1 }).returning().get())).toEqualTypeOf<{
      id: number
      tenantId: string
    }>()
    // @ts-expect-error the transaction of a synchronous driver takes no promise
    other.transaction(async () => 3)
    // @ts-expect-error the tenant column is filled in
    void other.insert(lite).values([{ id: 1, tenantId: 'x' }])
    // @ts-expect-error the tenant column is never updated
    void other.update(lite).set({ tenantId: 'x' })
  })
})
