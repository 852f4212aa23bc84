import { type Engine, WORLD } from '@tenantry/conformance'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Driver } from './subject/connect.js'
import { codeOf, openWorld } from './subject/open-world.js'
import type { Major } from './subject/scoping.js'

const { a, b } = WORLD

const DRIVERS = [
  ['postgres-18', 'node-postgres'],
  ['postgres-18', 'postgres-js'],
  ['pglite', 'pglite'],
  ['sqlite', 'libsql'],
  ['sqlite', 'better-sqlite3'],
  ['mariadb', 'mysql2'],
] as const satisfies readonly (readonly [Engine, Driver])[]

const RUNS = DRIVERS.flatMap(([engine, driver]) => ([0, 1] as const satisfies readonly Major[]).map((major) => ({ engine, driver, major })))

describe.each(RUNS)('prepared by $driver, major $major', async ({ engine, driver, major }) => {
  const opened = await openWorld(engine, { driver, major, pool: 1 })
  if ('absent' in opened) {
    console.log(`skipped: ${engine}: ${opened.absent}`)
    it.skip(`is absent: ${opened.absent}`, () => undefined)
    return
  }
  const { w, tenancy, databases, close } = opened
  const { db, t, eq, gt, sql } = w
  const as = <T>(tenant: string, work: () => T) => tenancy.run(tenant, async () => work())
  let name = 0
  const named = () => `prepared_${name++}`

  beforeEach(() => databases.reset('both'))
  afterAll(close)

  const whose = (rows: readonly { readonly tenantId: string }[]) => [...new Set(rows.map((row) => row.tenantId))]

  it('is of whoever runs it, whichever tenant prepared it', async () => {
    const { query } = await as(b, () => ({
      query: db
        .select()
        .from(t.suppliers)
        .where(gt(t.suppliers.id, sql.placeholder('least')))
        .prepare(named()),
    }))
    for (const tenant of [a, b, a]) {
      const rows = await tenancy.run(tenant, () => query.execute({ least: 2 }))
      expect(whose(rows)).toEqual([tenant])
      expect(rows).toHaveLength(6)
    }
  })

  it('is of whoever runs it where nobody was running when it was prepared', async () => {
    const query = db.select().from(t.tags).prepare(named())
    for (const tenant of [a, b, a]) expect(whose(await tenancy.run(tenant, () => query.execute()))).toEqual([tenant])
    expect(await codeOf(() => query.execute())).toBe('TENANT_MISSING')
  })

  it('stamps as whoever runs it', async () => {
    const { query } = await as(b, () => ({
      query: db
        .insert(t.tags)
        .values({ id: sql.placeholder('id'), label: 'prepared' })
        .prepare(named()),
    }))
    await tenancy.run(a, () => query.execute({ id: 901 }))
    const seen = async (tenant: string) => tenancy.run(tenant, async () => db.select().from(t.tags).where(eq(t.tags.label, 'prepared')))
    expect(whose(await seen(a))).toEqual([a])
    expect(await seen(b)).toEqual([])
  })

  it('changes and removes as whoever runs it', async () => {
    const { change, remove } = await as(b, () => ({
      change: db.update(t.tags).set({ label: 'changed' }).where(eq(t.tags.id, 1)).prepare(named()),
      remove: db.delete(t.tags).where(eq(t.tags.id, 2)).prepare(named()),
    }))
    const before = await databases.rows('both', b)
    await tenancy.run(a, async () => {
      await change.execute()
      await remove.execute()
    })
    expect(await databases.rows('both', b)).toEqual(before)
    const labels = await tenancy.run(a, async () => db.select({ label: t.tags.label }).from(t.tags).where(gt(sql`3`, t.tags.id)))
    expect(labels).toEqual([{ label: 'changed' }])
  })

  // MariaDB has no lateral join, by which 1.0 and the default mode of 0.45 ask for relations.
  if (engine !== 'mariadb' || major !== 1)
    it('asks for relations as whoever runs it', async () => {
      const { query } = await as(b, () => ({ query: db.query.suppliers.findMany({ with: { products: true } }).prepare(named()) }))
      for (const tenant of [a, b, a]) {
        const rows = await tenancy.run(tenant, () => query.execute())
        expect(whose(rows)).toEqual([tenant])
        expect(whose(rows.flatMap((row) => row.products))).toEqual([tenant])
      }
    })

  it('is refused in a tenant when a bypass prepared it, and the other way round', async () => {
    const { all } = tenancy.bypass('prepares for everybody', () => ({ all: db.select().from(t.tags).prepare(named()) }))
    const { own } = await as(a, () => ({ own: db.select().from(t.tags).prepare(named()) }))
    expect(await codeOf(() => as(a, () => all.execute()))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.bypass('looks', () => own.execute()))).toBe('TENANT_MISMATCH')
  })
})
