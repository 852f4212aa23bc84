import { WORLD } from '@tenantry/conformance'
import { BypassReadOnlyError, type Context, type RawScoper, ReferenceNotFoundError, UnscopableQueryError } from '@tenantry/core'
import { afterAll, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { codeOf, type OpenWorld, openWorld } from './subject/open-world.js'
import type { Database } from './world/world-db.js'

const { a, b } = WORLD

const seen: { sql: string; parameters: readonly unknown[]; context: Context }[] = []

// Knows one table, which is enough to see what an adapter hands over and what it does with the answer.
const raw: RawScoper = {
  scope(text, parameters, context) {
    seen.push({ sql: text, parameters, context })
    if (context.kind === 'bypass' && !text.startsWith('select'))
      throw new BypassReadOnlyError('Not a read. Open the bypass with { writes: true }.')
    if (context.kind === 'bypass') return { sql: text, parameters, checks: [] }
    if (text.includes('secrets')) throw new UnscopableQueryError('Not this statement. Name a table with a rule.')
    const scoped = text.replaceAll(
      /\bsuppliers\b(?! as)/g,
      `(select * from suppliers where tenant_id = $${parameters.length + 1}) as suppliers`,
    )
    const checks = text.includes('check me') ? [{ sql: 'select 1', parameters: [] }] : []
    return { sql: scoped, parameters: [...parameters, context.tenantId], checks }
  },
}

describe.each([0, 1] as const)('a raw scoper, major %i', async (major) => {
  const scoping = (db: Database, tenancy: unknown) => withTenancy<Database>(db, tenancy as never, { raw })
  const { w, tenancy, close } = (await openWorld('pglite', { major, scoping })) as OpenWorld
  const { db, t, sql } = w
  afterAll(close)

  it('gets whole statements of raw SQL with the running tenant', async () => {
    const result: unknown = await tenancy.run(b, async () => db.execute(sql`select tenant_id from suppliers where id > ${0}`))
    const { rows } = result as { rows: { tenant_id: string }[] }
    expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([b]))
    expect(seen.at(-1)).toEqual({
      sql: 'select tenant_id from suppliers where id > $1',
      parameters: [0],
      context: { kind: 'tenant', tenantId: b },
    })
  })

  it('gets a builder statement whose fragment is not scalar, unscoped', async () => {
    await tenancy.run(a, async () => db.select({ n: sql`counted.n` }).from(sql`(select count(*) as n from suppliers) as counted`))
    expect(seen.at(-1)?.sql).toBe('select counted.n from (select count(*) as n from suppliers) as counted')
  })

  it('is not asked about what the adapter scopes itself', async () => {
    const asked = seen.length
    await tenancy.run(a, async () => db.select({ name: sql`lower(${t.suppliers.name})` }).from(t.suppliers))
    expect(seen).toHaveLength(asked)
  })

  it('refuses by throwing, and by a check that returns a row', async () => {
    expect(await codeOf(() => tenancy.run(a, async () => db.execute(sql`select * from secrets`)))).toBe('QUERY_UNSCOPABLE')
    expect(await codeOf(() => tenancy.run(a, async () => db.execute(sql`select 'check me' from suppliers`)))).toBe(
      new ReferenceNotFoundError('').code,
    )
  })

  it('is asked in a bypass that only reads, whether a statement is one that reads', async () => {
    const result: unknown = await tenancy.bypass('look', async () => db.execute(sql`select tenant_id from suppliers`))
    const { rows } = result as { rows: { tenant_id: string }[] }
    expect(new Set(rows.map((row) => row.tenant_id)).size).toBeGreaterThan(1)
    expect(seen.at(-1)?.context.kind).toBe('bypass')
    expect(await codeOf(() => tenancy.bypass('look', async () => db.execute(sql`delete from suppliers`)))).toBe('BYPASS_READ_ONLY')
  })

  it('is asked neither without a tenant nor about other refusals', async () => {
    const asked = seen.length
    expect(await codeOf(() => db.execute(sql`select * from suppliers`))).toBe('QUERY_UNSCOPABLE')
    const insert = () => db.insert(t.tags).values({ tenantId: b, id: 1, label: 'x' })
    expect(await codeOf(() => tenancy.run(a, async () => insert()))).toBe('CROSS_TENANT_WRITE')
    expect(seen).toHaveLength(asked)
  })

  it('is asked for the tenant that runs a prepared statement, whichever prepared it', async () => {
    const query = await tenancy.run(b, async () => ({
      query: db
        .select({ tenantId: sql<string>`rows.tenant_id` })
        .from(sql`(select tenant_id from suppliers) as rows`)
        .prepare('raw_prepared'),
    }))
    for (const tenant of [a, b]) {
      const rows = await tenancy.run(tenant, () => query.query.execute())
      expect(new Set(rows.map((row) => row.tenantId))).toEqual(new Set([tenant]))
    }
  })
})
