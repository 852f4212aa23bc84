import { BOUNDARY_MUTANTS } from './express-boundaries.js'
import { HOST_MUTANTS } from './express-hosts.js'
import { STEP_MUTANTS } from './express-steps.js'
import type { Mutant } from './mutant.js'

/** Every rule of the resolution of a request, broken one at a time. */
export const MUTANTS: readonly Mutant[] = [...STEP_MUTANTS, ...HOST_MUTANTS, ...BOUNDARY_MUTANTS]
