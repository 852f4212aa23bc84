import { defineTenancy, scopedBy } from '@tenantry/core'
import { createClient } from '@libsql/client'
import { Cache, type MutationOption } from 'drizzle-orm/cache/core'
import { drizzle } from 'drizzle-orm/libsql'
import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { expect, it } from 'vitest'
import { withTenancy } from './index.js'

const orders = sqliteTable('orders', { id: int('id').primaryKey(), tenantId: text('tenant_id').notNull() })
const tenancy = defineTenancy({ orders: scopedBy('tenant_id') }, { tenantId: 'string', defaultSchema: 'main' })

class MemoryCache extends Cache {
  readonly rows = new Map<string, unknown[]>()
  readonly invalidated: MutationOption[] = []
  override strategy() {
    return 'explicit' as const
  }
  override async get(key: string) {
    return this.rows.get(key) as never
  }
  override async put(key: string, rows: unknown) {
    this.rows.set(key, rows as unknown[])
  }
  override async onMutate(option: MutationOption) {
    this.invalidated.push(option)
  }
}

it('keeps the rows of one tenant from another, by query and by tag', async () => {
  const client = createClient({ url: ':memory:' })
  await client.executeMultiple("create table orders(id int, tenant_id text); insert into orders values (1,'a'),(2,'b')")
  const cache = new MemoryCache()
  const db = withTenancy(drizzle(client, { cache }), tenancy)
  for (const round of [1, 2]) {
    expect(await tenancy.run('a', () => db.select().from(orders).$withCache())).toMatchObject([{ id: 1 }])
    expect(await tenancy.run('b', () => db.select().from(orders).$withCache())).toMatchObject([{ id: 2 }])
    expect(await tenancy.run('a', () => db.select().from(orders).$withCache({ tag: 'orders' }))).toMatchObject([{ id: 1 }])
    expect(await tenancy.run('b', () => db.select().from(orders).$withCache({ tag: 'orders' }))).toMatchObject([{ id: 2 }])
    expect(cache.rows.size, `round ${round}`).toBe(4)
  }
  expect([...cache.rows.keys()]).toEqual(expect.arrayContaining(['a:orders', 'b:orders']))
  await tenancy.run('a', async () =>
    (db as unknown as { $cache: { invalidate(option: object): Promise<void> } }).$cache.invalidate({ tags: 'orders' }),
  )
  expect(cache.invalidated).toEqual([{ tags: 'a:orders' }])
})
