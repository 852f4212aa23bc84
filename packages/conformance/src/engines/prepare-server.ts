import pg from 'pg'
import { postgresDdl } from '../worlds/postgres-ddl.js'
import { postgresSeed } from '../worlds/postgres-seed.js'
import type { WorldName } from '../worlds/world.js'
import type { Which } from '../databases.js'
import { APP_GRANTS, APP_ROLE, createAppRole } from './app-role.js'

/** The prefix of everything one run makes on a server, so that runs sharing one never meet. */
export type RunName = `tenantry_${string}`

export const templateOf = (run: RunName, world: WorldName, which: Which) => `${run}_${world}_${which.toLowerCase()}`

const TEMPLATES: readonly (readonly [WorldName, Which])[] = [
  ['planted', 'both'],
  ['planted', 'onlyA'],
  ['keyed', 'both'],
  ['keyed', 'onlyA'],
]

/** Makes the unprivileged role and one template database for each world with both tenants and with A alone. */
export async function prepareServer(superuser: string, run: RunName): Promise<void> {
  await asSuperuser(superuser, 'postgres', (client) => client.query(createAppRole(true)))
  for (const [world, which] of TEMPLATES) {
    const template = templateOf(run, world, which)
    await asSuperuser(superuser, 'postgres', (client) => client.query(`create database ${template}`))
    await asSuperuser(superuser, template, async (client) => {
      await client.query(postgresDdl(world, which))
      await client.query(postgresSeed(world, which))
      await client.query(`${APP_GRANTS}; grant temporary on database ${template} to ${APP_ROLE}`)
    })
  }
}

/** Drops every database that the run made. */
export async function clearServer(superuser: string, run: RunName): Promise<void> {
  await asSuperuser(superuser, 'postgres', async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [run])
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
  })
}

/** Runs work on one connection to a database of the server. */
export async function asSuperuser<T>(url: string, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(url, database) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The address of another database of the same server, and as another user if one is named. */
export function databaseUrl(server: string, database: string, role?: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  if (role !== undefined) {
    url.username = role
    url.password = role
  }
  return url.href
}
