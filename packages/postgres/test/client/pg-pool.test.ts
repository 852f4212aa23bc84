import { WORLD } from '@tenantry/conformance/fuzz'
import { withTenancy } from '@tenantry/postgres'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { codeOf, openPool } from './open-pool.js'

const { a, b } = WORLD

describe.each([1, 10])('a scoped pool of pg, of %i', async (size) => {
  const opened = await openPool(size)
  if ('absent' in opened) {
    it('runs on PostgreSQL', (context) => context.skip(opened.absent))
    return
  }
  const { pool, bare, tenancy, raw, databases, close } = opened
  afterEach(() => databases.reset())
  afterAll(close)

  const owners = (rows: readonly { tenant_id: string }[]) => new Set(rows.map((row) => row.tenant_id))

  it('gives each tenant its own rows by a text, a config, a name and a callback', async () => {
    for (const tenant of [a, b, a]) {
      await tenancy.run(tenant, async () => {
        expect(owners((await pool.query('select tenant_id from suppliers')).rows)).toEqual(new Set([tenant]))
        expect(
          owners((await pool.query({ name: 'named', text: 'select tenant_id from suppliers where id > $1', values: [0] })).rows),
        ).toEqual(new Set([tenant]))
        const { rows } = await pool.query({ text: 'select tenant_id from suppliers', rowMode: 'array' })
        expect(new Set(rows.flat())).toEqual(new Set([tenant]))
        const called = await new Promise<pg.QueryResult>((resolve, reject) => {
          pool.query('select tenant_id from suppliers where id > $1', [0], (error, result) => (error ? reject(error) : resolve(result)))
        })
        expect(owners(called.rows)).toEqual(new Set([tenant]))
      })
    }
  })

  it('reads every row in a bypass, by the name of a statement that ran in a tenant too', async () => {
    const read = { name: 'everywhere', text: 'select tenant_id from suppliers' }
    await tenancy.run(a, () => pool.query(read))
    const { rows } = await tenancy.bypass('count', () => pool.query(read))
    expect(owners(rows)).toEqual(new Set([a, b]))
    expect(await codeOf(() => tenancy.bypass('count', () => pool.query('delete from suppliers')))).toBe('BYPASS_READ_ONLY')
    const deleted = await tenancy.bypass('clean', { writes: true }, () => pool.query('delete from order_lines'))
    expect(deleted.rowCount).toBeGreaterThan(0)
  })

  it('refuses scoped tables without a tenant, and lets shared ones be read', async () => {
    expect(await codeOf(() => pool.query('select * from suppliers'))).toBe('TENANT_MISSING')
    expect((await pool.query('select name from proteins')).rows.length).toBeGreaterThan(0)
  })

  it.each([
    ['truncate suppliers', 'QUERY_UNSCOPABLE'],
    ['copy suppliers to stdout', 'QUERY_UNSCOPABLE'],
    ['set search_path to archive', 'QUERY_UNSCOPABLE'],
    ['set role postgres', 'QUERY_UNSCOPABLE'],
    ['select 1; select 2', 'QUERY_UNSCOPABLE'],
    ['begin; delete from suppliers', 'QUERY_UNSCOPABLE'],
    ['do $$ begin end $$', 'QUERY_UNSCOPABLE'],
    ["select query_to_xml('select * from suppliers', true, true, '')", 'QUERY_UNSCOPABLE'],
    ['listen anything', 'QUERY_UNSCOPABLE'],
    ['select * from secrets', 'TABLE_UNREGISTERED'],
    ['explain select * from suppliers', 'QUERY_UNSCOPABLE'],
    ['prepare p as select * from suppliers', 'QUERY_UNSCOPABLE'],
    ['create table x (id int)', 'QUERY_UNSCOPABLE'],
    ['', 'QUERY_UNSCOPABLE'],
  ])('refuses %s', async (text, code) => {
    expect(await codeOf(() => tenancy.run(a, () => pool.query(text)))).toBe(code)
  })

  it('refuses a reference to another tenant’s row, and writes nothing', async () => {
    const insert = 'insert into orders (number, placed_on, supplier_id) values ($1, now(), $2)'
    const { rows } = await bare.query<{ id: number }>(
      'select id from suppliers where tenant_id = $1 and id not in (select id from suppliers where tenant_id = $2)',
      [b, a],
    )
    const before = await databases.snapshot('both')
    expect(await codeOf(() => tenancy.run(a, () => pool.query(insert, ['N-77', rows[0]?.id])))).toBe('REFERENCE_NOT_FOUND')
    expect(await databases.snapshot('both')).toEqual(before)
  })

  it('holds a transaction to the tenant that began it, also when its client changes hands', async () => {
    const client = await tenancy.run(a, () => pool.connect())
    try {
      await tenancy.run(a, () => client.query('BEGIN ISOLATION LEVEL REPEATABLE READ'))
      await tenancy.run(a, () => client.query("update suppliers set name = 'changed'"))
      await tenancy.run(a, () => client.query('savepoint one'))
      expect(await codeOf(() => tenancy.run(b, () => client.query('select * from suppliers')))).toBe('TENANT_MISMATCH')
      expect(await codeOf(() => client.query('select * from proteins'))).toBe('TENANT_MISMATCH')
      await tenancy.run(a, () => client.query('rollback to savepoint one'))
      await tenancy.run(a, () => client.query('ROLLBACK'))
      const { rows } = await tenancy.run(b, () => client.query<{ tenant_id: string }>('select tenant_id from suppliers'))
      expect(owners(rows)).toEqual(new Set([b]))
    } finally {
      client.release()
    }
    expect(await codeOf(() => tenancy.run(a, () => client.query('select 1')))).toBe('TENANT_MISMATCH')
  })

  it('scopes cursors, and the clients that events hand out', async () => {
    const heard: pg.PoolClient[] = []
    const listener = (client: pg.PoolClient) => heard.push(client)
    pool.on('acquire', listener)
    const client = await pool.connect()
    try {
      await tenancy.run(a, async () => {
        const cursor = client.query(new Cursor<{ tenant_id: string }>('select tenant_id from suppliers where id > $1', [0]))
        expect(owners(await cursor.read(100))).toEqual(new Set([a]))
        await cursor.close()
      })
      const [first] = heard
      expect(await codeOf(() => first?.query('select * from suppliers'))).toBe('TENANT_MISSING')
    } finally {
      client.release()
      pool.off('acquire', listener)
    }
    await tenancy.run(a, () => pool.query('select 1'))
    expect(heard).toHaveLength(1)
  })

  it('refuses what it does not know of a pool or a client, and a second wrapping', async () => {
    const inside = pool as unknown as Record<string, unknown>
    expect(await codeOf(() => inside['_clients'])).toBe('QUERY_UNSCOPABLE')
    const client = await pool.connect()
    expect(await codeOf(() => (client as unknown as Record<string, unknown>)['connection'])).toBe('QUERY_UNSCOPABLE')
    client.release()
    expect(() => withTenancy(pool, tenancy, { raw })).toThrow(TypeError)
    expect(pool).toBeInstanceOf(pg.Pool)
  })

  it('keeps 1,000 statements of two tenants apart that run at once', async () => {
    const runs = Array.from({ length: 1_000 }, async (_, i) => {
      const tenant = i % 2 === 0 ? a : b
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      const { rows } = await tenancy.run(tenant, () =>
        pool.query<{ tenant_id: string }>('select tenant_id from products where id > $1', [i % 3]),
      )
      return rows.every((row) => row.tenant_id === tenant)
    })
    expect((await Promise.all(runs)).every(Boolean)).toBe(true)
  })
})
