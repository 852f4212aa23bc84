import type { HeldConnection } from '@tenantry/conformance/fuzz'

/** A statement as `pg` and `mysql2` are given it. */
interface Configured {
  readonly text?: string
  readonly sql?: string
  readonly rowMode?: string
  readonly rowsAsArray?: boolean
}

/** A held connection in the shape of a client of `pg`. */
export function heldPgClient(connection: HeldConnection): object {
  return {
    query: (config: Configured, parameters: readonly unknown[]) =>
      config.rowMode === 'array' ? connection.queryRows(config.text ?? '', parameters) : connection.query(config.text ?? '', parameters),
  }
}

/** A held connection in the shape of a connection of `mysql2/promise`. */
export function heldMysqlClient(connection: HeldConnection): object {
  const query = async (config: Configured, parameters: readonly unknown[]) => {
    const text = config.sql ?? ''
    const { rows, rowCount } = await (config.rowsAsArray === true
      ? connection.queryRows(text, parameters)
      : connection.query(text, parameters))
    // A generated key is not told: where there are rows of another tenant it is another one.
    return [rowCount === null ? rows : { affectedRows: rowCount, insertId: 0 }, []]
  }
  return { query, execute: query }
}

/** A held connection in the shape of a client of `@libsql/client`, whose rows are lists that know their columns' names. */
export function heldLibsqlClient(connection: HeldConnection): object {
  const execute = async ({ sql, args }: { readonly sql: string; readonly args?: readonly unknown[] }) => {
    const { rows, rowCount } = await connection.queryRows(sql, args ?? [])
    return { rows, rowsAffected: rowCount ?? 0 }
  }
  const transaction = async () => {
    await connection.query('begin')
    const end = (text: string) => async () => void (await connection.query(text))
    return { execute, commit: end('commit'), rollback: end('rollback') }
  }
  return { execute, transaction, protocol: 'file' }
}
