import {
  type FuzzHandles,
  type FuzzSubject,
  type HeldConnection,
  KEYED_WORLD_RULES,
  WORLD,
  type WorldName,
  WORLD_RULES,
} from '@tenantry/conformance/fuzz'
import type { EngineTraits } from '@tenantry/conformance/programs'
import { defineTenancy } from '@tenantry/core'
import { sql as sql0 } from 'drizzle-orm'
import { sql as sql1 } from 'drizzle-orm-1'
import { schemaOf } from '../subject/kits.js'
import { type Major, type Scoping, STAMPS } from '../subject/scoping.js'
import type { Database } from '../world/world-db.js'
import type { Handle } from './build/handle.js'
import { type EngineLanguage, languageOf } from './engine-language.js'
import { handleOf } from './handle-of.js'
import {
  constructsOfDrizzle,
  drizzleConstructs,
  type DrizzleProgram,
  drizzlePrograms,
  printDrizzle,
  runDrizzle,
  writesDrizzle,
} from './programs.js'

/** The Drizzle adapter as the fuzz runner sees it; without a scoping both handles are bare, to try the oracle itself. */
export function drizzleSubject(engine: EngineTraits, major: Major, scoping?: Scoping): FuzzSubject<Handle, DrizzleProgram> {
  const language = languageOf(engine)
  const traits = { engine, dialect: language.dialect, major }
  const printing = handle(language, major, 'planted', language.client(NOWHERE), 'bare')
  return {
    adapter: 'drizzle',
    fuzz: {
      arbitrary: drizzlePrograms(traits),
      run: (db, program) => runDrizzle(db, program).catch(throwCause),
      constructs: constructsOfDrizzle,
      print: (program) => printDrizzle(printing, program),
    },
    constructs: drizzleConstructs(traits),
    traits: (program) => ({ world: program.world, writes: writesDrizzle(program) }),
    connect: (connection, world) => connect(connection, world, language, major, scoping),
    classify: language.classify,
  }
}

// Statements are printed, not run.
const NOWHERE = {} as HeldConnection

function connect(
  connection: HeldConnection,
  world: WorldName,
  language: EngineLanguage,
  major: Major,
  scoping: Scoping | undefined,
): FuzzHandles<Handle> {
  const options = { tenantId: 'uuid', defaultSchema: language.defaultSchema } as const
  const tenancy = world === 'planted' ? defineTenancy(WORLD_RULES, options) : defineTenancy(KEYED_WORLD_RULES, options)
  const client = language.client(connection)
  return {
    bare: handle(language, major, world, client, 'bare'),
    scoped:
      scoping === undefined
        ? handle(language, major, world, client, 'bare')
        : handle(language, major, world, client, 'scoped', (db) => scoping(db, tenancy)),
    asTenant: (work) => tenancy.run(WORLD.a, work),
    verified: scoping !== undefined && language.dialect === 'postgres' ? tenancy : undefined,
  }
}

function handle(
  language: EngineLanguage,
  major: Major,
  world: WorldName,
  client: object,
  side: keyof typeof STAMPS,
  scoped: (db: Database) => Database = (db) => db,
): Handle {
  const stamp = side === 'bare' ? bareStamp(language, major) : STAMPS.scoped
  const kit = language.kit(major, { stamp, keyed: world === 'keyed' })
  const mode = language.dialect === 'mysql' ? { mode: 'default' } : {}
  const db = language.drizzle[major]({ client, ...mode, ...schemaOf(major, kit.t) }) as Database
  return handleOf(scoped(db), kit, language.dialect, major)
}

// On A alone the database fills in the tenant, so that a row without one fails where there are two.
function bareStamp({ dialect }: EngineLanguage, major: Major): () => string {
  const sql = SQLS[major]
  // SQLite has no word for a default.
  const filled = dialect === 'sqlite' ? sql`(select max(id) from tenants having count(*) = 1)` : sql`default`
  return () => filled as unknown as string
}

const SQLS = [sql0, sql1] as const

// Drizzle wraps what the driver threw, and the runner tells time-outs by the driver's own error.
function throwCause(error: unknown): never {
  if (error instanceof Error && error.constructor.name === 'DrizzleQueryError' && error.cause instanceof Error) throw error.cause
  throw error
}
