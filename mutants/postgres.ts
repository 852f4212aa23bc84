import type { Mutant } from './mutant.js'
import { CLIENT_MUTANTS } from './postgres-clients.js'
import { RAW_MUTANTS } from './postgres-raw.js'
import { VERIFIER_MUTANTS } from './postgres-verifier.js'

/** What keeps raw SQL inside the tenant, and what tells whether any SQL is, broken one at a time. */
export const MUTANTS: readonly Mutant[] = [...RAW_MUTANTS, ...CLIENT_MUTANTS, ...VERIFIER_MUTANTS]
