import type { Row, TableRows } from '../oracle/snapshot.js'
import { TABLES } from './tables.js'

const EVERY_ROW = TABLES.map(({ name }) => `select '${name}' as "table", to_jsonb(t) as "row" from ${name} t`).join(' union all ')

/** Reads every row of every table in one statement, so a reading is of one moment. */
export async function readEveryRow(query: (sql: string) => Promise<{ rows: unknown[] }>): Promise<TableRows> {
  const { rows } = await query(EVERY_ROW)
  const byTable = Object.fromEntries(TABLES.map(({ name }): [string, Row[]] => [name, []]))
  for (const { table, row } of rows as { table: string; row: Row }[]) byTable[table]?.push(row)
  return byTable
}
