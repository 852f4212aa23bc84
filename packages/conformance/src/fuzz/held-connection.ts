import { TABLES } from '../worlds/tables.js'
import { type HeldBackend, type HeldResult, openBackend } from './held-backend.js'

/** Generated keys of every run start here within their sequence's range, well above those of the seed. */
const RESTART = 1_050_000

const PREPARED_LIMIT = 500

// Loops that the generator's bounds let through end here instead of at the planner's whim.
const SETTINGS = 'set statement_timeout = 2000; set idle_in_transaction_session_timeout = 0; set jit = off'

// The program's own transaction happens inside the held one.
const NESTED: Readonly<Record<string, string>> = {
  begin: 'savepoint program',
  commit: 'release savepoint program',
  rollback: 'rollback to savepoint program; release savepoint program',
}

/**
 * One connection with a transaction that is never committed, in the shape of a `pg` pool and of its client:
 * whatever a program writes is gone after `reset`, so a run needs no reseeding.
 */
export class HeldConnection {
  readonly #backend: HeldBackend
  readonly #restart: string
  #statements: string[] = []
  #named = 0
  #generation = 0

  private constructor(backend: HeldBackend, restart: string) {
    this.#backend = backend
    this.#restart = restart
  }

  static async open(url: string): Promise<HeldConnection> {
    const backend = await openBackend(url)
    await backend.exec(SETTINGS)
    const sequences = TABLES.filter(({ identity }) => identity !== undefined)
    const restarts = sequences.map(({ name, identity }, index) => {
      return `setval(pg_get_serial_sequence('${name}', '${identity}'), ${RESTART + index * 100_000}, false)`
    })
    const connection = new HeldConnection(backend, `select ${restarts.join(', ')}`)
    await connection.reset()
    return connection
  }

  /** The client's method. One text in ten is prepared by name, as a pool with prepared statements would. */
  async query(sql: string, parameters: readonly unknown[] = []): Promise<HeldResult> {
    this.#statements.push(sql)
    const nested = NESTED[sql]
    if (nested !== undefined) {
      await this.#backend.exec(nested)
      return { command: sql.toUpperCase(), rowCount: null, rows: [] }
    }
    const hash = hashOf(sql)
    if (hash % 10 !== 0) return this.#backend.query(sql, parameters)
    this.#named++
    return this.#backend.query(sql, parameters, `fuzz_${this.#generation}_${hash}`)
  }

  /** The pool's methods: there is one client, and it stays. */
  connect = async (): Promise<this> => this
  end = async (): Promise<void> => {}
  release = (): void => {}

  /** Reads beside the program: not traced and prepared once. */
  read(sql: string, name: string): Promise<HeldResult> {
    return this.#backend.query(sql, [], `${name}_${this.#generation}`)
  }

  /** Undoes whatever was done, and restarts the generated keys. Prepared statements go once they are many. */
  async reset(): Promise<void> {
    const forget = this.#named >= PREPARED_LIMIT
    await this.#backend.exec(`rollback; ${forget ? 'deallocate all; ' : ''}begin; ${this.#restart}`)
    if (!forget) return
    this.#named = 0
    this.#generation++
  }

  /** The statements since the last call. */
  takeStatements(): string[] {
    const taken = this.#statements
    this.#statements = []
    return taken
  }

  async close(): Promise<void> {
    await this.#backend.close()
  }
}

// FNV-1a: the same text has the same name in every run.
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
