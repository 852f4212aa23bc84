import { describe, expect, it } from 'vitest'
import { compileOnly } from './compile-only.js'
import { A, codeOf } from './small-database.js'

const loosely = (value: object | string) => value as never
const row = { id: 1, name: 'x', parent_id: null }

describe('a write on mysql', () => {
  const { db, tenancy } = compileOnly({}, 'mysql')
  const refusal = (build: () => { compile(): unknown }) => codeOf(() => tenancy.run(A, () => build().compile()))
  const both = () => db.updateTable(['suppliers', 'vouchers as v'])

  it('sets columns of the tables that it names only', async () => {
    expect(await refusal(() => both().set(loosely('proteins.name'), 'x' as never))).toBe('QUERY_UNSCOPABLE')
    expect(await refusal(() => both().set(loosely('vouchers.amount'), 1 as never))).toBe('QUERY_UNSCOPABLE')
  })

  it('of several tables has no FROM, no join and no RETURNING', async () => {
    const update = () => both().set('v.amount', 1)
    expect(await refusal(() => update().from('proteins'))).toBe('QUERY_UNSCOPABLE')
    expect(await refusal(() => update().innerJoin('proteins', 'proteins.id', 'v.id'))).toBe('QUERY_UNSCOPABLE')
    expect(await refusal(() => update().returningAll())).toBe('QUERY_UNSCOPABLE')
  })

  it('deletes no rows of a common table expression, whose name would be the table’s', async () => {
    const hidden = db.with('suppliers', (qb) => qb.selectFrom('vouchers').select('id')) as unknown as typeof db
    expect(await refusal(() => hidden.deleteFrom('suppliers').using('suppliers'))).toBe('QUERY_UNSCOPABLE')
  })

  it('gives a reference of an arm by no function but values', async () => {
    const arm = (func: string) => () =>
      db
        .insertInto('suppliers')
        .values(row)
        .onDuplicateKeyUpdate((eb) => ({ parent_id: eb.fn<number>(func, ['parent_id']) }))
    expect(await refusal(arm('abs'))).toBe('QUERY_UNSCOPABLE')
    expect(await refusal(arm('VALUES'))).toHaveProperty('returned.sql')
  })
})

it.each(['mysql', 'sqlite'] as const)('a write on %s may have an order and a limit, which are scoped', (engine) => {
  const { db, tenancy } = compileOnly({}, engine)
  const code = db.selectFrom('vouchers').select('code').limit(1)
  const writes = [db.updateTable('suppliers').set({ name: 'x' }).orderBy(code).limit(2), db.deleteFrom('suppliers').orderBy(code).limit(2)]
  for (const write of writes) {
    const { parameters }: { parameters: readonly unknown[] } = tenancy.run(A, () => write.compile())
    expect(parameters.filter((item) => item === A)).toHaveLength(2)
  }
})
