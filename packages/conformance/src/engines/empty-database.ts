import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { ServerEngine } from './engine.js'
import { asSuperuser, databaseUrl } from './prepare-server.js'
import type { Started } from './server-starter.js'

/** An empty database on a server, and the address at which its owner, a superuser, reaches it. `close` drops it. */
export interface EmptyDatabase {
  readonly url: string
  close(): Promise<void>
}

/**
 * Makes an empty database on a PostgreSQL server, for one test file of an application.
 *
 * Returns why the server is absent where it is. Under CI=true an absent one throws: CI skips nothing.
 */
export async function emptyDatabase(engine: ServerEngine): Promise<EmptyDatabase | { readonly absent: string }> {
  const response = await fetch(`${inject('tenantryServers')}/${engine}`)
  if (!response.ok) throw new Error(`${engine} did not start: ${await response.text()}`)
  const started = (await response.json()) as Started
  if ('absent' in started) {
    if (process.env.CI === 'true') throw new Error(`${engine} is absent and CI skips nothing: ${started.absent}`)
    return started
  }
  const name = `${started.run}_${randomBytes(4).toString('hex')}_empty`
  await asSuperuser(started.superuser, 'postgres', (client) => client.query(`create database ${name}`))
  return {
    url: databaseUrl(started.superuser, name),
    close: () =>
      asSuperuser(started.superuser, 'postgres', async (client) => void (await client.query(`drop database ${name} with (force)`))),
  }
}
