import { inject } from 'vitest'
import type { Databases } from '../databases.js'
import type { WorldName } from '../worlds/world.js'
import type { Engine } from './engine.js'
import { openPglite } from './pglite-databases.js'
import { openPostgres } from './postgres-databases.js'
import { openMariadb } from './mariadb-databases.js'
import { openSqlite } from './sqlite-databases.js'
import type { Started } from './server-starter.js'

/**
 * Opens both databases of a world on an engine, for one test file; `close` them in `afterAll`.
 *
 * Returns why the engine is absent where it is. Under CI=true an absent engine throws: CI skips nothing.
 */
export async function openDatabases(engine: Engine, world: WorldName): Promise<Databases | { readonly absent: string }> {
  if (engine === 'pglite') return openPglite(world)
  if (engine === 'sqlite') return openSqlite(world)
  if (engine === 'mariadb') return orAbsent(engine, await openMariadb(world))
  const response = await fetch(`${inject('tenantryServers')}/${engine}`)
  if (!response.ok) throw new Error(`${engine} did not start: ${await response.text()}`)
  const started = (await response.json()) as Started
  return orAbsent(engine, 'absent' in started ? started : await openPostgres(engine, world, started))
}

function orAbsent<T>(engine: Engine, opened: T | { readonly absent: string }): T | { readonly absent: string } {
  if (process.env.CI !== 'true' || typeof opened !== 'object' || opened === null || !('absent' in opened)) return opened
  throw new Error(`${engine} is absent and CI skips nothing: ${opened.absent}`)
}
