import type { SQL } from 'drizzle-orm'
import * as operators0 from 'drizzle-orm'
import * as mysql0 from 'drizzle-orm/mysql-core'
import * as pg0 from 'drizzle-orm/pg-core'
import * as sqlite0 from 'drizzle-orm/sqlite-core'
import * as operators1 from 'drizzle-orm-1'
import * as mysql1 from 'drizzle-orm-1/mysql-core'
import * as pg1 from 'drizzle-orm-1/pg-core'
import * as sqlite1 from 'drizzle-orm-1/sqlite-core'
import { mysqlCareless } from '../world/mysql-careless.js'
import { mysqlTables } from '../world/mysql-tables.js'
import { pgCareless } from '../world/pg-careless.js'
import { pgTables, type TableOptions, type WorldTables } from '../world/pg-tables.js'
import { worldRelations } from '../world/relations.js'
import { worldRelations1 } from '../world/relations-1.js'
import { sqliteCareless } from '../world/sqlite-careless.js'
import { sqliteTables } from '../world/sqlite-tables.js'
import type { Kit, Major } from './scoping.js'

const PG = [pg0, pg1 as unknown as typeof pg0] as const
const SQLITE = [sqlite0, sqlite1 as unknown as typeof sqlite0] as const
const MYSQL = [mysql0, mysql1 as unknown as typeof mysql0] as const
const OPERATORS = [operators0, operators1 as unknown as typeof operators0] as const

/** What an application of that major imports and declares for PostgreSQL. */
export function pgKit(major: Major, options: TableOptions): Kit {
  const core = PG[major]
  return { ...OPERATORS[major], ...core, t: pgTables(core, options), careless: pgCareless(core), execute }
}

/** The same for SQLite, typed as PostgreSQL's. */
export function sqliteKit(major: Major, options: TableOptions): Kit {
  const core = SQLITE[major]
  return {
    ...OPERATORS[major],
    ...core,
    t: sqliteTables(core, options),
    careless: sqliteCareless(core, options.stamp),
    execute: executeOnSqlite,
  } as unknown as Kit
}

/** The same for MariaDB, typed as PostgreSQL's. */
export function mysqlKit(major: Major, options: TableOptions): Kit {
  const core = MYSQL[major]
  return { ...OPERATORS[major], ...core, t: mysqlTables(core, options), careless: mysqlCareless(core), execute } as unknown as Kit
}

/** What a database of that major is configured with: the schema and its relations. */
export function schemaOf(major: Major, tables: WorldTables): { schema: object } | { relations: object } {
  if (major === 1) return { relations: worldRelations1(tables) }
  const { archiveOrders: _, ...named } = tables
  return { schema: { ...named, ...worldRelations(operators0.relations, tables) } }
}

const execute: Kit['execute'] = async (db, statement) => db.execute(statement)

interface SqliteDatabase {
  all(statement: SQL | string): unknown
  run(statement: SQL | string): unknown
}

const executeOnSqlite: Kit['execute'] = async (db, statement) => {
  const sqlite = db as unknown as SqliteDatabase
  return READS.test(JSON.stringify(typeof statement === 'string' ? statement : statement.queryChunks[0]))
    ? sqlite.all(statement)
    : sqlite.run(statement)
}

const READS = /^[^a-z]*(?:"?value"?:\["|")?(?:select|explain|pragma)\b/i
