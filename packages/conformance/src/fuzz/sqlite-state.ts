import type { SqliteConnection } from '../engines/sqlite-connection.js'
import { TABLES } from '../worlds/tables.js'
import { WORLD } from '../worlds/world.js'
import { type DatabaseState, stateOf } from './database-state.js'

interface StateRow {
  readonly owner: string
  readonly table: string
  readonly row: string
}

/** Reads every row that a connection sees, as text; the statement is prepared once. */
export class SqliteStateReader {
  readonly #statement: ReturnType<SqliteConnection['prepare']>

  constructor(connection: SqliteConnection) {
    const everyRow = TABLES.map(({ name, tenant }) => {
      const columns = columnsOf(connection, name).flatMap((column) => [`'${column}'`, `"${column}"`])
      return `select ${ownerOf(tenant)} as owner, '${name}' as "table", json_object(${columns.join(', ')}) as "row" from ${name}`
    })
    this.#statement = connection.prepare(`${everyRow.join(' union all ')} order by 1, 2, 3`)
  }

  read(): DatabaseState {
    const owners = new Map<string, Map<string, string[]>>()
    for (const { owner, table, row } of this.#statement.all([]) as StateRow[]) {
      const tables = owners.get(owner) ?? new Map<string, string[]>()
      owners.set(owner, tables)
      const rows = tables.get(table)
      if (rows === undefined) tables.set(table, [row])
      else rows.push(row)
    }
    const text = (tables: ReadonlyMap<string, readonly string[]>) =>
      `{${[...tables].map(([table, rows]) => `"${table}":[${rows.join(',')}]`).join(',')}}`
    return stateOf(new Map([...owners].map(([owner, tables]) => [owner, text(tables)])))
  }
}

function ownerOf(tenant: string | undefined): string {
  return tenant === undefined ? `'shared'` : `case ${tenant} when '${WORLD.a}' then 'a' when '${WORLD.b}' then 'b' else 'stray' end`
}

function columnsOf(connection: SqliteConnection, table: string): string[] {
  const [name = '', schema = 'main'] = table.split('.').reverse()
  const rows = connection.prepare(`select name from pragma_table_info('${name}', '${schema}')`).all([]) as { name: string }[]
  return rows.map((row) => row.name)
}
