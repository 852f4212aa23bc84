import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Databases, Which } from '../databases.js'
import { ownRows, splitByOwner } from '../worlds/owners.js'
import { postgresReset } from '../worlds/postgres-seed.js'
import { readEveryRow } from '../worlds/postgres-reading.js'
import type { WorldName } from '../worlds/world.js'
import { APP_ROLE } from './app-role.js'
import type { ServerEngine } from './engine.js'
import { asSuperuser, databaseUrl, templateOf, type RunName } from './prepare-server.js'

/** Clones both databases of a world for one test file. `close` drops them. */
export async function openPostgres(
  engine: ServerEngine,
  world: WorldName,
  server: { readonly superuser: string; readonly run: RunName },
): Promise<Databases> {
  const suffix = randomBytes(4).toString('hex')
  const names: Record<Which, string> = { both: `${server.run}_${suffix}_both`, onlyA: `${server.run}_${suffix}_onlya` }
  for (const which of ['both', 'onlyA'] as const) {
    const template = templateOf(server.run, world, which)
    await asSuperuser(server.superuser, 'postgres', (client) => client.query(`create database ${names[which]} template ${template}`))
  }
  const clients = { both: await connect(server.superuser, names.both), onlyA: await connect(server.superuser, names.onlyA) }
  const snapshot = async (which: Which) => splitByOwner(await readEveryRow((sql) => clients[which].query(sql)))
  return {
    engine,
    world,
    both: databaseUrl(server.superuser, names.both, APP_ROLE),
    onlyA: databaseUrl(server.superuser, names.onlyA, APP_ROLE),
    reset: async (which) => {
      for (const one of which === undefined ? (['both', 'onlyA'] as const) : [which]) await clients[one].query(postgresReset(world, one))
    },
    snapshot,
    rows: async (which, tenant) => ownRows(await snapshot(which), tenant),
    close: async () => {
      await Promise.all([clients.both.end(), clients.onlyA.end()])
      await asSuperuser(server.superuser, 'postgres', async (client) => {
        for (const name of Object.values(names)) await client.query(`drop database if exists ${name} with (force)`)
      })
    },
  }
}

async function connect(superuser: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl(superuser, database) })
  await client.connect()
  await client.query("set lock_timeout = '5s'")
  return client
}
