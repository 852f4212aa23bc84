import type { Row, TableRows } from '../oracle/snapshot.js'
import { inArchive } from './mysql-seed.js'
import { TABLES } from './tables.js'

const READINGS = TABLES.map(({ name }) => `select * from ${name}`)

/** Reads every row of every table in one transaction, so a reading is of one moment. The connection must take several statements at once. */
export async function readMysqlRows(query: (sql: string) => Promise<unknown>, archive: string): Promise<TableRows> {
  const sql = ['start transaction with consistent snapshot, read only', ...READINGS, 'commit'].join(';\n')
  const results = (await query(inArchive(sql, archive))) as Row[][]
  return Object.fromEntries(TABLES.map(({ name }, index): [string, Row[]] => [name, (results[index + 1] ?? []).map((row) => ({ ...row }))]))
}
