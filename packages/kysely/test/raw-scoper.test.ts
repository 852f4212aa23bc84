import { BypassReadOnlyError, type Context, type RawScoper, ReferenceNotFoundError, UnscopableQueryError } from '@tenantry/core'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { A, B, codeOf, openSmall } from './small-database.js'

const seen: { sql: string; parameters: readonly unknown[]; context: Context }[] = []

// Knows one table, which is enough to see what an adapter hands over and what it does with the answer.
const raw: RawScoper = {
  scope(text, parameters, context) {
    seen.push({ sql: text, parameters, context })
    if (context.kind === 'bypass' && !text.startsWith('select'))
      throw new BypassReadOnlyError('Not a read. Open the bypass with { writes: true }.')
    if (context.kind === 'bypass') return { sql: text, parameters, checks: [] }
    if (text.includes('secrets')) throw new UnscopableQueryError('Not this statement. Name a table with a rule.')
    const scoped = text.replaceAll(
      /\bsuppliers\b(?! as)/g,
      `(select * from suppliers where tenant_id = $${parameters.length + 1}) as suppliers`,
    )
    const checks = text.includes('check me') ? [{ sql: 'select 1', parameters: [] }] : []
    return { sql: scoped, parameters: [...parameters, context.tenantId], checks }
  },
}

const opened = await openSmall(1, { raw })
if ('absent' in opened) console.log(`skipped: ${opened.absent}`)

describe.skipIf('absent' in opened)('a raw scoper', () => {
  const { db, tenancy, close } = opened as Exclude<typeof opened, { absent: string }>
  afterAll(close)

  it('gets whole statements of raw SQL with the running tenant', async () => {
    const { rows } = await tenancy.run(B, () => sql<{ tenant_id: string }>`select tenant_id from suppliers where id > ${0}`.execute(db))
    expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([B]))
    expect(seen.at(-1)).toEqual({
      sql: 'select tenant_id from suppliers where id > $1',
      parameters: [0],
      context: { kind: 'tenant', tenantId: B },
    })
  })

  it('gets a builder statement whose fragment is not scalar, unscoped', async () => {
    const query = db.selectFrom(sql<{ n: string }>`(select count(*) as n from suppliers)`.as('counted')).select('n')
    await tenancy.run(A, () => query.execute())
    expect(seen.at(-1)?.sql).toBe('select "n" from (select count(*) as n from suppliers) as "counted"')
  })

  it('is not asked about what the adapter scopes itself', async () => {
    const asked = seen.length
    await tenancy.run(A, () => db.selectFrom('suppliers').select(sql`lower(name)`.as('name')).execute())
    expect(seen).toHaveLength(asked)
  })

  it('refuses by throwing, and by a check that returns a row', async () => {
    expect(await codeOf(() => tenancy.run(A, () => sql`select * from secrets`.execute(db)))).toBe('QUERY_UNSCOPABLE')
    expect(await codeOf(() => tenancy.run(A, () => sql`select 'check me' from suppliers`.execute(db)))).toBe(
      new ReferenceNotFoundError('').code,
    )
  })

  it('is asked in a bypass that only reads, whether a statement is one that reads', async () => {
    const { rows } = await tenancy.bypass('look', () => sql<{ tenant_id: string }>`select tenant_id from suppliers`.execute(db))
    expect(new Set(rows.map((row) => row.tenant_id)).size).toBeGreaterThan(1)
    expect(seen.at(-1)?.context.kind).toBe('bypass')
    expect(await codeOf(() => tenancy.bypass('look', () => sql`delete from suppliers`.execute(db)))).toBe('BYPASS_READ_ONLY')
  })

  it('is asked neither without a tenant nor about other refusals', async () => {
    const asked = seen.length
    expect(await codeOf(() => sql`select * from suppliers`.execute(db))).toBe('QUERY_UNSCOPABLE')
    expect(
      await codeOf(() =>
        tenancy.run(A, () => db.insertInto('suppliers').values({ tenant_id: B, id: 1, name: 'x', parent_id: null }).execute()),
      ),
    ).toBe('CROSS_TENANT_WRITE')
    expect(seen).toHaveLength(asked)
  })

  it('freezes what a raw scoper made', () => {
    const compiled = tenancy.run(A, () => sql`select * from suppliers`.compile(db))
    expect(Object.isFrozen(compiled) && Object.isFrozen(compiled.parameters)).toBe(true)
  })
})
