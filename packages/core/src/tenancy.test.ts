import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BypassContext } from './context.js'
import { scopedBy, shared } from './rule.js'
import { defineTenancy } from './tenancy.js'

const rules = { orders: scopedBy('tenant_id'), proteins: shared('one catalogue of meat kinds') }
const events: BypassContext[] = []
const tenancy = defineTenancy(rules, { tenantId: 'string', onBypass: (event) => events.push(event) })

const refusal = (code: string): unknown => expect.objectContaining({ code })

/** Starts its work when it is awaited, as the queries of some ORMs do. */
const lazy = <T>(work: () => T): PromiseLike<T> => ({
  then: (resolve) => Promise.resolve(work()).then(resolve),
})

describe('run', () => {
  it('makes its tenant the current one, and nobody outside', () => {
    expect(tenancy.run('acme', () => tenancy.current())).toBe('acme')
    expect(tenancy.tryCurrent()).toBeUndefined()
  })

  it('returns what the work returns, a plain value unchanged', () => {
    const value = { rows: [] }
    expect(tenancy.run('acme', () => value)).toBe(value)
    expect(tenancy.run('acme', () => undefined)).toBeUndefined()
    expect(tenancy.run('acme', () => null)).toBeNull()
  })

  it('returns the very promise of the work', async () => {
    const promise = Promise.resolve(1)
    expect(tenancy.run('acme', () => promise)).toBe(promise)
    await promise
  })

  it('passes on what the work throws and what it rejects with', async () => {
    const error = new Error('mine')
    expect(() =>
      tenancy.run('acme', () => {
        throw error
      }),
    ).toThrow(error)
    await expect(tenancy.run('acme', () => Promise.reject(error))).rejects.toBe(error)
    expect(tenancy.tryCurrent()).toBeUndefined()
  })

  it('starts a lazy thenable inside the context', async () => {
    await expect(tenancy.run('acme', () => lazy(() => tenancy.current()))).resolves.toBe('acme')
  })

  it('starts a lazy thenable even if nobody awaits it', async () => {
    let seen: unknown
    void tenancy.run('acme', () =>
      lazy(() => {
        seen = tenancy.current()
      }),
    )
    await sleep(1)
    expect(seen).toBe('acme')
  })

  it('does not start a returned iterator', () => {
    function* work() {
      yield tenancy.tryCurrent()
    }
    expect([...tenancy.run('acme', work)]).toEqual([undefined])
  })

  it('does not start a returned async iterator', async () => {
    async function* work() {
      yield tenancy.tryCurrent()
    }
    for await (const seen of tenancy.run('acme', work)) expect(seen).toBeUndefined()
  })

  it('nests in the same id', () => {
    expect(tenancy.run('acme', () => tenancy.run('acme', () => tenancy.current()))).toBe('acme')
  })

  it('nests in the same id as a number and as a bigint', () => {
    const numbered = defineTenancy({}, { tenantId: 'integer' })
    expect(numbered.run(7, () => numbered.run(7n, () => numbered.current()))).toBe(7)
  })

  it('refuses another id, and does not start its work', () => {
    let started = false
    expect(() =>
      tenancy.run('acme', () =>
        tenancy.run('globex', () => {
          started = true
        }),
      ),
    ).toThrow(refusal('TENANT_NESTED'))
    expect(started).toBe(false)
  })

  it('scopes inside a bypass', () => {
    expect(tenancy.bypass('test', () => tenancy.run('acme', () => tenancy.current()))).toBe('acme')
  })

  it('may run any tenant inside a bypass that left one', () => {
    expect(tenancy.run('acme', () => tenancy.bypass('test', () => tenancy.run('globex', () => tenancy.current())))).toBe('globex')
  })

  it('keeps the tenant through awaits, timers, microtasks and emitters', async () => {
    const emitter = new EventEmitter()
    const seen = await tenancy.run('acme', async () => {
      const heard = new Promise((resolve) => emitter.once('event', () => resolve(tenancy.current())))
      setImmediate(() => emitter.emit('event'))
      await sleep(1)
      const micro = await new Promise((resolve) => queueMicrotask(() => resolve(tenancy.current())))
      const timer = await new Promise((resolve) => setTimeout(() => resolve(tenancy.current()), 1))
      return [await heard, micro, timer, tenancy.current()]
    })
    expect(seen).toEqual(['acme', 'acme', 'acme', 'acme'])
  })
})

describe('current, tryCurrent and context', () => {
  it('know nothing where nothing runs', () => {
    expect(() => tenancy.current()).toThrow(refusal('TENANT_MISSING'))
    expect(tenancy.tryCurrent()).toBeUndefined()
    expect(tenancy.context()).toBeUndefined()
  })

  it('know the tenant', () => {
    tenancy.run('acme', () => {
      expect([tenancy.current(), tenancy.tryCurrent()]).toEqual(['acme', 'acme'])
      expect(tenancy.context()).toEqual({ kind: 'tenant', tenantId: 'acme' })
    })
  })

  it('know no tenant in a bypass: current throws there too', () => {
    tenancy.run('acme', () =>
      tenancy.bypass('test', () => {
        expect(() => tenancy.current()).toThrow(refusal('TENANT_MISSING'))
        expect(tenancy.tryCurrent()).toBeUndefined()
        expect(tenancy.context()).toEqual({ kind: 'bypass', reason: 'test', writes: false, left: 'acme' })
      }),
    )
  })

  it('return a frozen context', () => {
    expect(Object.isFrozen(tenancy.run('acme', () => tenancy.context()))).toBe(true)
    expect(Object.isFrozen(tenancy.bypass('test', () => tenancy.context()))).toBe(true)
  })
})

describe('bind', () => {
  it('keeps the tenant of the time of binding, wherever the function is called', () => {
    const bound = tenancy.run('acme', () => tenancy.bind((suffix: string) => `${tenancy.current()}${suffix}`))
    expect(bound('!')).toBe('acme!')
    expect(tenancy.run('globex', () => bound('?'))).toBe('acme?')
    expect(tenancy.bypass('test', () => bound(''))).toBe('acme')
  })

  it('serves an emitter whose events come from another tenant', () => {
    const emitter = new EventEmitter()
    const heard: unknown[] = []
    tenancy.run('acme', () =>
      emitter.on(
        'saved',
        tenancy.bind(() => heard.push(tenancy.current())),
      ),
    )
    tenancy.run('globex', () => emitter.emit('saved'))
    expect(heard).toEqual(['acme'])
  })

  it('starts a lazy thenable inside the tenant', async () => {
    const bound = tenancy.run('acme', () => tenancy.bind(() => lazy(() => tenancy.current())))
    expect(await bound()).toBe('acme')
  })

  it('throws without a tenant and in a bypass', () => {
    expect(() => tenancy.bind(() => 1)).toThrow(refusal('TENANT_MISSING'))
    expect(() => tenancy.bypass('test', () => tenancy.bind(() => 1))).toThrow(refusal('TENANT_MISSING'))
  })
})

describe('key', () => {
  it('leads with the tenant', () => {
    expect(tenancy.run('acme', () => tenancy.key('invoice', 7))).toBe('acme:invoice:7')
  })

  it('throws without a tenant and in a bypass', () => {
    expect(() => tenancy.key('invoice')).toThrow(refusal('TENANT_MISSING'))
    expect(() => tenancy.bypass('test', () => tenancy.key('invoice'))).toThrow(refusal('TENANT_MISSING'))
  })

  it('keeps parts apart that hold the separator', () => {
    tenancy.run('acme', () => expect(tenancy.key('a:b', 'c')).not.toBe(tenancy.key('a', 'b:c')))
  })

  it('differs wherever the tenant or a part differs', () => {
    const free = defineTenancy({}, { tenantId: { pattern: /[^]+/ } })
    const text = fc.string({ unit: fc.constantFrom('a', ':', '%', '3', 'A', '/', 'é', '🥩', '\n'), maxLength: 4 })
    const keyed = fc.tuple(
      text.filter((id) => id !== ''),
      fc.array(text, { maxLength: 3 }),
    )
    fc.assert(
      fc.property(keyed, keyed, ([one, parts], [other, others]) => {
        const first = free.run(one, () => free.key(...parts))
        const second = free.run(other, () => free.key(...others))
        expect(first === second).toBe(JSON.stringify([one, parts]) === JSON.stringify([other, others]))
        if (one !== other) expect(second.startsWith(`${first.split(':')[0]}:`)).toBe(false)
      }),
    )
  })
})

describe('two tenancies', () => {
  it('never mix', () => {
    const other = defineTenancy(rules, { tenantId: 'string' })
    tenancy.run('acme', () => {
      expect(other.tryCurrent()).toBeUndefined()
      expect(other.run('globex', () => [tenancy.current(), other.current()])).toEqual(['acme', 'globex'])
    })
  })
})
