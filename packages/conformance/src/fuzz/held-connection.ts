import type { Statement } from '@tenantry/core'
import type { DatabaseState } from './database-state.js'
import type { HeldBackend, HeldResult, HeldRows, HeldStatement } from './held-backend.js'
import { openBackend } from './open-backend.js'

// The program's own transaction happens inside the held one.
const NESTED: Readonly<Record<string, string>> = {
  begin: 'savepoint program',
  commit: 'release savepoint program',
  rollback: 'rollback to savepoint program; release savepoint program',
}

/**
 * One connection with a transaction that is never committed, in the shape of a `pg` pool and of its client, and on
 * SQLite in that of a `better-sqlite3` database: whatever a program writes is gone after `reset`, so a run needs no
 * reseeding.
 */
export class HeldConnection {
  readonly #backend: HeldBackend
  #statements: Statement[] = []

  private constructor(backend: HeldBackend) {
    this.#backend = backend
  }

  static async open(url: string): Promise<HeldConnection> {
    const connection = new HeldConnection(await openBackend(url))
    await connection.reset()
    return connection
  }

  /** The client's method. */
  async query(sql: string, parameters: readonly unknown[] = []): Promise<HeldResult> {
    this.#statements.push({ sql, parameters })
    const nested = NESTED[sql]
    if (nested === undefined) return this.#backend.query(sql, parameters)
    await this.#backend.exec(nested)
    return { command: sql.toUpperCase(), rowCount: null, rows: [] }
  }

  /** The client's method where rows are asked for as lists. */
  async queryRows(sql: string, parameters: readonly unknown[] = []): Promise<HeldRows> {
    this.#statements.push({ sql, parameters })
    return this.#backend.queryRows(sql, parameters)
  }

  /** The pool's methods: there is one client, and it stays. */
  connect = async (): Promise<this> => this
  end = async (): Promise<void> => {}
  release = (): void => {}

  /** The method of SQLite's database. Throws TypeError on another engine. */
  prepare(sql: string): HeldStatement {
    if (this.#backend.prepare === undefined) throw new TypeError('Expected a connection to SQLite')
    this.#statements.push({ sql, parameters: [] })
    return this.#backend.prepare(NESTED[sql] ?? sql)
  }

  /** Every row that the program sees; this is not traced. */
  readState(): Promise<DatabaseState> {
    return this.#backend.readState()
  }

  /** Undoes whatever was done, and restarts the generated keys. */
  async reset(): Promise<void> {
    await this.#backend.restart()
  }

  /** The statements since the last call. */
  takeStatements(): Statement[] {
    const taken = this.#statements
    this.#statements = []
    return taken
  }

  async close(): Promise<void> {
    await this.#backend.close()
  }
}
