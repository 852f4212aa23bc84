import type { Operation } from '@tenantry/conformance'
import { InsertResult } from 'kysely'
import type { WorldDb } from '../../world-schema.js'

/**
 * The same operation without the `insertId` of its results. SQLite gives one for tables that have no generated key
 * too: the row's place among all tenants' (docs/limits.md, row ids of SQLite).
 */
export function withoutInsertId(operation: Operation<WorldDb>): Operation<WorldDb> {
  return async (db, stage) => {
    const result = await operation(db, stage)
    if (!Array.isArray(result)) return result
    return result.map((one: unknown) => (one instanceof InsertResult ? { inserted: one.numInsertedOrUpdatedRows } : one))
  }
}
