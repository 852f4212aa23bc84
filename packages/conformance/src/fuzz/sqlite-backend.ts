import { openSqliteConnection, type SqliteConnection } from '../engines/sqlite-connection.js'
import { sqliteRestart } from '../worlds/sqlite-seed.js'
import type { DatabaseState } from './database-state.js'
import { type HeldBackend, type HeldResult, type HeldRows, type HeldStatement, RESTART } from './held-backend.js'
import { SqliteStateReader } from './sqlite-state.js'

/** Opens a connection to a database of SQLite. */
export function openSqliteBackend(url: string): HeldBackend {
  const connection = openSqliteConnection(url)
  connection.exec(SETTINGS)
  return new SqliteBackend(connection)
}

// An index that SQLite makes for a subquery of RETURNING holds the rows of its first row for the others too (docs/limits.md,
// planner errors of SQLite).
const SETTINGS = 'pragma automatic_index = off'

class SqliteBackend implements HeldBackend {
  readonly #connection: SqliteConnection
  readonly #state: SqliteStateReader

  constructor(connection: SqliteConnection) {
    this.#connection = connection
    this.#state = new SqliteStateReader(connection)
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<HeldResult> {
    const statement = this.prepare(sql)
    if (!statement.reader) return { command: '', rowCount: statement.run(parameters).changes, rows: [] }
    return { command: 'SELECT', rowCount: null, rows: statement.all(parameters) as Record<string, unknown>[] }
  }

  async queryRows(sql: string, parameters: readonly unknown[]): Promise<HeldRows> {
    const statement = this.#connection.prepare(sql)
    if (!statement.reader) return { rowCount: statement.run(parameters.map(bound)).changes, rows: [] }
    const rows = statement.raw(true).all(parameters.map(bound)) as unknown[][]
    return { rowCount: null, rows: rows.map((row) => row.map(rounded)) }
  }

  async exec(sql: string): Promise<void> {
    this.#connection.exec(sql)
  }

  async restart(): Promise<void> {
    if (this.#connection.inTransaction) this.#connection.exec('rollback')
    this.#connection.exec(`begin immediate; ${sqliteRestart(RESTART.from)}`)
  }

  async readState(): Promise<DatabaseState> {
    return this.#state.read()
  }

  prepare(sql: string): HeldStatement {
    // The driver runs the first of several statements only.
    if (sql.includes(';') && sql.startsWith('rollback to')) return this.#several(sql)
    const statement = this.#connection.prepare(sql)
    return {
      reader: statement.reader,
      all: (parameters) => (statement.all(parameters.map(bound)) as Record<string, unknown>[]).map(readable),
      run: (parameters) => statement.run(parameters.map(bound)),
      iterate: (parameters) => statement.iterate(parameters.map(bound)),
    }
  }

  async close(): Promise<void> {
    this.#connection.close()
  }

  #several(sql: string): HeldStatement {
    const run = () => {
      this.#connection.exec(sql)
      return { changes: 0, lastInsertRowid: 0 }
    }
    return { reader: false, run, all: () => [], iterate: () => [].values() }
  }
}

// Whatever applications give to other databases: this driver takes no booleans and no objects.
function bound(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

// The last digits of a sum hang on the order in which the plan met the rows.
function readable(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) row[name] = rounded(value)
  return row
}

function rounded(value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value
}
