import type { Which } from '../databases.js'
import { EMPTY_SQL, seedSql } from './seed-sql.js'
import { TABLES } from './tables.js'
import { WORLD, type WorldName } from './world.js'

const GENERATED = TABLES.filter(({ identity }) => identity !== undefined)

/** The statements that let the generated keys of each table go on after `from`, a hundred thousand apart. Each commits. */
export function mysqlRestart(from: number): string {
  return GENERATED.map(({ name }, index) => `alter table ${name} auto_increment = ${from + index * 100_000}`).join(';\n')
}

/** The statements that fill a world's empty database. InnoDB checks a key row by row, so it must not while they run. */
export function mysqlSeed(world: WorldName, which: Which, archive: string): string {
  return `set foreign_key_checks = 0;\n${inArchive(seedSql(world, which), archive)};\nset foreign_key_checks = 1`
}

/** The statements that put a world's database back, generated keys too. */
export function mysqlReset(world: WorldName, which: Which, archive: string): string {
  const empty = `set foreign_key_checks = 0;\nstart transaction;\n${inArchive(EMPTY_SQL, archive)}`
  return `${empty};\n${mysqlSeed(world, which, archive)};\ncommit;\n${mysqlRestart(WORLD.ids.generatedFrom)}`
}

/** SQL that names the tables of the other schema, which is a database of another name here. */
export function inArchive(sql: string, archive: string): string {
  return sql.replaceAll(' archive.', ` ${archive}.`)
}
