import { drizzle as better } from 'drizzle-orm/better-sqlite3'
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core'
import { drizzle as mysql } from 'drizzle-orm/mysql2'
import { drizzle } from 'drizzle-orm/node-postgres'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import { describe, expectTypeOf, it } from 'vitest'
import type { Scoped } from './index.js'

const suppliers = pgTable('suppliers', { id: integer('id').primaryKey(), tenantId: text('tenant_id').notNull(), name: text('name') })
const mine = mysqlTable('suppliers', { id: int('id').primaryKey(), tenantId: varchar('tenant_id', { length: 20 }).notNull() })
const lite = sqlite.sqliteTable('suppliers', { id: sqlite.integer('id').primaryKey(), tenantId: sqlite.text('tenant_id').notNull() })

describe('Scoped', () => {
  it('leaves the tenant column out of inserts and updates, and in what they return', () => {
    const bare = drizzle.mock({ schema: { suppliers } })
    const db = bare as Scoped<typeof bare, 'tenantId'>
    const inserted = db.insert(suppliers).values({ id: 1, name: 'a' }).returning()
    expectTypeOf(inserted.execute()).resolves.toEqualTypeOf<{ id: number; tenantId: string; name: string | null }[]>()
    void db.insert(suppliers).values([{ id: 1 }, { id: 2, name: null }])
    void db.update(suppliers).set({ name: 'b' })
    // @ts-expect-error the tenant column is filled in
    void db.insert(suppliers).values({ id: 1, tenantId: 'x' })
    // @ts-expect-error the tenant column is never updated
    void db.update(suppliers).set({ tenantId: 'x' })
    // @ts-expect-error a column that must be there
    void db.insert(suppliers).values({ name: 'a' })
    expectTypeOf(db.select().from(suppliers).execute()).resolves.toEqualTypeOf<{ id: number; tenantId: string; name: string | null }[]>()
  })

  it('does the same for MySQL and SQLite', () => {
    const onMysql = mysql.mock()
    const db = onMysql as Scoped<typeof onMysql, 'tenantId'>
    void db.insert(mine).values({ id: 1 })
    // @ts-expect-error the tenant column is filled in
    void db.insert(mine).values({ id: 1, tenantId: 'x' })
    const onSqlite = better.mock()
    const other = onSqlite as Scoped<typeof onSqlite, 'tenantId'>
    void other.insert(lite).values([{ id: 1 }])
    // @ts-expect-error the tenant column is never updated
    void other.update(lite).set({ tenantId: 'x' })
  })

  it('does the same in a transaction, behind a with and behind an ignore', () => {
    const bare = drizzle.mock({ schema: { suppliers } })
    const db = bare as Scoped<typeof bare, 'tenantId'>
    const done = db.transaction(async (tx) => {
      void tx.insert(suppliers).values({ id: 1 })
      // @ts-expect-error the tenant column is never updated
      void tx.update(suppliers).set({ tenantId: 'x' })
      await tx.transaction((inner) => inner.insert(suppliers).values({ id: 2 }))
      return 3
    })
    expectTypeOf(done).resolves.toEqualTypeOf<number>()
    const cte = db.$with('cte').as(db.select({ id: suppliers.id }).from(suppliers))
    void db.with(cte).insert(suppliers).values({ id: 1 })
    // @ts-expect-error the tenant column is never updated
    void db.with(cte).update(suppliers).set({ tenantId: 'x' })
    expectTypeOf(db.with(cte).select().from(cte).execute()).resolves.toEqualTypeOf<{ id: number }[]>()
    const onMysql = mysql.mock()
    const other = onMysql as Scoped<typeof onMysql, 'tenantId'>
    void other.insert(mine).ignore().values({ id: 1 })
    // @ts-expect-error the tenant column is filled in
    void other.insert(mine).ignore().values({ id: 1, tenantId: 'x' })
    const onSqlite = better.mock()
    const sync = onSqlite as Scoped<typeof onSqlite, 'tenantId'>
    expectTypeOf(sync.transaction((tx) => tx.insert(lite).values({ id: 1 }).returning().all())).toEqualTypeOf<
      { id: number; tenantId: string }[]
    >()
    // @ts-expect-error the transaction of a synchronous driver takes no promise
    sync.transaction(async () => 3)
  })
})
