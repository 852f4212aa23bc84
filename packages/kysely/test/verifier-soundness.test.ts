import { type Databases, openDatabases, statementVerifier, type StatementVerifier, WORLD, WORLD_RULES } from '@tenantry/conformance'
import { HeldConnection } from '@tenantry/conformance/fuzz'
import { engineTraits, type Program, programsOf } from '@tenantry/conformance/programs'
import { type Context, defineTenancy, type Statement, TenancyError } from '@tenantry/core'
import { withTenancy } from '@tenantry/kysely'
import fc from 'fast-check'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TextDb } from './fuzz/build/text-db.js'
import { compileProgram } from './fuzz/run-program.js'

const { a } = WORLD
const AS_A: Context = { kind: 'tenant', tenantId: a }
const PROGRAMS = Number(process.env.FUZZ_RUNS ?? 250)
const MUTANTS = 8

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))

interface Edit {
  readonly at: number
  readonly length: number
  readonly text: string
}

const matches = (sql: string, pattern: RegExp, texts: (found: string) => readonly string[]): Edit[] =>
  [...sql.matchAll(pattern)].flatMap(({ 0: found, index }) => texts(found).map((text) => ({ at: index, length: found.length, text })))

const JOINS = ['inner join', 'left join', 'right join', 'full join']
const SET_OPERATIONS = ['union', 'union all', 'intersect', 'except']

/** Every single change of a statement that may, or may not, let it out of its tenant; by kind, so that each kind is as likely. */
function editsOf({ sql, parameters }: Statement): readonly (readonly Edit[])[] {
  const tenants = parameters.flatMap((value, at) => (value === a ? [`\\$${at + 1}`] : []))
  const predicates =
    tenants.length === 0 ? [] : matches(sql, new RegExp(`"\\w+"\\."\\w+" = (?:${tenants.join('|')})(?!\\d)`, 'g'), (found) => [found])
  const names = [...new Set([...sql.matchAll(/"(\w+)"\./g)].map(([, name]) => name))]
  const kinds = [
    predicates.flatMap((edit) => respelled(edit, names)),
    matches(sql, / where | on /g, (found) => predicates.map(({ text }) => `${found}${text} and `)),
    matches(sql, /\b(?:inner|left|right|full) join\b/g, (found) => JOINS.filter((join) => join !== found)),
    matches(sql, / and | or /g, (found) => [found === ' and ' ? ' or ' : ' and ']),
    matches(sql, / where | on /g, (found) => [`${found}not `, `${found}true or `, `${found}false and `]),
    matches(sql, /\b(?:union all|union|intersect|except)\b/g, (found) => SET_OPERATIONS.filter((operation) => operation !== found)),
    matches(sql, /"tenant_id", |, "tenant_id"/g, () => ['']),
  ]
  return kinds.filter((edits) => edits.length > 0)
}

// Its parameter stays in the text, since its type is told by it.
function respelled({ at, length, text }: Edit, names: readonly (string | undefined)[]): Edit[] {
  const [column = '', value = ''] = text.split(' = ')
  const others = names.map((name) => `"${name}".${column.split('.')[1] ?? ''} = ${value}`)
  const spellings = [
    `${value}::uuid is not null`,
    `not ${text}`,
    `${column} in (${value})`,
    `${value} = ${column}`,
    `${column} = ${value}::uuid`,
    `(${text} or true)`,
    ...others,
  ]
  return spellings.map((spelling) => ({ at, length, text: spelling }))
}

function edited({ sql, parameters }: Statement, kinds: readonly (readonly Edit[])[], choices: readonly number[]): Statement {
  const chosen = choices.flatMap((choice) => {
    const edits = kinds[choice % kinds.length] ?? []
    return edits[Math.floor(choice / kinds.length) % edits.length] ?? []
  })
  const apart = chosen
    .sort((one, other) => other.at - one.at)
    .filter((edit, at, all) => at === 0 || edit.at + edit.length <= (all[at - 1]?.at ?? 0))
  return { sql: apart.reduce((text, { at, length, text: put }) => text.slice(0, at) + put + text.slice(at + length), sql), parameters }
}

const compiling = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}

const tenancy = defineTenancy(WORLD_RULES, { tenantId: 'uuid' })

function compiled(program: Program): readonly Statement[] {
  const scoped = new Kysely<TextDb>({ dialect: withTenancy<TextDb>(compiling, tenancy) })
  try {
    return tenancy.run(a, () => compileProgram(scoped, program))
  } catch (error) {
    if (error instanceof TenancyError) return []
    throw error
  }
}

const mutations = fc.tuple(
  programsOf(engineTraits('pglite')),
  fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { minLength: MUTANTS, maxLength: MUTANTS }),
)

function mutants(): Statement[] {
  return fc.sample(mutations, { seed, numRuns: PROGRAMS }).flatMap(([program, choices]) =>
    compiled(program).flatMap((statement) => {
      const kinds = editsOf(statement)
      return kinds.length === 0 ? [] : choices.map((choice) => edited(statement, kinds, choice))
    }),
  )
}

// Which rows these take is the plan's choice unless the order is total, and a changed statement may have lost that.
const CHOOSES = /\b(?:limit|offset|distinct on|over|\w+_agg)\b/

// Its time is over, or the planner failed of itself (docs/limits.md, planner errors of PostgreSQL).
const FAULTS: ReadonlySet<unknown> = new Set(['57014', 'XX000'])

const WRITES = /\b(?:insert|update|delete|merge)\b/

/** One of the two databases, and what every statement begins with. */
class Side {
  private constructor(
    private readonly connection: HeldConnection,
    readonly before: Awaited<ReturnType<HeldConnection['readState']>>,
  ) {}

  static async open(url: string): Promise<Side> {
    const connection = await HeldConnection.open(url)
    return new Side(connection, await connection.readState())
  }

  /** Runs a statement, and undoes it. */
  async run({ sql, parameters }: Statement) {
    const writes = WRITES.test(sql)
    try {
      const { rows } = await this.connection.query(sql, parameters)
      const after = writes ? await this.connection.readState() : this.before
      if (writes) await this.connection.reset()
      return { rows: rows.map((row) => JSON.stringify(row)).sort(), after }
    } catch (error) {
      await this.connection.reset()
      return { rows: error instanceof Error && 'code' in error ? String(error.code) : String(error), after: this.before }
    }
  }

  close(): Promise<void> {
    return this.connection.close()
  }
}

describe('a statement that the verifier proves, whoever changed it', () => {
  let databases: Databases
  let connections: { readonly both: Side; readonly onlyA: Side }
  let verify: StatementVerifier
  beforeAll(async () => {
    const opened = await openDatabases('pglite', 'planted')
    if ('absent' in opened) throw new Error(opened.absent)
    databases = opened
    connections = { both: await Side.open(opened.both), onlyA: await Side.open(opened.onlyA) }
    verify = await statementVerifier(tenancy)
  })
  afterAll(async () => {
    await Promise.all([connections.both.close(), connections.onlyA.close()])
    await databases.close()
  })

  it('gives the same with and without the rows of another tenant, and leaves those as they are', { timeout: 500_000 }, async () => {
    const changed = mutants()
    const proved = changed.filter((statement) => verify(statement, AS_A).objections.length === 0)
    const judged = proved.filter(({ sql }) => !CHOOSES.test(sql))
    let failing = 0
    const leaks: string[] = []
    for (const statement of judged) {
      const [both, onlyA] = [await connections.both.run(statement), await connections.onlyA.run(statement)]
      if (FAULTS.has(both.rows) || FAULTS.has(onlyA.rows)) continue
      if (typeof both.rows === 'string') failing++
      const same = JSON.stringify(both.rows) === JSON.stringify(onlyA.rows) && both.after.a === onlyA.after.a
      if (!same || both.after.b !== connections.both.before.b || both.after.shared !== onlyA.after.shared) {
        leaks.push(
          `${statement.sql} -- ${JSON.stringify(statement.parameters)}\n  with both: ${JSON.stringify(both.rows)}\n  with A alone: ${JSON.stringify(onlyA.rows)}`,
        )
      }
    }
    console.log(
      `of ${changed.length} changed statements ${proved.length} are proved; ${judged.length} were run on A and B and on A alone (${failing} fail on both), ${leaks.length} differ, seed ${seed}`,
    )
    expect(leaks.slice(0, 5).join('\n\n')).toBe('')
    expect(judged.length - failing).toBeGreaterThan(PROGRAMS)
  })
})
