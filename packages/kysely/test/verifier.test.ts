import { KEYED_WORLD_RULES, statementVerifier, WORLD, WORLD_RULES } from '@tenantry/conformance'
import { engineTraits, type Program, programsOf } from '@tenantry/conformance/programs'
import { type Context, defineTenancy, TenancyError } from '@tenantry/core'
import { withTenancy } from '@tenantry/kysely'
import fc from 'fast-check'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TextDb } from './fuzz/build/text-db.js'
import { compileProgram } from './fuzz/run-program.js'

const { a, b } = WORLD
const AS_A: Context = { kind: 'tenant', tenantId: a }
const PROGRAMS = Number(process.env.FUZZ_RUNS ?? 1_500)

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))

const compiling = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}

interface Compiled {
  readonly world: Program['world']
  readonly sql: string
  readonly parameters: readonly unknown[]
}

// Only programs that do not name A themselves: what a program says of its own tenant holds its tables too.
function compileAll(): readonly Compiled[] {
  const bare = new Kysely<TextDb>({ dialect: compiling })
  const options = { tenantId: 'uuid' } as const
  const tenancies = { planted: defineTenancy(WORLD_RULES, options), keyed: defineTenancy(KEYED_WORLD_RULES, options) }
  const scoped = {
    planted: new Kysely<TextDb>({ dialect: withTenancy<TextDb>(compiling, tenancies.planted) }),
    keyed: new Kysely<TextDb>({ dialect: withTenancy<TextDb>(compiling, tenancies.keyed) }),
  }
  return fc.sample(programsOf(engineTraits('postgres-18')), { seed, numRuns: PROGRAMS }).flatMap((program) => {
    if (compileProgram(bare, program).some(({ parameters }) => parameters.includes(a))) return []
    try {
      const compiled = tenancies[program.world].run(a, () => compileProgram(scoped[program.world], program))
      return compiled.map(({ sql, parameters }) => ({ world: program.world, sql, parameters }))
    } catch (error) {
      if (error instanceof TenancyError) return []
      throw error
    }
  })
}

/** The statement once for each predicate of the tenant, with that one said to be true. */
function withoutEachPredicate({ sql, parameters }: Compiled): string[] {
  return [...sql.matchAll(/(?:"\w+"\.)?"\w+" = \$(\d+)/g)]
    .filter(([, number]) => parameters[Number(number) - 1] === a)
    .map(({ 0: predicate, index }) => `${sql.slice(0, index)}true${sql.slice(index + predicate.length)}`)
}

/** The parameters once for each that is the tenant, with that one another tenant's. */
function withEachSwapped({ parameters }: Compiled): (readonly unknown[])[] {
  return parameters.flatMap((value, at) => (value === a ? [parameters.with(at, b)] : []))
}

describe('the verifier, over what this adapter compiles of random programs', () => {
  let statements: readonly Compiled[] = []
  let verify: (statement: { readonly sql: string; readonly parameters: readonly unknown[] }) => boolean
  beforeAll(async () => {
    statements = compileAll()
    const verifier = await statementVerifier(defineTenancy(WORLD_RULES, { tenantId: 'uuid' }))
    verify = (statement) => verifier(statement, AS_A).objections.length === 0
  })

  it('has nothing against a statement', () => {
    expect(statements.filter((statement) => !verify(statement)).map(({ sql }) => sql)).toEqual([])
    console.log(`${statements.length} statements of ${PROGRAMS} programs are proved inside the tenant, seed ${seed}`)
  })

  it('notices each predicate that is taken away', () => {
    const mutants = statements.flatMap((statement) =>
      withoutEachPredicate(statement).map((sql) => ({ sql, parameters: statement.parameters })),
    )
    expect(mutants.filter(verify).map(({ sql }) => sql)).toEqual([])
    console.log(`${mutants.length} predicates taken away are noticed, seed ${seed}`)
    expect(mutants.length).toBeGreaterThan(statements.length)
  })

  it('notices each parameter that is another tenant', () => {
    const mutants = statements.flatMap((statement) => withEachSwapped(statement).map((parameters) => ({ sql: statement.sql, parameters })))
    expect(mutants.filter(verify).map(({ sql }) => sql)).toEqual([])
    console.log(`${mutants.length} parameters of another tenant are noticed, seed ${seed}`)
    expect(mutants.length).toBeGreaterThan(statements.length)
  })
})
