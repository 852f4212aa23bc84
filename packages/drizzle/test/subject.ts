import {
  type Answers,
  type Engine,
  type ErrorClass,
  KEYED_WORLD_RULES,
  mysqlErrorClass,
  postgresErrorClass,
  sqliteErrorClass,
  type Subject,
  WORLD_RULES,
  type WorldName,
} from '@tenantry/conformance'
import { defineTenancy } from '@tenantry/core'
import { withTenancy } from '../src/index.js'
import { answersOf } from './answers/index.js'
import { NotFoundError } from './answers/not-found-error.js'
import { connect, type Driver } from './subject/connect.js'
import type { Major, Scoping } from './subject/scoping.js'
import type { WorldDb } from './world/world-db.js'

/** Which Drizzle, by which driver; `scoping` tries the kit itself. */
export interface SubjectOptions {
  readonly driver?: Driver
  readonly major?: Major
  readonly scoping?: Scoping
}

const adapter: Scoping = (db, tenancy) => withTenancy(db, tenancy as never)

/** The Drizzle adapter on one engine and in one world, as the conformance kit sees it. */
export function drizzleSubject(engine: Engine, world: WorldName, options: SubjectOptions = {}): Subject<WorldDb> {
  const { driver = driverOf(engine), major = 0, scoping = adapter } = options
  const rules = world === 'planted' ? WORLD_RULES : KEYED_WORLD_RULES
  const tenancy = defineTenancy(rules, { tenantId: 'uuid', defaultSchema: engine === 'sqlite' ? 'main' : 'public' })
  const answers: Answers<WorldDb> = answersOf(engine, driver, major)
  return {
    adapter: nameOf(driver, major, engine),
    engine,
    tenancy,
    answers,
    classify: (error) => classOf(error, engine),
    connect: (url, pool, sent) => connect(url, pool, { driver, major, keyed: world === 'keyed', tenancy, scoping, sent }),
  }
}

/** The driver that an engine is tried with if none is named. */
function driverOf(engine: Engine): Driver {
  if (engine === 'pglite') return 'pglite'
  if (engine === 'sqlite') return 'libsql'
  return engine === 'mariadb' ? 'mysql2' : 'node-postgres'
}

// Each driver and major has its own report; the usual ones have the plain name.
function nameOf(driver: Driver, major: Major, engine: Engine): string {
  return `drizzle${major === 1 ? '-1' : ''}${driver === driverOf(engine) ? '' : `-${driver}`}`
}

// Drizzle and libsql wrap what the driver threw.
function classOf(error: unknown, engine: Engine): ErrorClass {
  if (error instanceof NotFoundError) return 'not-found'
  const errorClass = engine === 'sqlite' ? sqliteErrorClass : engine === 'mariadb' ? mysqlErrorClass : postgresErrorClass
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const known = errorClass(cause)
    if (known !== 'other') return known
  }
  return 'other'
}
