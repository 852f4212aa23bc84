import {
  type FuzzHandles,
  type FuzzSubject,
  type HeldConnection,
  KEYED_WORLD_RULES,
  postgresErrorClass,
  TapeArbitrary,
  WORLD,
  type WorldName,
  WORLD_RULES,
} from '@tenantry/conformance/fuzz'
import type { Engine } from '@tenantry/conformance/engines'
import { defineTenancy } from '@tenantry/core'
import { withTenancy } from '@tenantry/kysely'
import { DummyDriver, Kysely, type Dialect, PostgresAdapter, PostgresDialect, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { TextDb } from './build/text-db.js'
import { constructsFor, constructsOf } from './constructs.js'
import { drawProgram, type EngineTraits } from './draw/program.js'
import { isWriting, type Program } from './language/program.js'
import { multipliedRelations } from './multiplied-relations.js'
import { compileProgram, runProgram } from './run-program.js'

type Db = Kysely<TextDb>

/** How the second Kysely instance is kept inside the tenant; broken ones are given to try the oracle itself. */
export type Scoping = (dialect: Dialect, world: WorldName) => Dialect

// Without a time-out the few programs that could run for minutes are drawn again.
const MOST_MULTIPLIED = 8

/** What an engine can do. */
export function engineTraits(engine: Engine): EngineTraits {
  return { leftArm: engine !== 'postgres-15' && engine !== 'postgres-16', timesOut: engine !== 'pglite' }
}

/** The Kysely adapter as the fuzz runner sees it. */
export function kyselySubject(engine: EngineTraits, scoping: Scoping = scopeDialect): FuzzSubject<Db, Program> {
  const programs = new TapeArbitrary((draw) => drawProgram(draw, engine))
  return {
    adapter: 'kysely',
    fuzz: {
      arbitrary: engine.timesOut ? programs : programs.filter((program) => multipliedRelations(program) <= MOST_MULTIPLIED),
      run: runProgram,
      constructs: constructsOf,
      print: (program) =>
        compileProgram(COMPILER, program)
          .map(({ sql, parameters }) => `${sql} -- ${JSON.stringify(parameters)}`)
          .join('\n'),
    },
    constructs: constructsFor(engine),
    traits: (program) => ({ world: program.world, writes: isWriting(program) }),
    connect: (connection, world) => connect(connection, world, scoping),
    classify: postgresErrorClass,
  }
}

const TENANCIES = {
  planted: defineTenancy(WORLD_RULES, { tenantId: 'uuid' }),
  keyed: defineTenancy(KEYED_WORLD_RULES, { tenantId: 'uuid' }),
}

/** The adapter itself. */
function scopeDialect(dialect: Dialect, world: WorldName): Dialect {
  return withTenancy<TextDb>(dialect, TENANCIES[world])
}

function connect(connection: HeldConnection, world: WorldName, scoping: Scoping): FuzzHandles<Db> {
  const dialect = () => new PostgresDialect({ pool: connection as never })
  return {
    bare: new Kysely<TextDb>({ dialect: dialect() }),
    scoped: new Kysely<TextDb>({ dialect: scoping(dialect(), world) }),
    asTenant: (work) => TENANCIES[world].run(WORLD.a, work),
  }
}

const COMPILER: Db = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
