import type { HeldConnection } from '@tenantry/conformance/fuzz'
import type { MysqlPool, MysqlPoolConnection, MysqlQueryResult } from 'kysely'

type Told = (error: unknown, result: MysqlQueryResult) => void

/** A held connection in the shape of a pool of `mysql2`: there is one client, and it stays. */
export function heldPool(connection: HeldConnection): MysqlPool {
  const client = clientOf(connection)
  return { getConnection: (take) => take(null, client), end: (done) => done(null) }
}

function clientOf(connection: HeldConnection): MysqlPoolConnection {
  return {
    config: {},
    threadId: 1,
    connect: (done) => done?.(null),
    destroy: () => undefined,
    release: () => undefined,
    query: (sql: string, parameters: readonly unknown[], done?: Told) => {
      connection.query(sql, parameters).then(
        ({ rowCount, rows }) => done?.(null, rowCount === null ? rows : { affectedRows: rowCount, changedRows: rowCount, insertId: 0 }),
        (error: unknown) => done?.(error, []),
      )
      return { stream: () => [] as never }
    },
  }
}
