import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { pgliteAt } from '../engines/pglite-databases.js'

/** The part of a `pg` result that ORMs read. */
export interface HeldResult {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: Record<string, unknown>[]
}

/** One session of an engine. */
export interface HeldBackend {
  query(sql: string, parameters: readonly unknown[], name?: string): Promise<HeldResult>
  /** Several statements in one go, without parameters. */
  exec(sql: string): Promise<void>
  close(): Promise<void>
}

/** Opens a session at an address that an engine gave. */
export function openBackend(url: string): Promise<HeldBackend> {
  return url.startsWith('pglite:') ? Promise.resolve(new PgliteBackend(pgliteAt(url))) : PgBackend.open(url)
}

const OID = { date: 1082, numeric: 1700 } as const

// 0 and 0.00 are equal numbers, and which of the two a DISTINCT or a GROUP BY keeps is the plan's choice.
const trimmed = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
const asText = (text: string) => text

type Parser = (text: string) => unknown

class PgBackend implements HeldBackend {
  readonly #client: pg.Client

  private constructor(client: pg.Client) {
    this.#client = client
  }

  static async open(url: string): Promise<PgBackend> {
    const types = {
      getTypeParser: (oid: number, format?: 'text' | 'binary'): Parser => {
        if (oid === OID.numeric) return trimmed
        return oid === OID.date ? asText : (pg.types.getTypeParser(oid, format) as Parser)
      },
    }
    const client = new pg.Client({ connectionString: url, types: types })
    await client.connect()
    return new PgBackend(client)
  }

  query(sql: string, parameters: readonly unknown[], name?: string): Promise<HeldResult> {
    return this.#client.query({ text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) })
  }

  async exec(sql: string): Promise<void> {
    await this.#client.query(sql)
  }

  close(): Promise<void> {
    return this.#client.end()
  }
}

/** PGlite answers as `pg` does. The instance is the engine's, so closing this leaves it open. */
class PgliteBackend implements HeldBackend {
  readonly #instance: PGlite

  constructor(instance: PGlite) {
    this.#instance = instance
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<HeldResult> {
    const parsers = { [OID.numeric]: trimmed, [OID.date]: asText }
    const { command, rowCount, rows } = await this.#instance.query<Record<string, unknown>>(sql, [...parameters], { parsers })
    return { command: command ?? '', rowCount: rowCount ?? null, rows }
  }

  async exec(sql: string): Promise<void> {
    await this.#instance.exec(sql)
  }

  async close(): Promise<void> {
    await this.#instance.exec('rollback')
  }
}
