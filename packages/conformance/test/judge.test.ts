import { defineTenancy } from '@tenantry/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { read, write } from '../src/case.js'
import { type Databases, openDatabases, pgliteAt } from '../src/engines/index.js'
import { postgresErrorClass } from '../src/fuzz/postgres-error-class.js'
import { type Bench, judge } from '../src/judge.js'
import { anchorsOf } from '../src/limits.js'
import { WORLD_RULES } from '../src/worlds/rules.js'
import { WORLD } from '../src/worlds/world.js'

/** The smallest of subjects: SQL as text. */
type Db = (sql: string) => Promise<unknown[]>

/** A message that holds a text. */
const saying = (text: string): unknown => expect.stringContaining(text)

const refusal = (code: string) => Object.assign(new Error(code), { code })

describe('the judge', () => {
  let databases: Databases
  let bench: Bench<Db>
  const open =
    (url: string): Db =>
    async (sql) =>
      (await pgliteAt(url).query(sql)).rows

  beforeAll(async () => {
    databases = (await openDatabases('pglite', 'planted')) as Databases
    bench = {
      tenancy: defineTenancy(WORLD_RULES, { tenantId: 'uuid' }),
      databases,
      bareOnlyA: open(databases.onlyA),
      scopedBoth: open(databases.both),
      classify: postgresErrorClass,
    }
  })
  afterAll(() => databases.close())

  const OWN = `tenant_id = '${WORLD.a}'`

  it('passes a read that stays inside and fails one that does not', async () => {
    expect(await judge(bench, read('joins'), (db) => db(`select * from suppliers where ${OWN}`))).toEqual({ kind: 'equal' })
    const leak = await judge(bench, read('joins'), (db) => db('select * from suppliers'))
    expect(leak).toMatchObject({ kind: 'different', message: saying('expected 8 rows, got 16') })
  })

  it('sees a leak of one bit', async () => {
    const asks = (sql: string) => judge(bench, read('subqueries'), (db) => db(`select exists (${sql}) as "is"`))
    expect(await asks('select from suppliers where rating > 5')).toMatchObject({ kind: 'different' })
    expect(await asks(`select from suppliers where rating > 5 and ${OWN}`)).toEqual({ kind: 'equal' })
  })

  it('fails a write that reaches B, and puts everything back', async () => {
    const before = await databases.snapshot('both')
    const verdict = await judge(bench, write('updates'), async (db) => void (await db("update tags set label = label || '!'")))
    expect(verdict).toMatchObject({ kind: 'different', message: saying("B's rows: tags") })
    expect(await databases.snapshot('both')).toEqual(before)
  })

  it('fails a write that makes a row of nobody', async () => {
    const verdict = await judge(bench, write('inserts', { nonEmpty: false }), async (db) => {
      await db(
        `insert into secrets (id, tenant_id, value) select 900, null, 'x' where exists (select from tenants where id = '${WORLD.b}')`,
      )
    })
    expect(verdict).toMatchObject({ kind: 'different', message: saying('stray rows') })
  })

  it('calls an answer weak that could show no leak', async () => {
    expect(await judge(bench, read('joins'), (db) => db('select 1 where false'))).toMatchObject({ kind: 'weak' })
    expect(await judge(bench, write('updates'), (db) => db(`update tags set label = '' where id = 999`))).toMatchObject({ kind: 'weak' })
    expect(await judge(bench, read('joins'), (db) => db('selct'))).toMatchObject({ kind: 'weak' })
    expect(await judge(bench, write('references', { fails: 'reference' }), (db) => db('select 1'))).toMatchObject({ kind: 'weak' })
  })

  it('demands of a refusal its code, that nothing changed, and that the bare operation is a real one', async () => {
    const refuse = (code: string, work: (db: Db) => Promise<unknown> = () => Promise.resolve()) =>
      judge(bench, write('raw-sql'), {
        refuses: 'QUERY_UNSCOPABLE',
        limit: '#raw-sql-statements',
        by: async (db, { tenancy }) => {
          await work(db)
          if (tenancy.tryCurrent() !== undefined) throw refusal(code)
        },
      })
    expect(await refuse('QUERY_UNSCOPABLE')).toEqual({ kind: 'refused' })
    expect(await refuse('TENANT_MISSING')).toMatchObject({ kind: 'different', message: saying('got TENANT_MISSING') })
    expect(await refuse('QUERY_UNSCOPABLE', (db) => db('delete from tags where id = 1'))).toMatchObject({ kind: 'different' })
    const mistyped = async (db: Db, { tenancy }: { tenancy: { tryCurrent(): unknown } }) => {
      if (tenancy.tryCurrent() !== undefined) throw refusal('QUERY_UNSCOPABLE')
      return db('selct')
    }
    const verdict = await judge(bench, write('raw-sql'), { refuses: 'QUERY_UNSCOPABLE', limit: '#raw-sql-statements', by: mistyped })
    expect(verdict).toMatchObject({ kind: 'weak' })
    const never = { refuses: 'QUERY_UNSCOPABLE', limit: '#raw-sql-statements', by: (db: Db) => db('select 1') } as const
    expect(await judge(bench, write('raw-sql'), never)).toMatchObject({
      kind: 'different',
      message: 'expected QUERY_UNSCOPABLE, got a value',
    })
  })
})

describe('the anchors of a limits page', () => {
  it('are its headings and its named anchors', () => {
    const page = '# Limits\n\n### Raw SQL statements\n\n<a id="no-tenant"></a>\n\n### `LISTEN` and NOTIFY\n'
    expect([...anchorsOf(page)]).toEqual(['#limits', '#raw-sql-statements', '#listen-and-notify', '#no-tenant'])
    expect(anchorsOf(page).has('#unknown')).toBe(false)
  })
})
