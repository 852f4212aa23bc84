import { openSqliteConnection } from '@tenantry/conformance'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** A connection of SQLite that binds what applications give to other databases too: booleans, dates, objects as JSON. */
export function bindingDatabase(address: string): SqliteDatabase {
  const connection = openSqliteConnection(address)
  return {
    close: () => void connection.close(),
    prepare: (sql) => (/^explain\b/i.test(sql) ? explain(address, sql) : bind(connection.prepare(sql))),
  }
}

type Statement = ReturnType<ReturnType<typeof openSqliteConnection>['prepare']>

function bind(statement: Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters.map(bound)),
    run: (parameters) => {
      const { changes, lastInsertRowid } = statement.run(parameters.map(bound))
      return { changes, lastInsertRowid }
    },
    iterate: (parameters) => statement.iterate(parameters.map(bound)),
  }
}

// The driver never ends an EXPLAIN: whatever its connection reads from then on is of that moment, and it cannot write.
function explain(address: string, sql: string): SqliteStatement {
  const rows = (parameters: readonly unknown[]): unknown[] => {
    const connection = openSqliteConnection(address)
    try {
      return connection.prepare(sql).all(parameters.map(bound))
    } finally {
      connection.close()
    }
  }
  return { reader: true, all: rows, run: () => ({ changes: 0, lastInsertRowid: 0 }), iterate: (parameters) => rows(parameters).values() }
}

function bound(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) return JSON.stringify(value)
  return value
}
