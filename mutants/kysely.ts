import { FRAGMENT_MUTANTS } from './kysely-fragments.js'
import { GATE_MUTANTS } from './kysely-gate.js'
import type { Mutant } from './mutant.js'

/** What the Kysely adapter refuses of raw SQL, hand-made nodes, and what its gate refuses, broken one at a time. */
export const MUTANTS: readonly Mutant[] = [...FRAGMENT_MUTANTS, ...GATE_MUTANTS]
