import { PGlite } from '@electric-sql/pglite'
import type { Databases, Which } from '../databases.js'
import { ownRows, splitByOwner } from '../worlds/owners.js'
import { postgresDdl } from '../worlds/postgres-ddl.js'
import { readEveryRow } from '../worlds/postgres-reading.js'
import { postgresReset, postgresSeed } from '../worlds/postgres-seed.js'
import type { WorldName } from '../worlds/world.js'
import { APP_GRANTS, APP_ROLE, createAppRole } from './app-role.js'

const instances = new Map<string, PGlite>()
let blank: Promise<Blob | File> | undefined

/** The instance behind an address that `openPglite` gave. It is the kit's: a subject must not close it. */
export function pgliteAt(url: string): PGlite {
  const instance = instances.get(url)
  if (instance === undefined) throw new Error(`No PGlite is open at ${url}`)
  return instance
}

/**
 * Two PGlite instances in this process, one for both tenants and one for A alone.
 *
 * PGlite has one session, which begins as a superuser: it is put into the unprivileged role, and the kit's own
 * resets and readings leave that role for one statement.
 */
export async function openPglite(world: WorldName): Promise<Databases> {
  const [both, onlyA] = await Promise.all([open(world, 'both'), open(world, 'onlyA')])
  const opened = { both, onlyA }
  const snapshot = async (which: Which) =>
    splitByOwner(await readEveryRow((sql) => asOwner(opened[which].instance, () => opened[which].instance.query(sql))))
  return {
    engine: 'pglite',
    world,
    both: both.url,
    onlyA: onlyA.url,
    reset: async (which) => {
      for (const one of which === undefined ? (['both', 'onlyA'] as const) : [which]) {
        await asOwner(opened[one].instance, () => opened[one].instance.exec(postgresReset(world, one)))
      }
    },
    snapshot,
    rows: async (which, tenant) => ownRows(await snapshot(which), tenant),
    close: async () => {
      for (const { url, instance } of Object.values(opened)) {
        instances.delete(url)
        await instance.close()
      }
    },
  }
}

async function open(world: WorldName, which: Which): Promise<{ url: string; instance: PGlite }> {
  blank ??= makeBlank()
  const instance = await PGlite.create({ loadDataDir: await blank })
  await instance.exec(`${createAppRole(false)}; ${postgresDdl(world, which)}; ${postgresSeed(world, which)}; ${APP_GRANTS}`)
  await instance.exec(`set role ${APP_ROLE}`)
  const url = `pglite://${world}/${which}/${instances.size}-${Date.now()}`
  instances.set(url, instance)
  return { url, instance }
}

async function asOwner<T>(instance: PGlite, work: () => Promise<T>): Promise<T> {
  await instance.exec('reset role')
  try {
    return await work()
  } finally {
    await instance.exec(`set role ${APP_ROLE}`)
  }
}

// An instance made from a dump of an empty one starts in a quarter of the time.
async function makeBlank(): Promise<Blob | File> {
  const instance = await PGlite.create()
  const dump = await instance.dumpDataDir('none')
  await instance.close()
  return dump
}
