import { openDatabases, pgliteAt } from '@tenantry/conformance/engines'
import { A, rawWorld } from './raw-world.js'

/** A raw scoper with its database in this process, where a scoped text runs if its checks have no row. */
export async function openRawWorld() {
  const world = await rawWorld()
  const databases = await openDatabases('pglite', 'keyed')
  if ('absent' in databases) throw new Error(databases.absent)
  const pglite = pgliteAt(databases.both)
  async function run<Row>(sql: string, parameters: readonly unknown[] = [], tenant: string = A) {
    const { checks, ...scoped } = world.scope(sql, parameters, tenant)
    for (const check of checks) {
      const { rows } = await pglite.query(check.sql, [...check.parameters])
      if (rows.length > 0) return { refused: true, rows: [] as Row[], affectedRows: 0 }
    }
    const { rows, affectedRows = 0 } = await pglite.query<Row>(scoped.sql, [...scoped.parameters])
    return { refused: false, rows, affectedRows }
  }
  return { ...world, databases, pglite, run }
}
