import { type Draw, type Fuzz, TapeArbitrary } from '@tenantry/conformance/fuzz'
import { constructsFor, constructsOf, type EngineTraits, isWriting, type Program, programsOf } from '@tenantry/conformance/programs'
import type { Dialect, Handle } from './build/handle.js'
import { inDrizzle, isWritable } from './in-drizzle.js'
import { relationalConstructsFor, relationalConstructsOf } from './relational/constructs.js'
import { drawRelational } from './relational/draw.js'
import type { RelationalProgram } from './relational/language.js'
import { compileRelational, runRelational } from './relational/run.js'
import { compileProgram, runProgram } from './run-program.js'

/** What Drizzle is tried with: the programs of every adapter, and its own relational queries. */
export type DrizzleProgram = Program | RelationalProgram

const RELATIONAL_PERCENT = 20

/** What Drizzle's builders cannot say, so programs are drawn without. */
const MISSING = [
  'merge',
  'merge insert',
  'merge without source',
  'delete using',
  'conflict on a constraint',
  'row as json',
  'json helper',
  'table function',
  'materialized CTE',
  'name in another case',
] as const

/** What is said in other words instead. */
const UNSAID: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  postgres: new Set(['FROM list', 'recursive CTE', 'withSchema']),
  sqlite: new Set(['FROM list', 'recursive CTE', 'withSchema', 'schema-qualified table']),
  mysql: new Set(['FROM list', 'recursive CTE', 'withSchema', 'returning', 'update from']),
}

/** What an engine can do through Drizzle. */
export interface DrizzleTraits {
  readonly engine: EngineTraits
  readonly dialect: Dialect
  readonly major: 0 | 1
}

/** Random programs of what an engine has and Drizzle can say. */
export function drizzlePrograms({ engine, dialect, major }: DrizzleTraits): Fuzz<Handle, DrizzleProgram>['arbitrary'] {
  const written = programsOf(withMissing(engine))
    .map((program): DrizzleProgram => inDrizzle(program, dialect))
    .filter((program) => 'relational' in program || isWritable(program, dialect))
  if (!hasRelational(dialect)) return written
  const nested = new TapeArbitrary((draw: Draw): DrizzleProgram => drawRelational(draw, { major }))
  return new TapeArbitrary((draw) => draw.chance(RELATIONAL_PERCENT)).chain((relational) => (relational ? nested : written))
}

/** Every construct that a run must reach. */
export function drizzleConstructs({ engine, dialect, major }: DrizzleTraits): readonly string[] {
  const written = constructsFor(withMissing(engine)).filter((construct) => !UNSAID[dialect].has(construct))
  return hasRelational(dialect) ? [...written, ...relationalConstructsFor(major)] : written
}

// They need LATERAL, which MariaDB has not.
const hasRelational = (dialect: Dialect) => dialect !== 'mysql'

function withMissing(engine: EngineTraits): EngineTraits {
  return { ...engine, lacks: new Set([...engine.lacks, ...MISSING]) }
}

/** Runs a program. */
export function runDrizzle(handle: Handle, program: DrizzleProgram): Promise<readonly unknown[]> {
  return 'relational' in program ? runRelational(handle, program) : runProgram(handle, program)
}

/** What a program is made of. */
export function constructsOfDrizzle(program: DrizzleProgram): readonly string[] {
  return 'relational' in program ? relationalConstructsOf(program) : constructsOf(program)
}

/** Whether a program writes. */
export function writesDrizzle(program: DrizzleProgram): boolean {
  return !('relational' in program) && isWriting(program)
}

/** The statements of a program as text. */
export function printDrizzle(handle: Handle, program: DrizzleProgram): string {
  const sent = 'relational' in program ? [compileRelational(handle, program)] : compileProgram(handle, program)
  return sent.map(({ sql, params }) => `${sql} -- ${JSON.stringify(params)}`).join('\n')
}
