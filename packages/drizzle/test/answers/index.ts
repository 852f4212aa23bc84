import type { Answers, Engine } from '@tenantry/conformance'
import type { Driver } from '../subject/connect.js'
import type { Major } from '../subject/scoping.js'
import type { WorldDb } from '../world/world-db.js'
import { SYNC_OVERRIDES } from './better-sqlite3/index.js'
import { MARIADB_OVERRIDES } from './mariadb/index.js'
import { MARIADB_RELATION_ANSWERS_1 } from './mariadb/relations.js'
import { withoutPlans } from './mariadb/without-plan.js'
import { PG_ANSWERS } from './pg.js'
import { RELATION_ANSWERS_1 } from './relations-1.js'
import { SQLITE_OVERRIDES } from './sqlite/index.js'
import { withoutInsertIds } from './sqlite/without-insert-id.js'

/** Drizzle's answers on an engine, by a driver, in a major: each says again what it says in words of its own. */
export function answersOf(engine: Engine, driver: Driver, major: Major): Answers<WorldDb> {
  const answers = { ...PG_ANSWERS, ...(major === 1 ? RELATION_ANSWERS_1 : {}) }
  if (engine === 'mariadb') return withoutPlans({ ...answers, ...MARIADB_OVERRIDES, ...(major === 1 ? MARIADB_RELATION_ANSWERS_1 : {}) })
  if (engine !== 'sqlite') return answers
  return withoutInsertIds({ ...answers, ...SQLITE_OVERRIDES, ...(driver === 'better-sqlite3' ? SYNC_OVERRIDES : {}) })
}
