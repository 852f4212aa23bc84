import { openDatabases } from '@tenantry/conformance/engines'
import { KEYED_WORLD_RULES, WORLD } from '@tenantry/conformance/fuzz'
import { defineTenancy, type Tenancy } from '@tenantry/core'
import { scopeRawSql, withTenancy } from '@tenantry/postgres'
import postgres from 'postgres'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { codeOf } from './open-pool.js'

const { a, b } = WORLD

describe.each([1, 10])('a scoped client of postgres, with %i connections', async (max) => {
  const databases = await openDatabases('postgres-18', 'keyed')
  if ('absent' in databases) {
    it('runs on PostgreSQL', (context) => context.skip(databases.absent))
    return
  }
  const { hostname, port, pathname, username, password, searchParams } = new URL(databases.both)
  const at = { host: searchParams.get('host') ?? hostname, port: Number(port || 5432), database: pathname.slice(1) }
  const bare = postgres({ ...at, username, password, max, onnotice: () => undefined })
  const tenancy: Tenancy = defineTenancy(KEYED_WORLD_RULES, { tenantId: 'uuid' })
  const raw = await scopeRawSql(tenancy)
  const sql = withTenancy(bare, tenancy, { raw })
  afterEach(() => databases.reset())
  afterAll(async () => {
    await bare.end()
    await databases.close()
  })

  const owners = (rows: readonly { tenant_id?: unknown }[]) => new Set(rows.map((row) => row.tenant_id))

  it('gives each tenant its own rows, with values, names, lists and fragments', async () => {
    for (const tenant of [a, b, a]) {
      await tenancy.run(tenant, async () => {
        const min = 0
        expect(owners(await sql`select tenant_id from suppliers where id > ${min}`)).toEqual(new Set([tenant]))
        const positive = sql`id > ${min} and id in ${sql([1, 2, 3])}`
        expect(owners(await sql`select ${sql('tenant_id')}, id from ${sql('suppliers')} where ${positive}`)).toEqual(new Set([tenant]))
        expect(owners(await sql.unsafe('select tenant_id from suppliers where id > $1', [min]))).toEqual(new Set([tenant]))
        expect(owners(await sql.unsafe('select tenant_id from suppliers'))).toEqual(new Set([tenant]))
        const lists = await sql`select tenant_id from suppliers where id = any(${[1, 2]}) and ${new Date()} > '2000-01-01'`.values()
        expect(new Set(lists.flat())).toEqual(new Set([tenant]))
      })
    }
  })

  it('stamps what its insert and update builders write', async () => {
    await tenancy.run(a, async () => {
      const rows = [
        { id: 901, name: 'One' },
        { id: 902, name: 'Two' },
      ]
      const made = await sql`insert into suppliers ${sql(rows)} returning tenant_id`
      expect(owners(made)).toEqual(new Set([a]))
      const changed = await sql`update suppliers set ${sql({ name: 'Three' }, 'name')} where id in (901, 902) returning tenant_id, name`
      expect(changed.map((row): unknown => row['name'])).toEqual(['Three', 'Three'])
    })
    const [left] = await bare`select count(*)::int as n from suppliers where name = 'Three' and tenant_id <> ${a}`
    expect(left?.['n']).toBe(0)
  })

  it('streams by cursor and by row', async () => {
    await tenancy.run(b, async () => {
      const seen: unknown[] = []
      await sql`select tenant_id from products`.cursor(2, (rows) => {
        seen.push(...rows.map((row): unknown => row['tenant_id']))
      })
      await sql`select tenant_id from products`.forEach((row) => seen.push(row['tenant_id']))
      expect(new Set(seen)).toEqual(new Set([b]))
    })
  })

  it('holds a transaction and its savepoints to the tenant that began it', async () => {
    const ended = await tenancy.run(a, () =>
      sql.begin('isolation level repeatable read', async (inner) => {
        await inner`update suppliers set name = 'changed'`
        expect(await codeOf(() => tenancy.bypass('away', () => tenancy.run(b, async () => inner`select 1`)))).toBe('TENANT_MISMATCH')
        const name = await inner.savepoint(async (saved) => (await saved`select distinct name from suppliers`)[0]?.['name'] as unknown)
        expect(name).toBe('changed')
        return { inner }
      }),
    )
    expect(await codeOf(() => tenancy.run(a, async () => ended.inner`select 1`))).toBe('TENANT_MISMATCH')
    const failing = tenancy.run(a, () =>
      sql.begin(async (inner) => {
        await inner`delete from order_lines`
        throw new Error('no')
      }),
    )
    await expect(failing).rejects.toThrow('no')
    const [left] = await tenancy.run(a, async () => sql`select count(*)::int as n from order_lines`)
    expect(left?.['n']).toBeGreaterThan(0)
  })

  it('lets a reserved connection begin by SQL, and closes it when it is released', async () => {
    await tenancy.run(a, async () => {
      const reserved = await sql.reserve()
      await reserved`begin`
      await reserved`delete from order_lines`
      expect(await codeOf(() => tenancy.bypass('away', async () => reserved`select 1`))).toEqual({ returned: [{ '?column?': 1 }] })
      await reserved`rollback`
      reserved.release()
      expect(await codeOf(async () => reserved`select 1`)).toBe('TENANT_MISMATCH')
      expect(await codeOf(async () => sql`begin`)).toBe('QUERY_UNSCOPABLE')
    })
  })

  it('refuses foreign references, unknown tables, several statements and what hands out more', async () => {
    const insert = async () => sql`insert into orders ${sql({ number: 'N-78', placed_on: '2026-01-01', supplier_id: 4711 })}`
    expect(await codeOf(() => tenancy.run(a, insert))).toBe('REFERENCE_NOT_FOUND')
    expect(await codeOf(() => tenancy.run(a, async () => sql`select * from secrets`))).toBe('TABLE_UNREGISTERED')
    expect(await codeOf(() => tenancy.run(a, async () => sql.unsafe('select 1; delete from suppliers')))).toBe('QUERY_UNSCOPABLE')
    expect(await codeOf(async () => sql`select * from suppliers`)).toBe('TENANT_MISSING')
    expect(await codeOf(() => sql.listen)).toBe('QUERY_UNSCOPABLE')
    expect(await codeOf(() => sql.subscribe)).toBe('QUERY_UNSCOPABLE')
    expect(await codeOf(() => sql.file)).toBe('QUERY_UNSCOPABLE')
    expect(await codeOf(() => tenancy.run(a, async () => sql`copy suppliers to stdout`.readable()))).toBe('QUERY_UNSCOPABLE')
    expect(() => withTenancy(sql, tenancy, { raw })).toThrow(TypeError)
  })

  it('is scoped for whoever awaits a query, not for whoever wrote it', async () => {
    const query = tenancy.run(a, () => ({ later: sql`select tenant_id from suppliers` }))
    expect(owners(await tenancy.run(b, () => query.later.execute()))).toEqual(new Set([b]))
  })

  it('keeps 1,000 statements of two tenants apart that run at once', async () => {
    const runs = Array.from({ length: 1_000 }, async (_, i) => {
      const tenant = i % 2 === 0 ? a : b
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      const rows = await tenancy.run(tenant, async () => sql`select tenant_id from products where id > ${i % 3}`)
      return rows.every((row) => row['tenant_id'] === tenant)
    })
    expect((await Promise.all(runs)).every(Boolean)).toBe(true)
  })
})
