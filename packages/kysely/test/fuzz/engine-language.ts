import { type ErrorClass, type HeldConnection, mysqlErrorClass, postgresErrorClass, sqliteErrorClass } from '@tenantry/conformance/fuzz'
import type { EngineTraits } from '@tenantry/conformance/programs'
import { type Dialect, PostgresDialect, SqliteDialect } from 'kysely'
import { MariadbDialect } from '../mariadb-dialect.js'
import { heldPool } from './held-pool.js'

/** How the programs of an engine are run and compared. */
export interface EngineLanguage {
  /** Kysely's dialect over a held connection; without one it can only compile. */
  dialect(connection?: HeldConnection): Dialect
  readonly defaultSchema: string
  readonly speaksPostgres: boolean
  readonly classify: (error: unknown) => ErrorClass
}

const POSTGRES: EngineLanguage = {
  dialect: (connection) => new PostgresDialect({ pool: connection as never }),
  defaultSchema: 'public',
  speaksPostgres: true,
  classify: postgresErrorClass,
}

const SQLITE: EngineLanguage = {
  dialect: (connection) => new SqliteDialect({ database: { prepare: (sql) => given(connection).prepare(sql), close: () => undefined } }),
  defaultSchema: 'main',
  speaksPostgres: false,
  classify: sqliteErrorClass,
}

const MARIADB: EngineLanguage = {
  dialect: (connection) => new MariadbDialect({ pool: async () => heldPool(given(connection)) }),
  defaultSchema: 'public',
  speaksPostgres: false,
  classify: mysqlErrorClass,
}

/** The language of an engine. */
export function languageOf({ language }: EngineTraits): EngineLanguage {
  return language === 'sqlite' ? SQLITE : language === 'mariadb' ? MARIADB : POSTGRES
}

function given(connection: HeldConnection | undefined): HeldConnection {
  if (connection === undefined) throw new TypeError('Expected a connection')
  return connection
}
