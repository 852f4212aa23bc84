import { EventEmitter, once } from 'node:events'
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { scopedBy } from './rule.js'
import { defineTenancy } from './tenancy.js'

const CONTEXTS = 1_000
const STEPS = 12

const tenancy = defineTenancy({ orders: scopedBy('tenant_id') }, { tenantId: 'integer' })

/** A small generator with a seed, so that a failure can be run again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const pooled = new EventEmitter().setMaxListeners(0)

const waits: ((next: () => number) => Promise<unknown>)[] = [
  () => Promise.resolve(),
  () => immediate(),
  (next) => sleep(next() * 4),
  () => new Promise<void>((resolve) => queueMicrotask(resolve)),
  () => new Promise<void>((resolve) => process.nextTick(resolve)),
  // An emitter that everybody shares: another context emits what this one waits for.
  () => once(pooled, 'tick'),
  () => Promise.reject(new Error('thrown')).catch(() => undefined),
]

/** Leaves the tenant and fails there, with late work left behind. Returns what the late work got. */
async function throwingBypass(next: () => number): Promise<unknown> {
  let release = () => {}
  const ended = new Promise<void>((resolve) => {
    release = resolve
  })
  let late: Promise<unknown> = Promise.resolve('never started')
  await tenancy
    .bypass('test', { writes: next() < 0.5 }, async () => {
      late = ended.then(() => sleep(next() * 3)).then(() => tenancy.context())
      await immediate()
      throw new Error('thrown')
    })
    .catch(() => undefined)
  release()
  return late.catch((error: { code: string }) => error.code)
}

async function oneContext(id: number, wrong: string[]): Promise<void> {
  const next = random(id)
  const heard: unknown[] = []
  const listener = tenancy.bind(() => heard.push(tenancy.current()))
  pooled.on('tick', listener)
  for (let step = 0; step < STEPS; step++) {
    const wait = waits[Math.floor(next() * waits.length)]
    await wait?.(next)
    if (next() < 0.1 && (await throwingBypass(next)) !== 'BYPASS_ENDED') wrong.push(`${id}: an ended bypass was used`)
    if (tenancy.tryCurrent() !== id) wrong.push(`${id}: ran as ${String(tenancy.tryCurrent())}`)
    const scope = tenancy.scopeOf('orders', 'read')
    if (scope.kind !== 'tenant' || scope.tenantId !== id) wrong.push(`${id}: was scoped as another`)
  }
  pooled.off('tick', listener)
  if (heard.some((tenant) => tenant !== id)) wrong.push(`${id}: its listener ran as another`)
}

it('never mixes 1,000 interleaved contexts with random awaits, timers, emitters and throwing bypasses', async () => {
  const wrong: string[] = []
  const ticking = setInterval(() => pooled.emit('tick'), 1)
  const work = Array.from({ length: CONTEXTS }, (_, index) => tenancy.run(index + 1, () => oneContext(index + 1, wrong)))
  await Promise.all(work)
  clearInterval(ticking)
  expect(wrong).toEqual([])
  expect(tenancy.tryCurrent()).toBeUndefined()
}, 30_000)
