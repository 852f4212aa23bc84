import { MARIADB_SESSION, mariadbOptions, mariadbSchemas } from '@tenantry/conformance'
import { createPool, type Pool, type PoolConnection } from 'mysql2'

/** A pool of connections to a world on MariaDB; the schemas `public` and `archive` are databases whose names belong to the run. */
export function mariadbPool(url: string, size: number): Pool {
  const pool = createPool({ ...mariadbOptions(url), connectionLimit: size })
  const named = mariadbSchemas(url)
  pool.on('connection', (connection) => {
    connection.query(MARIADB_SESSION)
    rename(connection, 'query', named)
    rename(connection, 'execute', named)
  })
  return pool
}

type Send = (statement: string | { sql: string }, ...rest: unknown[]) => unknown

function rename(connection: PoolConnection, method: 'query' | 'execute', named: (sql: string) => string): void {
  const send = connection[method].bind(connection) as Send
  const renamed: Send = (statement, ...rest) => {
    if (typeof statement === 'string') return send(named(statement), ...rest)
    statement.sql = named(statement.sql)
    return send(statement, ...rest)
  }
  Object.assign(connection, { [method]: renamed })
}
