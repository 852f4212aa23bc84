import { EventEmitter } from 'node:events'
import { setImmediate as immediate, setTimeout as timeout } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { A, B, openSmall } from './small-database.js'

const opened = await Promise.all([openSmall(1), openSmall(10)])

describe.each([1, 10])('with a pool of %i', (size) => {
  const used = opened[size === 1 ? 0 : 1]
  if ('absent' in used) {
    console.log(`skipped: ${used.absent}`)
    it.skip(`is absent: ${used.absent}`, () => undefined)
    return
  }
  const { db, tenancy, close } = used
  afterAll(close)

  const tenantsSeen = async () => [...new Set((await db.selectFrom('suppliers').select('tenant_id').execute()).map((row) => row.tenant_id))]

  // Each piece of work waits in its own way between its queries, then looks whose rows it got.
  const waits: readonly (() => Promise<unknown>)[] = [
    () => Promise.resolve(),
    () => immediate(),
    () => timeout(Math.random() * 3),
    () => new Promise<void>((resolve) => process.nextTick(resolve)),
    () => {
      const emitter = new EventEmitter()
      const heard = new Promise((resolve) =>
        emitter.once(
          'go',
          tenancy.bind(() => resolve(tenancy.current())),
        ),
      )
      setTimeout(() => emitter.emit('go'), Math.random() * 3)
      return heard
    },
    () => tenancy.bypass('look around', () => tenantsSeen()),
    () => tenancy.bypass('fail', () => Promise.reject(new Error('planned'))).catch(() => undefined),
    () => db.transaction().execute(async (trx) => void (await trx.selectFrom('vouchers').selectAll().execute())),
    () =>
      db
        .transaction()
        .execute(() => Promise.reject(new Error('planned')))
        .catch(() => undefined),
  ]
  const pick = () => (waits[Math.floor(Math.random() * waits.length)] as (typeof waits)[number])()

  it('mixes none of 1,000 interleaved contexts', async () => {
    const work = async (tenant: string) => {
      for (let round = 0; round < 3; round++) {
        await pick()
        expect(tenancy.current()).toBe(tenant)
        expect(await tenantsSeen()).toEqual([tenant])
      }
      return tenant
    }
    const tenants = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? A : B))
    expect(await Promise.all(tenants.map((tenant) => tenancy.run(tenant, () => work(tenant))))).toEqual(tenants)
    expect(tenancy.tryCurrent()).toBeUndefined()
  }, 120_000)

  it('runs a query that outlives its run as the tenant that started it', async () => {
    let late: Promise<readonly string[]> = Promise.resolve([])
    tenancy.run(A, () => {
      late = timeout(5).then(tenantsSeen)
    })
    await tenancy.run(B, () => db.transaction().execute(() => timeout(20)))
    expect(await late).toEqual([A])
  })
})
