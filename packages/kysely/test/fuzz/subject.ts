import {
  type FuzzHandles,
  type FuzzSubject,
  type HeldConnection,
  KEYED_WORLD_RULES,
  WORLD,
  type WorldName,
  WORLD_RULES,
} from '@tenantry/conformance/fuzz'
import { constructsFor, constructsOf, type EngineTraits, isWriting, type Program, programsOf } from '@tenantry/conformance/programs'
import { defineTenancy } from '@tenantry/core'
import { withTenancy } from '@tenantry/kysely'
import { type Dialect, DummyDriver, Kysely } from 'kysely'
import type { TextDb } from './build/text-db.js'
import { type EngineLanguage, languageOf } from './engine-language.js'
import { compileProgram, runProgram } from './run-program.js'

type Db = Kysely<TextDb>

/** How the second Kysely instance is kept inside the tenant; broken ones are given to try the oracle itself. */
export type Scoping = (dialect: Dialect, world: WorldName) => Dialect

/** The Kysely adapter as the fuzz runner sees it. */
export function kyselySubject(engine: EngineTraits, scoping?: Scoping): FuzzSubject<Db, Program> {
  const language = languageOf(engine)
  const compiler = compilerOf(language)
  return {
    adapter: 'kysely',
    fuzz: {
      arbitrary: programsOf(engine),
      run: runProgram,
      constructs: constructsOf,
      print: (program) =>
        compileProgram(compiler, program)
          .map(({ sql, parameters }) => `${sql} -- ${JSON.stringify(parameters)}`)
          .join('\n'),
    },
    constructs: constructsFor(engine),
    traits: (program) => ({ world: program.world, writes: isWriting(program) }),
    connect: (connection, world) => connect(connection, world, language, scoping),
    classify: language.classify,
  }
}

const tenanciesOf = (defaultSchema: string) => ({
  planted: defineTenancy(WORLD_RULES, { tenantId: 'uuid', defaultSchema }),
  keyed: defineTenancy(KEYED_WORLD_RULES, { tenantId: 'uuid', defaultSchema }),
})

function connect(connection: HeldConnection, world: WorldName, language: EngineLanguage, scoping: Scoping | undefined): FuzzHandles<Db> {
  const tenancy = tenanciesOf(language.defaultSchema)[world]
  const scoped = scoping ?? ((dialect: Dialect) => withTenancy<TextDb>(dialect, tenancy))
  return {
    bare: new Kysely<TextDb>({ dialect: language.dialect(connection) }),
    scoped: new Kysely<TextDb>({ dialect: scoped(language.dialect(connection), world) }),
    asTenant: (work) => tenancy.run(WORLD.a, work),
    verified: scoping === undefined && language.speaksPostgres ? tenancy : undefined,
  }
}

function compilerOf(language: EngineLanguage): Db {
  const dialect = language.dialect()
  return new Kysely({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
  })
}
