import { WORLD } from '@tenantry/conformance'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { codeOf, type OpenWorld, openWorld } from './subject/open-world.js'
import type { Database } from './world/world-db.js'

const { a, b } = WORLD

describe.each([0, 1] as const)('handles of major %i', async (major) => {
  const { w, tenancy, databases, close } = (await openWorld('pglite', { major })) as OpenWorld
  const { db, t, sql } = w
  const asA = (work: () => unknown) => codeOf(() => tenancy.run(a, async () => work()))

  beforeEach(() => databases.reset('both'))
  afterAll(close)

  it('revokes a transaction when it has ended, with what was made of it', async () => {
    const kept: { tx?: Database; query?: PromiseLike<unknown>; prepared?: { execute(): PromiseLike<unknown> } } = {}
    const end = () =>
      db.transaction(async (tx) => {
        kept.tx = tx
        kept.query = tx.select().from(t.tags)
        kept.prepared = tx.select().from(t.tags).prepare('late')
      })
    expect(await asA(end)).toEqual({ returned: undefined })
    expect(await asA(() => kept.tx?.select().from(t.tags))).toBe('TENANT_MISMATCH')
    expect(await asA(() => kept.tx?.insert(t.tags).values({ id: 901, label: 'late' }))).toBe('TENANT_MISMATCH')
    expect(await asA(() => kept.tx?.query.tags.findMany())).toBe('TENANT_MISMATCH')
    expect(await asA(() => kept.tx?.transaction(async () => undefined))).toBe('TENANT_MISMATCH')
    expect(await asA(() => kept.query)).toBe('TENANT_MISMATCH')
    expect(await asA(() => kept.prepared?.execute())).toBe('TENANT_MISMATCH')
  })

  it('revokes a transaction that threw, and a savepoint when it has ended', async () => {
    const kept: Database[] = []
    await asA(() =>
      db.transaction(async (tx) => {
        kept.push(tx)
        throw new Error('planned')
      }),
    )
    expect(await asA(() => kept[0]?.select().from(t.tags))).toBe('TENANT_MISMATCH')
    const late = () =>
      db.transaction(async (tx) => {
        await tx.transaction(async (saved) => void kept.push(saved))
        return kept[1]?.select().from(t.tags)
      })
    expect(await asA(late)).toBe('TENANT_MISMATCH')
  })

  it('gives its driver and its session to nobody in a tenant', async () => {
    const reach = db as unknown as Record<'$client' | 'session', { query?(text: string): unknown; execute?(query: unknown): unknown }>
    expect(await asA(() => reach.$client.query?.('select * from suppliers'))).toBe('QUERY_UNSCOPABLE')
    expect(await asA(() => reach.session.execute?.(sql`select * from suppliers`))).toBe('QUERY_UNSCOPABLE')
    const within = (tx: Database) => (tx as unknown as typeof reach).session.execute?.(sql`select * from suppliers`)
    expect(await asA(() => db.transaction(async (tx) => within(tx)))).toBe('QUERY_UNSCOPABLE')
  })

  it('is no way to the database it wraps', async () => {
    const inner = Object.getPrototypeOf(db) as { session?: { execute(query: unknown): unknown } }
    expect(await asA(() => inner.session?.execute(sql`select * from suppliers`))).toEqual({ returned: undefined })
  })

  it('is wrapped once', () => {
    expect(() => withTenancy(db, tenancy as never)).toThrow(TypeError)
    expect(() => withTenancy({} as Database, tenancy as never)).toThrow(TypeError)
  })

  it('refuses a query that another tenant built, whatever kind it is', async () => {
    const built = await tenancy.run(b, async () => ({
      select: db.select().from(t.suppliers),
      insert: db.insert(t.tags).values({ id: 901, label: 'theirs' }),
      update: db.update(t.tags).set({ label: 'theirs' }),
      remove: db.delete(t.tags),
      relations: db.query.suppliers.findMany(),
      count: db.$count(t.suppliers),
    }))
    const before = await databases.snapshot('both')
    for (const query of Object.values(built)) expect(await asA(() => query)).toBe('TENANT_MISMATCH')
    expect(await databases.snapshot('both')).toEqual(before)
  })

  it('takes parts that another tenant built as the running one', async () => {
    const { part } = await tenancy.run(b, async () => ({
      part: db.select({ tenantId: t.suppliers.tenantId }).from(t.suppliers).as('part'),
    }))
    const rows = await tenancy.run(a, async () => db.select().from(part))
    expect(new Set(rows.map((row) => row.tenantId))).toEqual(new Set([a]))
  })
})
