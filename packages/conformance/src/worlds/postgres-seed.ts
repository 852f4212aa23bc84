import type { Which } from '../databases.js'
import { EMPTY_SQL, seedSql } from './seed-sql.js'
import { TABLES } from './tables.js'
import type { WorldName } from './world.js'

/** The statements that fill a world's empty database. */
export function postgresSeed(world: WorldName, which: Which): string {
  return seedSql(world, which)
}

/**
 * The statements that put a world's database back, identities too. Deleting a handful of rows is faster than
 * truncating thirteen tables, and waits for no reader that a test left open.
 */
export function postgresReset(world: WorldName, which: Which): string {
  const restart = TABLES.filter(({ identity }) => identity !== undefined).map(
    ({ name, identity }) => `alter table ${name} alter ${identity} restart`,
  )
  return [EMPTY_SQL, ...restart, seedSql(world, which)].join(';\n')
}
