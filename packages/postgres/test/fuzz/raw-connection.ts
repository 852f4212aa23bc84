import type { HeldConnection } from '@tenantry/conformance/fuzz'
import { ReferenceNotFoundError, type Tenancy } from '@tenantry/core'
import type { PostgresRawScoper } from '@tenantry/postgres'

const CONTROL = /^(?:begin|commit|rollback|savepoint|release|set transaction|start transaction)\b/i

/** A connection on which every statement is scoped as the text that it is: nothing is known of the builders behind it. */
export function rawConnection(connection: HeldConnection, tenancy: Tenancy, raw: PostgresRawScoper): HeldConnection {
  const scoped = async (sql: string, parameters: readonly unknown[] = []) => {
    if (CONTROL.test(sql)) return { sql, parameters }
    const { checks, ...statement } = raw.scope(sql, parameters, tenancy.context())
    for (const check of checks) {
      const { rows } = await connection.query(check.sql, check.parameters)
      if (rows.length > 0) throw new ReferenceNotFoundError('A reference names a row that is not there.')
    }
    return statement
  }
  const wrapped = {
    query: async (sql: string, parameters?: readonly unknown[]) => {
      const statement = await scoped(sql, parameters)
      return connection.query(statement.sql, statement.parameters)
    },
    queryRows: async (sql: string, parameters?: readonly unknown[]) => {
      const statement = await scoped(sql, parameters)
      return connection.queryRows(statement.sql, statement.parameters)
    },
    connect: async () => wrapped,
    end: async () => undefined,
    release: () => undefined,
  }
  return wrapped as unknown as HeldConnection
}
