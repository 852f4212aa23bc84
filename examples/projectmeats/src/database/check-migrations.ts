import { declaredCatalogue } from './declared-catalogue.js'
import { type Ask, liveCatalogue } from './live-catalogue.js'

/** How a migrated database differs from the tables that the code declares. */
export interface Drift {
  /** Declared, and not in the database. */
  readonly missing: readonly string[]
  /** In the database, and not declared. */
  readonly unexpected: readonly string[]
}

/** Compares a migrated database with the declared schema: columns, keys and their delete rules, indexes, policies, grants. */
export async function checkMigrations(ask: Ask): Promise<Drift> {
  const declared = declaredCatalogue()
  const live = await liveCatalogue(ask)
  return {
    missing: [...declared].filter((line) => !live.has(line)).sort(),
    unexpected: [...live].filter((line) => !declared.has(line)).sort(),
  }
}
