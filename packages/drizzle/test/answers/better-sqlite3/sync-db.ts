import type { Operation } from '@tenantry/conformance'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { WorldDb } from '../../world/world-db.js'
import type { SqliteDb } from '../sqlite/sqlite-db.js'

/** The handle of a driver that does not wait. */
export interface SyncDb extends Omit<SqliteDb, 'db'> {
  readonly db: BetterSQLite3Database
}

/** An operation that is over when it returns: a transaction of this driver takes no promise. */
export const sync = (by: (...args: Parameters<Operation<SyncDb>>) => unknown) =>
  (async (db: SyncDb, stage: Parameters<Operation<SyncDb>>[1]) => by(db, stage)) as unknown as Operation<WorldDb>
