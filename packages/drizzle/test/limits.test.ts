import { pgliteAt, WORLD } from '@tenantry/conformance'
import { defineTenancy, scopedBy } from '@tenantry/core'
import { foreignKey, integer, pgTable, uuid, withReplicas } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { codeOf, type OpenWorld, openWorld } from './subject/open-world.js'
import type { Database } from './world/world-db.js'

const { a, b } = WORLD

/** The SQLSTATE of what PostgreSQL said, which Drizzle keeps as the cause. */
const stateOf = async (work: () => unknown) => {
  const outcome = await codeOf(work)
  return outcome instanceof Error && outcome.cause instanceof Error ? (outcome.cause as { code?: unknown }).code : outcome
}

// The cases of docs/limits.md that are Drizzle's own, each under its heading there.
describe.each([0, 1] as const)('limits, major %i', async (major) => {
  const { w, tenancy, databases, close } = (await openWorld('pglite', { major })) as OpenWorld
  const { db, t, eq, sql } = w
  const asA = (work: () => unknown) => codeOf(() => tenancy.run(a, async () => void (await work())))
  const FINE = { returned: undefined }

  beforeEach(() => databases.reset('both'))
  afterAll(close)

  it('Group by a primary key under right and full joins', async () => {
    const grouped = () => db.select({ id: t.vouchers.id, code: t.vouchers.code }).from(t.vouchers).groupBy(t.vouchers.id).$dynamic()
    expect(await asA(grouped)).toEqual(FINE)
    const joined = () => tenancy.run(a, async () => grouped().rightJoin(t.suppliers, eq(t.suppliers.id, t.vouchers.id)))
    expect(await stateOf(joined)).toBe('42803')
  })

  it('The tenant column in insert from a query', async () => {
    const copy = (tenantId: typeof t.products.tenantId) =>
      db
        .insert(t.tags)
        .select(db.select({ tenantId, id: sql<number>`${t.products.id} + 700`.as('id'), label: t.products.sku }).from(t.products))
    expect(await asA(() => copy(t.products.tenantId))).toEqual(FINE)
    expect(await asA(() => copy(sql`${a}`.as('tenant_id') as never))).toMatchObject({ cause: { code: '23505' } })
    expect(await asA(() => copy(sql`${b}`.as('tenant_id') as never))).toBe('CROSS_TENANT_WRITE')
    expect(await asA(() => copy(sql`lower(${a})::uuid`.as('tenant_id') as never))).toBe('CROSS_TENANT_WRITE')
  })

  it('Raw rows of a Drizzle insert', async () => {
    expect(await asA(() => db.insert(t.tags).select(sql`select tenant_id, id + 700, sku from products`))).toBe('QUERY_UNSCOPABLE')
  })

  it('References in a conflict arm', async () => {
    const { w: keyed, tenancy: rules, close: end } = (await openWorld('pglite', { major, world: 'keyed' })) as OpenWorld
    const upsert = () =>
      keyed.db
        .insert(keyed.t.suppliers)
        .values({ id: 11, name: 'n' })
        .onConflictDoUpdate({
          target: [keyed.t.suppliers.tenantId, keyed.t.suppliers.id],
          set: { parentId: sql`${keyed.t.suppliers.id} + 1` },
        })
    expect(await codeOf(() => rules.run(a, async () => upsert()))).toBe('QUERY_UNSCOPABLE')
    await end()
  })

  it('Transactions begun without a tenant', async () => {
    const begun = () => db.transaction((tx) => tenancy.run(a, async () => tx.select().from(t.tags)))
    expect(await codeOf(begun)).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.bypass('visits', async () => void (await begun())))).toEqual(FINE)
  })

  it('Values in a builder', async () => {
    const { part } = await tenancy.run(a, async () => ({
      part: db
        .select({ id: t.suppliers.id })
        .from(t.suppliers)
        .where(eq(t.suppliers.tenantId, tenancy.current() as string))
        .as('part'),
    }))
    expect(await tenancy.run(b, async () => db.select().from(part))).toEqual([])
  })
})

describe('limits of what is declared', async () => {
  const { tenancy, databases, close } = (await openWorld('pglite')) as OpenWorld
  const client = pgliteAt(databases.both)
  const plain = () => drizzle(client) as unknown as Database
  afterAll(close)

  it('Several databases in one handle', () => {
    expect(() => withTenancy(withReplicas(plain(), [plain()]), tenancy as never)).toThrow(TypeError)
  })

  it('Keys of several columns without the tenant', async () => {
    const pairs = pgTable('product_tags', { tenantId: uuid('tenant_id'), productId: integer('product_id'), tagId: integer('tag_id') })
    const lines = pgTable('order_lines', { tenantId: uuid('tenant_id'), orderId: integer('order_id'), lineNo: integer('line_no') }, (t) => [
      foreignKey({ columns: [t.orderId, t.lineNo], foreignColumns: [pairs.productId, pairs.tagId] }),
    ])
    const rules = defineTenancy({ product_tags: scopedBy('tenant_id'), order_lines: scopedBy('tenant_id') }, { tenantId: 'uuid' })
    const db = withTenancy<Database>(plain(), rules as never)
    const write = () => db.insert(lines).values({ orderId: 1, lineNo: 1 })
    expect(await codeOf(() => rules.run(a, async () => write()))).toBe('QUERY_UNSCOPABLE')
  })
})
