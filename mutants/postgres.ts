import type { Mutant } from './mutant.js'
import { VERIFIER_MUTANTS } from './postgres-verifier.js'

/** What keeps raw SQL inside the tenant, and what tells whether any SQL is, broken one at a time. */
export const MUTANTS: readonly Mutant[] = [...VERIFIER_MUTANTS]
