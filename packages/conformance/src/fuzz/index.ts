/**
 * The fuzz oracle: random programs, run bare on A alone and scoped on A and B.
 *
 * @module
 */
export { KEYED_WORLD_RULES, WORLD_RULES } from '../worlds/rules.js'
export { WORLD, type WorldName } from '../worlds/world.js'
export { fuzzCommand } from './command.js'
export { Draw } from './draw.js'
export type { Fuzz, FuzzHandles, FuzzSubject, ProgramTraits } from './fuzz.js'
export { CHUNK, FuzzRun } from './fuzz-run.js'
export { HeldConnection } from './held-connection.js'
export type { ErrorClass } from '../oracle/outcome.js'
export { mysqlErrorClass } from './mysql-error-class.js'
export { postgresErrorClass } from './postgres-error-class.js'
export { addTally, describePower, emptyTally, missedPower, type Tally } from './power.js'
export { sqliteErrorClass } from './sqlite-error-class.js'
export { TapeArbitrary } from './tape-arbitrary.js'
