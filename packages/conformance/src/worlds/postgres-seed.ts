import type { Which } from '../databases.js'
import { seedRows, type SeedValue } from './seed.js'
import { TABLES } from './tables.js'
import type { WorldName } from './world.js'

/** The statements that fill a world's empty database. */
export function postgresSeed(world: WorldName, which: Which): string {
  return seedRows(world, which)
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, columns, rows }) => `insert into ${table} (${columns.join(', ')}) values ${rows.map(tuple).join(', ')}`)
    .join(';\n')
}

/**
 * The statements that put a world's database back, identities too. Deleting a handful of rows is faster than
 * truncating thirteen tables, and waits for no reader that a test left open.
 */
export function postgresReset(world: WorldName, which: Which): string {
  const empty = [...TABLES].reverse().map(({ name }) => `delete from ${name}`)
  const restart = TABLES.filter(({ identity }) => identity !== undefined).map(
    ({ name, identity }) => `alter table ${name} alter ${identity} restart`,
  )
  return [...empty, ...restart, postgresSeed(world, which)].join(';\n')
}

const tuple = (row: readonly SeedValue[]) => `(${row.map(literal).join(', ')})`

function literal(value: SeedValue): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `'${text.replaceAll("'", "''")}'`
}
