import type { Which } from '../databases.js'
import { EMPTY_SQL, seedSql } from './seed-sql.js'
import { TABLES } from './tables.js'
import { WORLD, type WorldName } from './world.js'

const SEQUENCES = TABLES.filter(({ identity }) => identity !== undefined)

/**
 * The statements that let the generated keys of each table go on after `from`, a hundred thousand apart.
 * The tables must have rows: SQLite keeps no count of a table that never had one.
 */
export function sqliteRestart(from: number): string {
  return SEQUENCES.map(({ name }, index) => `update sqlite_sequence set seq = ${from + index * 100_000 - 1} where name = '${name}'`).join(
    ';\n',
  )
}

/** The statements that fill a world's empty database. */
export function sqliteSeed(world: WorldName, which: Which): string {
  return `${seedSql(world, which)};\n${sqliteRestart(WORLD.ids.generatedFrom)}`
}

/** The statements that put a world's database back, generated keys too. */
export function sqliteReset(world: WorldName, which: Which): string {
  return `begin immediate;\n${EMPTY_SQL};\n${sqliteSeed(world, which)};\ncommit`
}
