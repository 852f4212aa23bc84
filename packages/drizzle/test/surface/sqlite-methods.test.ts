import { createClient } from '@libsql/client'
import { defineTenancy, scopedBy } from '@tenantry/core'
import { tenantColumn, withTenancy } from '@tenantry/drizzle'
import BetterSqlite from 'better-sqlite3'
import { eq as eq0, sql as sql0 } from 'drizzle-orm'
import { type BetterSQLite3Database, drizzle as better0 } from 'drizzle-orm/better-sqlite3'
import { drizzle as libsql0, type LibSQLDatabase } from 'drizzle-orm/libsql'
import * as lite0 from 'drizzle-orm/sqlite-core'
import { defineRelations, eq as eq1, sql as sql1 } from 'drizzle-orm-1'
import { drizzle as better1 } from 'drizzle-orm-1/better-sqlite3'
import { drizzle as libsql1 } from 'drizzle-orm-1/libsql'
import * as lite1 from 'drizzle-orm-1/sqlite-core'
import { describe, expect, it } from 'vitest'

const A = 'acme'
const DDL = [
  'create table suppliers (tenant_id text not null, id integer not null, name text not null, primary key (tenant_id, id))',
  `insert into suppliers values ('acme', 1, 'Acme'), ('acme', 2, 'Old Mill'), ('bay', 1, 'Bristol')`,
]

const MAJORS = [
  { ...lite0, eq: eq0, sql: sql0 },
  { ...lite1, eq: eq1, sql: sql1 } as unknown as typeof lite0 & { eq: typeof eq0; sql: typeof sql0 },
] as const

function tablesOf(major: 0 | 1) {
  const { sqliteTable, text, integer } = MAJORS[major]
  const columns = { tenantId: tenantColumn(text('tenant_id').notNull()), id: integer('id').notNull(), name: text('name').notNull() }
  return { suppliers: sqliteTable('suppliers', columns) }
}

const tenancy = defineTenancy({ suppliers: scopedBy('tenant_id') }, { tenantId: 'string', defaultSchema: 'main' })
const inA = <T>(work: () => T) => tenancy.run(A, work)
const config = (major: 0 | 1, tables: object) => (major === 0 ? { schema: tables } : { relations: defineRelations(tables as never) })

type Tables = ReturnType<typeof tablesOf>

describe.each([0, 1] as const)('SQLite of major %i, which answers at once', (major) => {
  const client = new BetterSqlite(':memory:')
  for (const statement of DDL) client.exec(statement)
  const tables = tablesOf(major)
  const { suppliers } = tables
  const { eq, sql } = MAJORS[major]
  const made = [better0, better1][major] as unknown as (options: object) => BetterSQLite3Database<Tables>
  const db = withTenancy(made({ client, ...config(major, tables) }), tenancy as never)
  const own = () => db.select({ name: suppliers.name }).from(suppliers).orderBy(suppliers.id)

  it('reads own rows by all, get and values', () => {
    expect(inA(() => own().all())).toEqual([{ name: 'Acme' }, { name: 'Old Mill' }])
    expect(inA(() => own().get())).toEqual({ name: 'Acme' })
    expect(inA(() => own().values())).toEqual([['Acme'], ['Old Mill']])
    expect(inA(() => db.query.suppliers.findMany({ columns: { name: true } }).sync())).toHaveLength(2)
  })

  it('changes own rows by run', () => {
    const where = eq(suppliers.id, 1)
    expect(inA(() => db.update(suppliers).set({ name: 'Acme' }).where(where).run()).changes).toBe(1)
    expect(inA(() => db.delete(suppliers).where(where).returning({ name: suppliers.name }).all())).toEqual([{ name: 'Acme' }])
    expect(inA(() => db.insert(suppliers).values({ id: 1, name: 'Acme' }).returning({ tenant: suppliers.tenantId }).get())).toEqual({
      tenant: A,
    })
    expect(client.prepare('select count(*) as rows from suppliers').get()).toEqual({ rows: 3 })
  })

  it('is wrapped once', () => {
    expect(() => withTenancy(db, tenancy as never)).toThrow('wrapped already')
  })

  it('gives what was executed to the tenant that asked', () => {
    const made = inA(() => ({ result: own().prepare().execute() }))
    expect(() => tenancy.run('bay', () => made.result.sync())).toThrow(expect.objectContaining({ code: 'TENANT_MISMATCH' }))
    expect(inA(() => made.result.sync())).toHaveLength(2)
  })

  it('stamps a row whose tenant is undefined, and rows of a select that names none', () => {
    const tenants = () => client.prepare('select tenant_id as tenant from suppliers where id in (6, 7)').all()
    inA(() => db.insert(suppliers).values({ id: 6, tenantId: undefined, name: 'Sixth' }).run())
    expect(tenants()).toEqual([{ tenant: A }])
    // 0.45 asks for every column.
    const fields = { id: sql<number>`7`.as('seventh'), name: suppliers.name }
    const copied = db.select(fields).from(suppliers).where(eq(suppliers.id, 6))
    if (major === 1)
      inA(() =>
        db
          .insert(suppliers)
          .select(copied as never)
          .run(),
      )
    expect(tenants()).toEqual(major === 1 ? [{ tenant: A }, { tenant: A }] : [{ tenant: A }])
    inA(() => db.delete(suppliers).where(sql`${suppliers.id} in (6, 7)`).run())
  })

  it('counts own rows in what an insert returns', () => {
    const count = db.$count(suppliers)
    const insert = () =>
      db
        .insert(suppliers)
        .values({ id: 8, name: 'Eighth' })
        .returning({ rows: sql<number>`${count}` })
        .get()
    expect(inA(insert)).toEqual({ rows: 3 })
    inA(() => db.delete(suppliers).where(eq(suppliers.id, 8)).run())
  })

  it('refuses raw SQL by run, all, get and values', () => {
    const text = sql`select * from suppliers`
    for (const read of [() => db.run(text), () => db.all(text), () => db.get(text), () => db.values(text)]) {
      expect(() => inA(read)).toThrow(expect.objectContaining({ code: 'QUERY_UNSCOPABLE' }))
    }
  })
})

describe.each([0, 1] as const)('libSQL of major %i', (major) => {
  it('runs a batch of own statements, and none with a foreign one', async () => {
    const client = createClient({ url: ':memory:' })
    for (const statement of DDL) await client.execute(statement)
    const tables = tablesOf(major)
    const { suppliers } = tables
    const made = [libsql0, libsql1][major] as unknown as (options: object) => LibSQLDatabase<Tables>
    const bare = made({ client, ...config(major, tables) })
    const db = withTenancy(bare, tenancy as never)
    const own = () => db.select({ name: suppliers.name }).from(suppliers)
    const [, rows] = await inA(() => db.batch([db.insert(suppliers).values({ id: 3, name: 'New' }), own()]))
    expect(rows).toHaveLength(3)
    const foreign = tenancy.run('bay', () => ({ query: own() }))
    await expect((async () => inA(() => db.batch([own(), foreign.query])))()).rejects.toMatchObject({ code: 'TENANT_MISMATCH' })
    for (const item of [bare.select().from(suppliers), inA(() => own().prepare()) as never]) {
      await expect((async () => inA(() => db.batch([own(), item])))()).rejects.toThrow('Expected each statement of `batch`')
    }
    client.close()
  })
})
