import type { Operation } from '@tenantry/conformance'
import type { MySql2Database } from 'drizzle-orm/mysql2'
import type { alias } from 'drizzle-orm/mysql-core'
import type { mysqlCareless } from '../../world/mysql-careless.js'
import type { MysqlTables } from '../../world/mysql-tables.js'
import type { WorldDb } from '../../world/world-db.js'

/** The handle on MariaDB, typed as what it is. */
export interface MysqlDb extends Omit<WorldDb, 'alias' | 'bare' | 'careless' | 'db' | 'execute' | 't'> {
  readonly alias: typeof alias
  readonly careless: ReturnType<typeof mysqlCareless>
  readonly db: MySql2Database
  readonly t: MysqlTables
}

/** An operation in MySQL's own words. */
export const my = (by: Operation<MysqlDb>) => by as unknown as Operation<WorldDb>
