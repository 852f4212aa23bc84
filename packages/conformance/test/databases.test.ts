import { afterAll, describe, expect, it } from 'vitest'
import { ENGINES, openDatabases, openMariadbConnection, openSqliteConnection, pgliteAt, type Databases } from '../src/engines/index.js'
import { compareSnapshots } from '../src/oracle/compare.js'
import { WORLD } from '../src/worlds/world.js'
import pg from 'pg'

describe.each(ENGINES)('databases on %s', (engine) => {
  const opened: Databases[] = []
  afterAll(() => Promise.all(opened.map((databases) => databases.close())))

  it.each(['planted', 'keyed'] as const)('holds A as it is alone, in the %s world', async (world) => {
    const databases = await openDatabases(engine, world)
    if ('absent' in databases) return console.warn(`skips ${engine}: ${databases.absent}`)
    opened.push(databases)
    const [both, onlyA] = [await databases.snapshot('both'), await databases.snapshot('onlyA')]
    expect(both.a).toEqual(onlyA.a)
    expect(both.shared).toEqual(onlyA.shared)
    expect(Object.values(both.b).flat().length).toBeGreaterThan(60)
    expect(Object.values(onlyA.b).flat()).toEqual([])
    expect(Object.values(both.stray).flat()).toEqual([])
  })

  it('puts back what a run changed', async () => {
    for (const databases of opened) {
      const before = await databases.snapshot('both')
      await write(
        databases.both,
        `update suppliers set name = 'gone'; insert into vouchers (tenant_id, code, amount) values ('${WORLD.b}', 'new', 1)`,
      )
      const changed = await databases.snapshot('both')
      expect(compareSnapshots(before, changed)?.what).toBe("A's rows")
      expect(changed.b.vouchers?.at(-1)?.id).toBe(1_100_000)
      await databases.reset('both')
      expect(compareSnapshots(before, await databases.snapshot('both'))).toBeUndefined()
    }
  })

  // SQLite has no roles.
  if (engine === 'sqlite') return

  it('connects subjects as a role that is no superuser', async () => {
    const code = engine === 'mariadb' ? 'ER_TABLEACCESS_DENIED_ERROR' : '42501'
    for (const databases of opened) await expect(write(databases.both, 'create table mine (id integer)')).rejects.toMatchObject({ code })
  })
})

async function write(url: string, sql: string): Promise<void> {
  if (url.startsWith('sqlite:')) {
    const connection = openSqliteConnection(url)
    connection.exec(sql)
    connection.close()
    return
  }
  if (url.startsWith('pglite:')) {
    await pgliteAt(url).exec(sql)
    return
  }
  if (url.startsWith('mysql:')) {
    const connection = await openMariadbConnection(url)
    await connection.query(sql).finally(() => connection.end())
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
