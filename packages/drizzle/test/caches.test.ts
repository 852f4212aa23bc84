import { pgliteAt, WORLD } from '@tenantry/conformance'
import { Cache } from 'drizzle-orm/cache/core'
import { drizzle as drizzle0 } from 'drizzle-orm/pglite'
import { Cache as Cache1 } from 'drizzle-orm-1/cache/core'
import { drizzle as drizzle1 } from 'drizzle-orm-1/pglite'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { type OpenWorld, openWorld } from './subject/open-world.js'
import type { Database } from './world/world-db.js'

const { a, b } = WORLD
const kept = new Map<string, unknown[]>()
const forgotten: unknown[] = []

/** A cache of an application that keeps what it is told to, under the key that it is told. */
const cacheOf = (Base: typeof Cache) =>
  new (class extends Base {
    override strategy() {
      return 'all' as const
    }
    override async get(key: string) {
      return kept.get(key)
    }
    override async put(key: string, response: unknown[]) {
      kept.set(key, response)
    }
    override async onMutate(told: object) {
      forgotten.push(told)
    }
  })()

interface CachedDatabase extends Database {
  readonly $cache: { invalidate(what: { tags: string }): Promise<void> }
}

describe.each([0, 1] as const)("an application's cache, major %i", async (major) => {
  const { w, tenancy, databases, close } = (await openWorld('pglite', { major })) as OpenWorld
  const { t, eq } = w
  const client = pgliteAt(databases.both)
  const made = major === 0 ? drizzle0({ client, cache: cacheOf(Cache) }) : drizzle1({ client, cache: cacheOf(Cache1 as never) })
  const db = withTenancy<CachedDatabase>(made as unknown as CachedDatabase, tenancy as never)
  afterAll(close)
  beforeEach(() => {
    kept.clear()
    forgotten.length = 0
  })

  const names = (config: { tag: string } | undefined) => db.select({ name: t.tenants.name }).from(t.tenants).$withCache(config)

  it.each([{ tag: 'mine' }, undefined])('gives no tenant what it keeps of another, told %o', async (config) => {
    for (const [tenant, name] of [
      [a, 'Alder Foods'],
      [b, 'Birch Packing'],
      [a, 'Alder Foods'],
    ] as const)
      expect(await tenancy.run(tenant, () => names(config))).toEqual([{ name }])
    expect(kept.size).toBe(2)
  })

  it('gives no tenant what it keeps of another under a prepared query', async () => {
    const { query } = await tenancy.run(a, async () => ({ query: names({ tag: 'prepared' }).prepare('cached') }))
    for (const [tenant, name] of [
      [a, 'Alder Foods'],
      [b, 'Birch Packing'],
      [a, 'Alder Foods'],
    ] as const)
      expect(await tenancy.run(tenant, () => query.execute())).toEqual([{ name }])
  })

  it('forgets what is the tenant’s own by a tag', async () => {
    await tenancy.run(a, () => names({ tag: 'mine' }))
    await tenancy.run(a, async () => db.$cache.invalidate({ tags: 'mine' }))
    expect(forgotten).toEqual([{ tags: [...kept.keys()][0] }])
  })

  it('forgets the tables that a tenant wrote', async () => {
    await tenancy.run(a, () => db.update(t.tags).set({ label: 'written' }).where(eq(t.tags.id, 1)))
    expect(forgotten).toEqual([{ tables: ['tags'] }])
    await databases.reset('both')
  })
})
