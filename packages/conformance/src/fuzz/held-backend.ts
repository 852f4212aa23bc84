import type { DatabaseState } from './database-state.js'

/** The part of a `pg` result that ORMs read. */
export interface HeldResult {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: Record<string, unknown>[]
}

/** The same with each row as a list, as drivers give it that are asked for arrays. */
export interface HeldRows {
  readonly rowCount: number | null
  readonly rows: unknown[][]
}

/** A statement as `better-sqlite3` prepares it: it runs at once. */
export interface HeldStatement {
  readonly reader: boolean
  all(parameters: readonly unknown[]): unknown[]
  run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint }
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>
}

/** One session of an engine, with a transaction that is never committed. */
export interface HeldBackend {
  /** Undoes whatever was done, begins again, and restarts the generated keys well above those of the seed. */
  restart(): Promise<void>
  query(sql: string, parameters: readonly unknown[]): Promise<HeldResult>
  queryRows(sql: string, parameters: readonly unknown[]): Promise<HeldRows>
  /** Several statements in one go, without parameters. */
  exec(sql: string): Promise<void>
  /** Every row that the transaction sees. */
  readState(): Promise<DatabaseState>
  /** SQLite's way to query; other engines have none. */
  prepare?(sql: string): HeldStatement
  close(): Promise<void>
}

/** Where generated keys start in the first sequence, and how far apart the sequences are. */
export const RESTART = { from: 1_050_000, apart: 100_000 } as const
