import { MARIADB_SESSION, mariadbOptions, mariadbSchemas } from '@tenantry/conformance'
import type { MysqlPool, MysqlPoolConnection, MysqlQueryResult } from 'kysely'
import { createPool, type PoolConnection } from 'mysql2'

type Given = string | number | bigint | boolean | Date | Uint8Array | null
type Told = (error: unknown, result: MysqlQueryResult) => void

/**
 * A pool of connections to a world on MariaDB. One of a single connection prepares its statements, so that the session
 * keeps them; a larger one sends text, as Kysely does by itself. The schemas `public` and `archive` are databases whose
 * names belong to the run.
 */
export function mariadbPool(url: string, size: number): MysqlPool {
  const pool = createPool({ ...mariadbOptions(url), connectionLimit: size })
  pool.on('connection', (connection) => void connection.query(MARIADB_SESSION))
  const named = mariadbSchemas(url)
  const known = new WeakMap<PoolConnection, MysqlPoolConnection>()
  const wrapped = (connection: PoolConnection) => {
    const wrapper = known.get(connection) ?? wrap(connection, size === 1, named)
    known.set(connection, wrapper)
    return wrapper
  }
  return {
    getConnection: (take) => pool.getConnection((error, connection) => take(error, error === null ? wrapped(connection) : connection)),
    end: (done) => void pool.end(done),
  }
}

function wrap(inner: PoolConnection, prepares: boolean, named: (sql: string) => string): MysqlPoolConnection {
  return {
    config: inner.config,
    threadId: inner.threadId ?? 0,
    connect: (done) => inner.connect(done),
    destroy: () => inner.destroy(),
    release: () => inner.release(),
    query: (text: string, parameters: readonly unknown[], done?: Told) => {
      const sql = named(text)
      const values = parameters.map(bound)
      if (done === undefined) return inner.query(sql, values)
      if (prepares && values.length > 0) return inner.execute(sql, values, (error, result) => done(error, result as MysqlQueryResult))
      return inner.query(sql, values, (error, result) => done(error, result as MysqlQueryResult))
    },
  }
}

// What applications give to other databases too: dates without a time, objects as JSON. What writes SQL of its own is the driver's.
function bound(value: unknown): Given {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array || 'toSqlString' in value)) return JSON.stringify(value)
  return value as Given
}
