import mysql, { type Connection, type ConnectionOptions } from 'mysql2/promise'

/** What every session of the kit and of its subjects is set to: MariaDB's own default lets values be cut off. */
export const MARIADB_SESSION =
  "set sql_mode = 'STRICT_TRANS_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', " +
  "innodb_lock_wait_timeout = 5, lock_wait_timeout = 5, max_statement_time = 10, time_zone = '+00:00'"

/** How the driver is opened at an address: dates come as text, numbers with a fraction too, JSON as values. */
export function mariadbOptions(url: string): ConnectionOptions {
  return { uri: url, dateStrings: true, timezone: 'Z', charset: 'UTF8MB4_BIN', connectTimeout: 5000 }
}

/** The database that stands for the schema `archive` beside the one of an address. */
export function mariadbArchive(url: string): string {
  return `${new URL(url).pathname.slice(1)}_archive`
}

/** Gives the schemas `public` and `archive` of a statement the names of the databases that stand for them at an address. */
export function mariadbSchemas(url: string): (sql: string) => string {
  const names: Readonly<Record<string, string>> = { public: new URL(url).pathname.slice(1), archive: mariadbArchive(url) }
  return (sql) => sql.replace(/`(public|archive)`\./g, (_, schema: string) => `\`${names[schema]}\`.`)
}

/** The server to make databases on, as its owner: the one at TENANTRY_MARIADB_URL, else on this machine. */
export function mariadbServer(): string {
  return process.env.TENANTRY_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'
}

/** Opens a connection that takes several statements at once. The caller ends it. */
export async function openMariadbConnection(url: string, more: Pick<ConnectionOptions, 'typeCast'> = {}): Promise<Connection> {
  const connection = await mysql.createConnection({ ...mariadbOptions(url), ...more, multipleStatements: true })
  await connection.query(MARIADB_SESSION)
  return connection
}
