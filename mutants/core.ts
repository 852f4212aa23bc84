import { CONTEXT_MUTANTS } from './core-context.js'
import { ID_MUTANTS } from './core-ids.js'
import { RULE_MUTANTS } from './core-rules.js'
import type { Mutant } from './mutant.js'

/** Every refusal and rule of the core, broken one at a time. */
export const MUTANTS: readonly Mutant[] = [...CONTEXT_MUTANTS, ...RULE_MUTANTS, ...ID_MUTANTS]
