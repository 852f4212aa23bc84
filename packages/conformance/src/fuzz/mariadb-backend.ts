import type { Connection, TypeCastField, TypeCastNext } from 'mysql2/promise'
import { MARIADB_SESSION, mariadbSchemas, mariadbServer, openMariadbConnection } from '../engines/mariadb-connection.js'
import { databaseUrl } from '../engines/prepare-server.js'
import { mysqlRestart } from '../worlds/mysql-seed.js'
import { TABLES } from '../worlds/tables.js'
import type { DatabaseState } from './database-state.js'
import { type HeldBackend, type HeldResult, type HeldRows, RESTART } from './held-backend.js'
import { readMariadbState } from './mariadb-state.js'

// Without ONLY_FULL_GROUP_BY, which knows of no key that the other columns hang on. And without what makes MariaDB's answer
// hang on its plan: semi-joins give rows twice where the subquery has a left join, columns of merged derived tables count
// where an outer join made them null, and split materialization loses rows of a grouped view.
const SETTINGS =
  `${MARIADB_SESSION}; set sql_mode = replace(@@sql_mode, 'ONLY_FULL_GROUP_BY,', ''), max_statement_time = 2, ` +
  "optimizer_switch = 'semijoin=off,derived_merge=off,split_materialized=off'"

const GENERATING = new RegExp(
  `insert (?:ignore )?into \`(?:${TABLES.filter(({ identity }) => identity !== undefined)
    .map(({ name }) => name)
    .join('|')})\``,
)

/** Opens a connection to a database of MariaDB. */
export async function openMariadbBackend(url: string): Promise<HeldBackend> {
  const session = await openMariadbConnection(url, { typeCast: readable })
  await session.query(SETTINGS)
  return new MariadbBackend(session, await openMariadbConnection(databaseUrl(mariadbServer(), new URL(url).pathname.slice(1))), url)
}

class MariadbBackend implements HeldBackend {
  readonly #session: Connection
  /** Of the server's owner: the keys that a table generated do not come back with a rollback. */
  readonly #owner: Connection
  readonly #named: (sql: string) => string
  #generated = true

  constructor(session: Connection, owner: Connection, url: string) {
    this.#session = session
    this.#owner = owner
    this.#named = mariadbSchemas(url)
  }

  /** As text, as Kysely sends it by itself: a prepared parameter may be of another type than its literal. */
  async query(text: string, parameters: readonly unknown[]): Promise<HeldResult> {
    this.#generated ||= GENERATING.test(text)
    const [result] = await this.#session.query(this.#named(text), parameters.map(bound))
    if (Array.isArray(result)) return { command: 'SELECT', rowCount: null, rows: result as Record<string, unknown>[] }
    return { command: '', rowCount: result.affectedRows, rows: [] }
  }

  async queryRows(text: string, parameters: readonly unknown[]): Promise<HeldRows> {
    this.#generated ||= GENERATING.test(text)
    const [result] = await this.#session.query({ sql: this.#named(text), values: parameters.map(bound), rowsAsArray: true })
    return Array.isArray(result) ? { rowCount: null, rows: result as unknown[][] } : { rowCount: result.affectedRows, rows: [] }
  }

  async exec(sql: string): Promise<void> {
    await this.#session.query(sql)
  }

  async restart(): Promise<void> {
    await this.#session.query('rollback')
    if (this.#generated) await this.#owner.query(mysqlRestart(RESTART.from))
    this.#generated = false
    await this.#session.query('start transaction')
  }

  readState(): Promise<DatabaseState> {
    return readMariadbState(async (sql) => (await this.#session.query(this.#named(sql)))[0])
  }

  async close(): Promise<void> {
    await this.#session.query('rollback')
    await Promise.all([this.#session.end(), this.#owner.end()])
  }
}

function bound(value: unknown): string | number | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as string | number | null)
}

// 0 and 0.00 are equal numbers, and which of the two a DISTINCT or a GROUP BY keeps is the plan's choice; the last
// digits of a sum of floats hang on the order in which the plan met the rows.
function readable(field: TypeCastField, next: TypeCastNext): unknown {
  const value = next()
  if (field.type === 'NEWDECIMAL' && typeof value === 'string') return value.includes('.') ? value.replace(/\.?0+$/, '') : value
  return field.type === 'DOUBLE' && typeof value === 'number' ? Number(value.toPrecision(12)) : value
}
