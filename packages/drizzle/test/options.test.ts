import { pgliteAt, WORLD } from '@tenantry/conformance'
import * as pg0 from 'drizzle-orm/pg-core'
import { drizzle as drizzle0 } from 'drizzle-orm/pglite'
import * as pg1 from 'drizzle-orm-1/pg-core'
import { drizzle as drizzle1 } from 'drizzle-orm-1/pglite'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { codeOf, type OpenWorld, openWorld } from './subject/open-world.js'
import type { Major } from './subject/scoping.js'
import type { Database } from './world/world-db.js'

const { a, b } = WORLD

/** The links of products, whose columns have no names of their own: the casing gives them. */
function unnamedLinks(major: Major) {
  const columns = () => ({
    tenantId: pg0
      .uuid()
      .notNull()
      .$defaultFn(() => ''),
    productId: pg0.integer().notNull(),
    tagId: pg0.integer().notNull(),
  })
  if (major === 0) return pg0.pgTable('product_tags', columns())
  const { integer, snakeCase, uuid } = pg1
  const table = snakeCase.table('product_tags', { tenantId: uuid().notNull(), productId: integer().notNull(), tagId: integer().notNull() })
  return table as unknown as ReturnType<typeof pg0.pgTable<'product_tags', ReturnType<typeof columns>>>
}

describe.each([0, 1] as const)("Drizzle's own options, major %i", async (major) => {
  const { tenancy, w, databases, close } = (await openWorld('pglite', { major })) as OpenWorld
  const { t, eq } = w
  const client = pgliteAt(databases.both)
  const plain = (config: object = {}) => (major === 0 ? drizzle0({ client, ...config }) : drizzle1({ client })) as unknown as Database
  const scoped = (config: object = {}) => withTenancy<Database>(plain(config), tenancy as never)
  afterAll(close)
  beforeEach(() => databases.reset('both'))

  it('scopes columns that a casing names', async () => {
    const [db, links] = [scoped({ casing: 'snake_case' }), unnamedLinks(major)]
    const asA = (work: () => unknown) => codeOf(() => tenancy.run(a, async () => work()))
    const rows = await tenancy.run(a, async () => db.select().from(links))
    expect([rows.length, new Set(rows.map((row) => row.tenantId))]).toEqual([11, new Set([a])])
    const link = { tenantId: a, productId: 1, tagId: 3 }
    expect(await asA(() => db.insert(links).values({ productId: 1, tagId: 3 }).returning())).toEqual({ returned: [link] })
    expect(await asA(() => db.insert(links).values({ tenantId: b, productId: 1, tagId: 3 }))).toBe('CROSS_TENANT_WRITE')
    expect(await asA(() => db.update(links).set({ tenantId: b }))).toBe('CROSS_TENANT_WRITE')
    expect(await asA(() => db.delete(links).where(eq(links.productId, 21)).returning({ tagId: links.tagId }))).toEqual({
      returned: [{ tagId: 11 }],
    })
  })

  it('takes replicas of which each is wrapped, and refuses to wrap them together', async () => {
    const withReplicas = (major === 0 ? pg0.withReplicas : (pg1.withReplicas as unknown)) as (
      db: Database,
      replicas: [Database],
    ) => Database & { $primary: Database }
    expect(() => withTenancy(withReplicas(plain(), [plain()]), tenancy as never)).toThrow(TypeError)
    const db = withReplicas(scoped(), [scoped()])
    const names = (one: Database) => one.select({ name: t.tenants.name }).from(t.tenants)
    const seen = await tenancy.run(a, async () => [await names(db), await names(db.$primary), await db.transaction((tx) => names(tx))])
    expect(seen).toEqual([[{ name: 'Alder Foods' }], [{ name: 'Alder Foods' }], [{ name: 'Alder Foods' }]])
  })

  it('logs what it sends', async () => {
    const lines: string[] = []
    const logger = { logQuery: (query: string) => void lines.push(query) }
    const made = major === 0 ? drizzle0({ client, logger }) : drizzle1({ client, logger })
    const db = withTenancy<Database>(made as unknown as Database, tenancy as never)
    await tenancy.run(a, () => db.select({ name: t.tenants.name }).from(t.tenants))
    expect(lines).toEqual([expect.stringContaining('where "tenants"."id" = $1')])
  })
})
