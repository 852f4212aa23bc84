import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Databases, Which } from '../databases.js'
import type { Row, Snapshot } from '../oracle/snapshot.js'
import { ownRows, splitByOwner } from '../worlds/owners.js'
import { sqliteDdl } from '../worlds/sqlite-ddl.js'
import { sqliteReset, sqliteSeed } from '../worlds/sqlite-seed.js'
import { TABLES } from '../worlds/tables.js'
import type { WorldName } from '../worlds/world.js'
import { openSqliteConnection, type SqliteConnection, sqliteUrl } from './sqlite-connection.js'

/** Makes both databases of a world as files of a folder of their own, for one test file. `close` removes it. */
export async function openSqlite(world: WorldName): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'tenantry-sqlite-'))
  const forget = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', forget)
  const urls: Record<Which, string> = { both: sqliteUrl(join(folder, 'both.db')), onlyA: sqliteUrl(join(folder, 'only-a.db')) }
  const connections = { both: make(world, 'both', urls.both), onlyA: make(world, 'onlyA', urls.onlyA) }
  const snapshot = async (which: Which) => readSnapshot(connections[which])
  return {
    engine: 'sqlite',
    world,
    ...urls,
    reset: async (which) => {
      for (const one of which === undefined ? (['both', 'onlyA'] as const) : [which]) reset(connections[one], world, one)
    },
    snapshot,
    rows: async (which, tenant) => ownRows(await snapshot(which), tenant),
    close: async () => {
      connections.both.close()
      connections.onlyA.close()
      process.off('exit', forget)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function make(world: WorldName, which: Which, url: string): SqliteConnection {
  const connection = openSqliteConnection(url)
  connection.exec(`begin; ${sqliteDdl(world, which)}; ${sqliteSeed(world, which)}; commit`)
  return connection
}

function reset(connection: SqliteConnection, world: WorldName, which: Which): void {
  try {
    connection.exec(sqliteReset(world, which))
  } finally {
    if (connection.inTransaction) connection.exec('rollback')
  }
}

// The readings are of one moment: nothing else in the process runs between them.
function readSnapshot(connection: SqliteConnection): Snapshot {
  return splitByOwner(Object.fromEntries(TABLES.map(({ name }) => [name, connection.prepare(`select * from ${name}`).all() as Row[]])))
}
