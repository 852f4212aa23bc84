import type { Operation } from '@tenantry/conformance'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { alias } from 'drizzle-orm/sqlite-core'
import type { sqliteCareless } from '../../world/sqlite-careless.js'
import type { SqliteTables } from '../../world/sqlite-tables.js'
import type { WorldDb } from '../../world/world-db.js'

/** The handle on SQLite, typed as what it is. */
export interface SqliteDb extends Omit<WorldDb, 'alias' | 'bare' | 'careless' | 'db' | 't'> {
  readonly alias: typeof alias
  readonly careless: ReturnType<typeof sqliteCareless>
  readonly db: LibSQLDatabase
  readonly t: SqliteTables
}

/** An operation in SQLite's own words. */
export const lite = (by: Operation<SqliteDb>) => by as unknown as Operation<WorldDb>
