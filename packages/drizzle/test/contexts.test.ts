import { EventEmitter } from 'node:events'
import { setImmediate as immediate, setTimeout as timeout } from 'node:timers/promises'
import { WORLD } from '@tenantry/conformance'
import { afterAll, describe, expect, it } from 'vitest'
import { openWorld } from './subject/open-world.js'

const { a, b } = WORLD
const opened = await Promise.all([openWorld('postgres-18', { pool: 1 }), openWorld('postgres-18', { pool: 10, major: 1 })])

describe.each([1, 10])('with a pool of %i', (size) => {
  const used = opened[size === 1 ? 0 : 1]
  if ('absent' in used) {
    console.log(`skipped: ${used.absent}`)
    it.skip(`is absent: ${used.absent}`, () => undefined)
    return
  }
  const { w, tenancy, close } = used
  const { db, t } = w
  afterAll(close)

  const tenantsSeen = async () => [
    ...new Set((await db.select({ tenantId: t.suppliers.tenantId }).from(t.suppliers)).map((row) => row.tenantId)),
  ]
  const prepared = db.select({ tenantId: t.suppliers.tenantId }).from(t.suppliers).prepare(`seen_${size}`)

  // Each piece of work waits in its own way between its queries, then looks whose rows it got.
  const waits: readonly (() => PromiseLike<unknown>)[] = [
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
    () => prepared.execute(),
    () => db.query.vouchers.findMany(),
    () => db.transaction(async (tx) => void (await tx.select().from(t.vouchers))),
    () => db.transaction(() => Promise.reject(new Error('planned'))).catch(() => undefined),
  ]
  const pick = () => (waits[Math.floor(Math.random() * waits.length)] as (typeof waits)[number])()

  it('mixes none of 1,000 interleaved contexts', async () => {
    const work = async (tenant: string) => {
      for (let round = 0; round < 3; round++) {
        await pick()
        expect(tenancy.current()).toBe(tenant)
        expect(await tenantsSeen()).toEqual([tenant])
        expect(new Set((await prepared.execute()).map((row) => row.tenantId))).toEqual(new Set([tenant]))
      }
      return tenant
    }
    const tenants = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? a : b))
    expect(await Promise.all(tenants.map((tenant) => tenancy.run(tenant, () => work(tenant))))).toEqual(tenants)
    expect(tenancy.tryCurrent()).toBeUndefined()
  }, 120_000)

  it('runs a query that outlives its run as the tenant that started it', async () => {
    let late: Promise<readonly string[]> = Promise.resolve([])
    tenancy.run(a, () => {
      late = timeout(5).then(tenantsSeen)
    })
    await tenancy.run(b, () => db.transaction(() => timeout(20)))
    expect(await late).toEqual([a])
  })
})
