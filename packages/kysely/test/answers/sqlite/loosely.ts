import type { Kysely } from 'kysely'
import type { WorldDb } from '../../world-schema.js'

/** The same handle, whose names the compiler does not look at: SQLite takes them in any case. */
export function loosely(db: WorldDb): Kysely<Record<string, Record<string, unknown>>> {
  return db as unknown as Kysely<Record<string, Record<string, unknown>>>
}
