import type { Which } from '../databases.js'
import { seedRows, type SeedValue } from './seed.js'
import { TABLES } from './tables.js'
import type { WorldName } from './world.js'

/** The statements that fill a world's empty database, in SQL that every engine reads. */
export function seedSql(world: WorldName, which: Which): string {
  return seedRows(world, which)
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, columns, rows }) => `insert into ${table} (${columns.join(', ')}) values ${rows.map(tuple).join(', ')}`)
    .join(';\n')
}

/** The statements that empty every table, referencing ones first. */
export const EMPTY_SQL = [...TABLES]
  .reverse()
  .map(({ name }) => `delete from ${name}`)
  .join(';\n')

const tuple = (row: readonly SeedValue[]) => `(${row.map(literal).join(', ')})`

function literal(value: SeedValue): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `'${text.replaceAll("'", "''")}'`
}
