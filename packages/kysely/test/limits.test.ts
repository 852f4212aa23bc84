import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { A, codeOf, openSmall } from './small-database.js'

const opened = await openSmall(1)
if ('absent' in opened) console.log(`skipped: ${opened.absent}`)

// The cases of docs/limits.md that are Kysely's or PostgreSQL's own, each under its heading there.
describe.skipIf('absent' in opened)('limits', () => {
  const { db, tenancy, databases, close } = opened as Exclude<typeof opened, { absent: string }>
  const asA = (work: () => unknown) => codeOf(() => tenancy.run(A, async () => void (await work())))
  const FINE = { returned: undefined }

  beforeEach(() => databases.reset('both'))
  afterAll(close)

  it('Group by a primary key under right and full joins', async () => {
    const grouped = db.selectFrom('vouchers as v').select(['v.id', 'v.code']).groupBy('v.id')
    expect(await asA(() => grouped.execute())).toEqual(FINE)
    expect(await asA(() => grouped.rightJoin('suppliers as s', 's.id', 'v.id').execute())).toBe('42803')
  })

  it('Column aliases of a table', async () => {
    const aliased = db.selectFrom(sql<{ a: number }>`${sql.table('suppliers')}`.as<'t'>(sql`t(a)`)).select('t.a')
    expect(await asA(() => aliased.execute())).toBe('QUERY_UNSCOPABLE')
  })

  it('Insert from a query without columns', async () => {
    const copy = db.insertInto('suppliers').expression((eb) => eb.selectFrom('suppliers').selectAll())
    expect(await asA(() => copy.execute())).toBe('QUERY_UNSCOPABLE')
  })

  it('The tenant column in insert from a query', async () => {
    const copy = db
      .insertInto('suppliers')
      .columns(['tenant_id', 'id', 'name'])
      .expression((eb) => eb.selectFrom('suppliers').select(['tenant_id', sql<number>`id + 700`.as('id'), 'name']))
    expect(await asA(() => copy.execute())).toBe('CROSS_TENANT_WRITE')
  })

  it('References in a conflict arm', async () => {
    const upsert = db
      .insertInto('suppliers')
      .values({ id: 11, name: 'n', parent_id: null })
      .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({ parent_id: eb('suppliers.id', '+', 1) })))
    expect(await asA(() => upsert.execute())).toBe('QUERY_UNSCOPABLE')
  })

  it('Merge by source on a constant condition', async () => {
    const merge = db
      .mergeInto('vouchers as v')
      .using('suppliers as s', (join) => join.onTrue())
      .whenNotMatched()
      .thenInsertValues({ code: 'new', amount: 1 })
      .whenNotMatchedBySource()
      .thenDelete()
    expect(await asA(() => merge.execute())).toBe('0A000')
  })

  it('References in an arm that is not taken: a merge is asked for the rows that take it', async () => {
    const merge = (id: number) =>
      db
        .mergeInto('suppliers as t')
        .using('suppliers as s', 's.id', 't.id')
        .whenMatchedAnd('t.id', '=', id)
        .thenUpdateSet({ parent_id: 999 })
        .whenMatched()
        .thenDoNothing()
        .execute()
    expect(await asA(() => merge(999))).toEqual(FINE)
    expect(await asA(() => merge(11))).toBe('REFERENCE_NOT_FOUND')
  })

  it('Values in a builder', async () => {
    const built = tenancy.run(A, () =>
      db
        .selectFrom('suppliers')
        .select('id')
        .where('tenant_id', '=', tenancy.current() as string),
    )
    const other = '0b000000-0000-4000-8000-00000000000b'
    expect(await tenancy.run(other, () => built.execute())).toEqual([])
  })
})
