import type { Arbitrary } from 'fast-check'
import { TapeArbitrary } from '../fuzz/tape-arbitrary.js'
import type { EngineTraits } from './draw/engine.js'
import { drawProgram } from './draw/program.js'
import { inMariadb } from './in-mariadb.js'
import { inSqlite } from './in-sqlite.js'
import type { Program } from './language/program.js'
import { multipliedRelations } from './multiplied-relations.js'

// Without a time-out the few programs that could run for minutes are drawn again.
const MOST_MULTIPLIED = 8

const WORDS = { postgres: (program: Program) => program, sqlite: inSqlite, mariadb: inMariadb } as const

/** Random programs of what an engine has, in its own words. */
export function programsOf(engine: EngineTraits): Arbitrary<Program> {
  const drawn = new TapeArbitrary((draw) => drawProgram(draw, engine))
  const light = engine.timesOut ? drawn : drawn.filter((program) => multipliedRelations(program) <= MOST_MULTIPLIED)
  return light.map(WORDS[engine.language ?? 'postgres'])
}
