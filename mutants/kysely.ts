import { CHECK_MUTANTS } from './kysely-checks.js'
import { ENGINE_MUTANTS } from './kysely-engines.js'
import { FRAGMENT_MUTANTS } from './kysely-fragments.js'
import { GATE_MUTANTS } from './kysely-gate.js'
import { MYSQL_MUTANTS } from './kysely-mysql.js'
import { PGLITE_MUTANTS } from './kysely-pglite.js'
import { SHAPE_MUTANTS } from './kysely-shapes.js'
import { SQLITE_MUTANTS } from './kysely-sqlite.js'
import type { Mutant } from './mutant.js'

/** What the Kysely adapter refuses of raw SQL, hand-made nodes, and what its gate refuses, broken one at a time. */
export const MUTANTS: readonly Mutant[] = [
  ...CHECK_MUTANTS,
  ...ENGINE_MUTANTS,
  ...FRAGMENT_MUTANTS,
  ...GATE_MUTANTS,
  ...MYSQL_MUTANTS,
  ...SHAPE_MUTANTS,
  ...SQLITE_MUTANTS,
  ...PGLITE_MUTANTS,
]
