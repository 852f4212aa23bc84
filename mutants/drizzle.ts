import { FRAGMENT_MUTANTS } from './drizzle-fragments.js'
import { GATE_MUTANTS } from './drizzle-gate.js'
import { READ_MUTANTS } from './drizzle-reads.js'
import { REFERENCE_MUTANTS } from './drizzle-references.js'
import { WRITE_MUTANTS } from './drizzle-writes.js'
import type { Mutant } from './mutant.js'

/** What the Drizzle adapter scopes, stamps, checks and refuses, and what its gate refuses, broken one at a time. */
export const MUTANTS: readonly Mutant[] = [...GATE_MUTANTS, ...FRAGMENT_MUTANTS, ...REFERENCE_MUTANTS, ...WRITE_MUTANTS, ...READ_MUTANTS]
