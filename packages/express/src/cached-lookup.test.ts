import { describe, expect, it, vi } from 'vitest'
import { A, B } from '../test/tenants.js'
import { cachedLookup, type CachedLookupOptions } from './cached-lookup.js'
import type { Claim } from './claim.js'
import type { RequestTenant } from './request-tenant.js'

const domain = (value: string): Claim => ({ kind: 'domain', value })

function openStore(options: CachedLookupOptions = {}) {
  const store = new Map<string, RequestTenant>([['a.example', { id: A, active: true }]])
  const asked: string[] = []
  const lookup = cachedLookup(async ({ value }) => {
    asked.push(value)
    return store.get(value)
  }, options)
  return { store, asked, lookup }
}

// Before anything is imported: the cache takes hold of the clock when it is loaded.
vi.hoisted(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout', 'clearTimeout'] })
  // To the cache a start at 0 is none.
  vi.advanceTimersByTime(1)
})

describe('cachedLookup', () => {
  it('asks once for a tenant that it found, and keeps it for 30 to 60 seconds', async () => {
    const ends: number[] = []
    for (let round = 0; round < 20; round++) {
      const { asked, lookup } = openStore()
      let second = 0
      while (asked.length < 2 && second < 100) {
        expect(await lookup(domain('a.example'))).toEqual({ id: A, active: true })
        vi.advanceTimersByTime(1000)
        second++
      }
      ends.push(second)
    }
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(30)
    expect(Math.max(...ends)).toBeLessThanOrEqual(62)
    expect(new Set(ends).size).toBeGreaterThan(1)
  })

  it('keeps a miss for five seconds at most', async () => {
    const { store, asked, lookup } = openStore()
    expect(await lookup(domain('new.example'))).toBeUndefined()
    store.set('new.example', { id: B, active: true })
    expect(await lookup(domain('new.example'))).toBeUndefined()
    expect(asked).toHaveLength(1)
    vi.advanceTimersByTime(5100)
    expect(await lookup(domain('new.example'))).toEqual({ id: B, active: true })
  })

  it('forgets the old and the new key of a changed domain', async () => {
    const { store, lookup } = openStore()
    await lookup(domain('a.example'))
    await lookup(domain('moved.example'))
    store.delete('a.example')
    store.set('moved.example', { id: A, active: true })
    lookup.invalidate(domain('a.example'), domain('moved.example'))
    expect(await lookup(domain('a.example'))).toBeUndefined()
    expect(await lookup(domain('moved.example'))).toEqual({ id: A, active: true })
  })

  it('forgets a tenant under every claim', async () => {
    const { store, lookup } = openStore()
    store.set('also-a.example', { id: A, active: true })
    await lookup(domain('a.example'))
    await lookup(domain('also-a.example'))
    for (const key of store.keys()) store.set(key, { id: A, active: false })
    lookup.invalidateTenant(A)
    expect(await lookup(domain('a.example'))).toEqual({ id: A, active: false })
    expect(await lookup(domain('also-a.example'))).toEqual({ id: A, active: false })
  })

  it('forgets no other tenant with it', async () => {
    const { store, asked, lookup } = openStore()
    store.set('b.example', { id: B, active: true })
    await lookup(domain('b.example'))
    lookup.invalidateTenant(A)
    await lookup(domain('b.example'))
    expect(asked).toEqual(['b.example'])
  })

  it.each(['invalidate', 'invalidateTenant'] as const)('does not keep what was asked before %s and came after it', async (method) => {
    let answer: (tenant: RequestTenant) => void = () => undefined
    const lookup = cachedLookup(() => new Promise((resolve) => (answer = resolve)))
    const stale = lookup(domain('a.example'))
    if (method === 'invalidate') lookup.invalidate(domain('a.example'))
    else lookup.invalidateTenant(A)
    answer({ id: A, active: true })
    await stale
    const fresh = lookup(domain('a.example'))
    answer({ id: A, active: false })
    expect(await fresh).toEqual({ id: A, active: false })
  })

  it('lets no flood of misses push tenants out', async () => {
    const { asked, lookup } = openStore({ max: 10 })
    await lookup(domain('a.example'))
    for (let at = 0; at < 1000; at++) await lookup(domain(`nobody-${at}.example`))
    asked.length = 0
    await lookup(domain('a.example'))
    expect(asked).toEqual([])
  })

  it('keeps no more than it is told, misses too', async () => {
    const { store, asked, lookup } = openStore({ max: 2 })
    for (const name of ['b', 'c', 'd']) store.set(`${name}.example`, { id: B, active: true })
    for (const name of ['a', 'b', 'c', 'd', 'none', 'nil', 'no']) await lookup(domain(`${name}.example`))
    asked.length = 0
    for (const name of ['a', 'none']) await lookup(domain(`${name}.example`))
    expect(asked).toEqual(['a.example', 'none.example'])
  })

  it('tells claims of another kind or source apart', async () => {
    const { asked, lookup } = openStore()
    await lookup({ kind: 'domain', value: 'a.example' })
    await lookup({ kind: 'header', value: 'a.example', source: 'x' })
    await lookup({ kind: 'header', value: 'a.example', source: 'y' })
    await lookup({ kind: 'path', value: 'a.example', source: 'y' })
    expect(asked).toHaveLength(4)
  })

  it('passes a failure on and keeps none of it', async () => {
    let fail = true
    const lookup = cachedLookup(async () => {
      if (fail) throw new Error('the database is away')
      return { id: A, active: true }
    })
    await expect(lookup(domain('a.example'))).rejects.toThrow('away')
    fail = false
    expect(await lookup(domain('a.example'))).toEqual({ id: A, active: true })
  })

  it.each([{ seconds: 61 }, { missSeconds: 6 }, { seconds: 0 }, { max: 0 }, { seconds: Number.NaN }])('refuses %j', (options) => {
    expect(() => cachedLookup(() => undefined, options)).toThrow(/^Expected `/)
  })
})
