import Libsql from 'libsql'

/** The driver's handle on a database: it has the methods of `better-sqlite3`. */
export type SqliteConnection = Libsql.Database

const SCHEME = 'sqlite:'

// Waiting blocks the process, and whoever holds the lock may live in it.
const SETTINGS = 'pragma journal_mode = wal; pragma synchronous = off; pragma busy_timeout = 1000; pragma foreign_keys = on'

/** The address of a database file. */
export function sqliteUrl(file: string): string {
  return `${SCHEME}${file}`
}

/**
 * Opens a connection to an address that the kit gave, `archive` attached and foreign keys enforced. The caller closes it.
 *
 * Throws when the address is of another engine.
 */
export function openSqliteConnection(url: string): SqliteConnection {
  if (!url.startsWith(SCHEME)) throw new TypeError('Expected the address of an SQLite database')
  const file = url.slice(SCHEME.length)
  const connection = new Libsql(file)
  connection.exec(`${SETTINGS}; attach '${archiveOf(file).replaceAll("'", "''")}' as archive; pragma archive.journal_mode = wal`)
  return connection
}

function archiveOf(file: string): string {
  return file.replace(/\.db$/, '-archive.db')
}
