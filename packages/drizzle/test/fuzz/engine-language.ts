import { type ErrorClass, type HeldConnection, mysqlErrorClass, postgresErrorClass, sqliteErrorClass } from '@tenantry/conformance/fuzz'
import type { EngineTraits } from '@tenantry/conformance/programs'
import { drizzle as libsql0 } from 'drizzle-orm/libsql'
import { drizzle as mysql0 } from 'drizzle-orm/mysql2'
import { drizzle as nodePostgres0 } from 'drizzle-orm/node-postgres'
import { drizzle as libsql1 } from 'drizzle-orm-1/libsql'
import { drizzle as mysql1 } from 'drizzle-orm-1/mysql2'
import { drizzle as nodePostgres1 } from 'drizzle-orm-1/node-postgres'
import { mysqlKit, pgKit, sqliteKit } from '../subject/kits.js'
import type { Dialect } from './build/handle.js'
import { heldLibsqlClient, heldMysqlClient, heldPgClient } from './held-client.js'

type Make = (config: object) => unknown

/** How the programs of an engine are run and compared. */
export interface EngineLanguage {
  readonly dialect: Dialect
  /** Drizzle's own function of each major. */
  readonly drizzle: readonly [Make, Make]
  readonly kit: typeof pgKit
  readonly defaultSchema: string
  readonly classify: (error: unknown) => ErrorClass
  client(connection: HeldConnection): object
}

const POSTGRES: EngineLanguage = {
  dialect: 'postgres',
  drizzle: [nodePostgres0, nodePostgres1] as never,
  kit: pgKit,
  defaultSchema: 'public',
  classify: postgresErrorClass,
  client: heldPgClient,
}

const SQLITE: EngineLanguage = {
  dialect: 'sqlite',
  drizzle: [libsql0, libsql1] as never,
  kit: sqliteKit,
  defaultSchema: 'main',
  classify: sqliteErrorClass,
  client: heldLibsqlClient,
}

const MARIADB: EngineLanguage = {
  dialect: 'mysql',
  drizzle: [mysql0, mysql1] as never,
  kit: mysqlKit,
  defaultSchema: 'public',
  classify: mysqlErrorClass,
  client: heldMysqlClient,
}

/** The language of an engine. */
export function languageOf({ language }: EngineTraits): EngineLanguage {
  return language === 'sqlite' ? SQLITE : language === 'mariadb' ? MARIADB : POSTGRES
}
