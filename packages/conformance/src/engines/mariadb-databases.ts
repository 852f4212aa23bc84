import { randomBytes } from 'node:crypto'
import type { Connection } from 'mysql2/promise'
import type { Databases, Which } from '../databases.js'
import { mysqlDdl } from '../worlds/mysql-ddl.js'
import { readMysqlRows } from '../worlds/mysql-reading.js'
import { mysqlReset, mysqlSeed } from '../worlds/mysql-seed.js'
import { ownRows, splitByOwner } from '../worlds/owners.js'
import type { WorldName } from '../worlds/world.js'
import { APP_ROLE } from './app-role.js'
import { mariadbArchive, mariadbServer, openMariadbConnection } from './mariadb-connection.js'
import { databaseUrl } from './prepare-server.js'

// The role sees the kit's databases and no other; it cannot make or change a table.
const CREATE_APP_USER = `
create user if not exists ${APP_ROLE} identified by '${APP_ROLE}';
grant select, insert, update, delete on \`tenantry\\_%\`.* to ${APP_ROLE}`

/**
 * Makes both databases of a world on a running server, each with a second one for the schema `archive`, for one test
 * file. `close` drops them. The server is at TENANTRY_MARIADB_URL, else on this machine.
 */
export async function openMariadb(world: WorldName): Promise<Databases | { readonly absent: string }> {
  const server = mariadbServer()
  const admin = await openMariadbConnection(server).catch((error: unknown) => reasonOf(error))
  if (typeof admin === 'string') return { absent: `no MariaDB at ${new URL(server).host}: ${admin}` }
  const run = `tenantry_${process.pid}_${randomBytes(4).toString('hex')}`
  const urls: Record<Which, string> = { both: databaseUrl(server, `${run}_both`), onlyA: databaseUrl(server, `${run}_onlya`) }
  await admin.query(CREATE_APP_USER)
  const connections = { both: await make(admin, urls.both, world, 'both'), onlyA: await make(admin, urls.onlyA, world, 'onlyA') }
  const snapshot = async (which: Which) =>
    splitByOwner(await readMysqlRows(async (sql) => (await connections[which].query(sql))[0], mariadbArchive(urls[which])))
  return {
    engine: 'mariadb',
    world,
    both: databaseUrl(server, `${run}_both`, APP_ROLE),
    onlyA: databaseUrl(server, `${run}_onlya`, APP_ROLE),
    reset: async (which) => {
      for (const one of which === undefined ? (['both', 'onlyA'] as const) : [which])
        await reset(connections[one], mysqlReset(world, one, mariadbArchive(urls[one])))
    },
    snapshot,
    rows: async (which, tenant) => ownRows(await snapshot(which), tenant),
    close: async () => {
      await Promise.all([connections.both.end(), connections.onlyA.end()])
      for (const url of Object.values(urls)) await admin.query(dropBoth(url))
      await admin.end()
    },
  }
}

async function make(admin: Connection, url: string, world: WorldName, which: Which): Promise<Connection> {
  const archive = mariadbArchive(url)
  for (const name of [new URL(url).pathname.slice(1), archive])
    await admin.query(`create database ${name} character set utf8mb4 collate utf8mb4_bin`)
  const connection = await openMariadbConnection(url)
  await connection.query(`${mysqlDdl(world, which, archive)}${mysqlSeed(world, which, archive)}`)
  return connection
}

async function reset(connection: Connection, sql: string): Promise<void> {
  try {
    await connection.query(sql)
  } catch (error) {
    await connection.query('rollback; set foreign_key_checks = 1')
    throw error
  }
}

function dropBoth(url: string): string {
  return `drop database if exists ${new URL(url).pathname.slice(1)}; drop database if exists ${mariadbArchive(url)}`
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}
