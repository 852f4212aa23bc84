import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { pgliteAt } from '../engines/pglite-databases.js'
import { TABLES } from '../worlds/tables.js'
import type { DatabaseState } from './database-state.js'
import { type HeldBackend, type HeldResult, type HeldRows, RESTART } from './held-backend.js'
import { readPostgresState } from './postgres-state.js'

/** A session as a driver gives it; PGlite answers as `pg` does. */
interface Session {
  query(sql: string, parameters: readonly unknown[], name?: string): Promise<HeldResult>
  queryRows(sql: string, parameters: readonly unknown[], name?: string): Promise<HeldRows>
  exec(sql: string): Promise<void>
  close(): Promise<void>
}

const PREPARED_LIMIT = 500

// Loops that the generator's bounds let through end here instead of at the planner's whim.
const SETTINGS = 'set statement_timeout = 2000; set idle_in_transaction_session_timeout = 0; set jit = off'

const RESTARTS = TABLES.filter(({ identity }) => identity !== undefined).map(({ name, identity }, index) => {
  return `setval(pg_get_serial_sequence('${name}', '${identity}'), ${RESTART.from + index * RESTART.apart}, false)`
})

/** Opens a connection to a PostgreSQL server. */
export async function openPostgresBackend(url: string): Promise<HeldBackend> {
  return PostgresBackend.open(await serverSession(url))
}

/** Takes the session of a PGlite. */
export function openPgliteBackend(url: string): Promise<HeldBackend> {
  return PostgresBackend.open(pgliteSession(pgliteAt(url)))
}

class PostgresBackend implements HeldBackend {
  readonly #session: Session
  #named = 0
  #generation = 0

  private constructor(session: Session) {
    this.#session = session
  }

  static async open(session: Session): Promise<PostgresBackend> {
    await session.exec(SETTINGS)
    return new PostgresBackend(session)
  }

  /** One text in ten is prepared by name, as a pool with prepared statements would. */
  query(sql: string, parameters: readonly unknown[]): Promise<HeldResult> {
    return this.#session.query(sql, parameters, this.#nameOf(sql))
  }

  queryRows(sql: string, parameters: readonly unknown[]): Promise<HeldRows> {
    return this.#session.queryRows(sql, parameters, this.#nameOf(sql))
  }

  exec(sql: string): Promise<void> {
    return this.#session.exec(sql)
  }

  /** Prepared statements go once they are many. */
  async restart(): Promise<void> {
    const forget = this.#named >= PREPARED_LIMIT
    await this.#session.exec(`rollback; ${forget ? 'deallocate all; ' : ''}begin; select ${RESTARTS.join(', ')}`)
    if (!forget) return
    this.#named = 0
    this.#generation++
  }

  readState(): Promise<DatabaseState> {
    return readPostgresState((sql) => this.#session.query(sql, [], `state_${this.#generation}`))
  }

  close(): Promise<void> {
    return this.#session.close()
  }

  #nameOf(sql: string): string | undefined {
    const hash = hashOf(sql)
    if (hash % 10 !== 0) return undefined
    this.#named++
    return `fuzz_${this.#generation}_${hash}`
  }
}

const OID = { date: 1082, numeric: 1700 } as const

// 0 and 0.00 are equal numbers, and which of the two a DISTINCT or a GROUP BY keeps is the plan's choice.
const trimmed = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
const asText = (text: string) => text

type Parser = (text: string) => unknown

async function serverSession(url: string): Promise<Session> {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary'): Parser => {
      if (oid === OID.numeric) return trimmed
      return oid === OID.date ? asText : (pg.types.getTypeParser(oid, format) as Parser)
    },
  }
  const client = new pg.Client({ connectionString: url, types })
  await client.connect()
  return {
    query: (sql, parameters, name) => client.query({ text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) }),
    queryRows: (sql, parameters, name) =>
      client.query({ text: sql, values: [...parameters], rowMode: 'array', ...(name === undefined ? {} : { name }) }),
    exec: async (sql) => void (await client.query(sql)),
    close: () => client.end(),
  }
}

// The instance is the engine's, so closing the session leaves it open.
function pgliteSession(instance: PGlite): Session {
  const parsers = { [OID.numeric]: trimmed, [OID.date]: asText }
  return {
    query: async (sql, parameters) => {
      const { command, rowCount, rows } = await instance.query<Record<string, unknown>>(sql, [...parameters], { parsers })
      return { command: command ?? '', rowCount: rowCount ?? null, rows }
    },
    queryRows: async (sql, parameters) => {
      const { rowCount, rows } = await instance.query<unknown[]>(sql, [...parameters], { parsers, rowMode: 'array' })
      return { rowCount: rowCount ?? null, rows }
    },
    exec: async (sql) => void (await instance.exec(sql)),
    close: async () => void (await instance.exec('rollback')),
  }
}

// FNV-1a: the same text has the same name in every run.
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
