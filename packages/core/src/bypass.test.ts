import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { BypassContext } from './context.js'
import { scopedBy, shared } from './rule.js'
import { defineTenancy } from './tenancy.js'

const rules = { orders: scopedBy('tenant_id'), proteins: shared('one catalogue of meat kinds') }
const events: BypassContext[] = []
const tenancy = defineTenancy(rules, { tenantId: 'string', onBypass: (event) => events.push(event) })

const refusal = (code: string): unknown => expect.objectContaining({ code })

describe('bypass', () => {
  it('throws TypeError without a reason or work', () => {
    expect(() => tenancy.bypass('', () => 1)).toThrow(/^Expected `reason`/)
    expect(() => tenancy.bypass(' ', () => 1)).toThrow(/^Expected `reason`/)
    expect(() => tenancy.bypass(undefined as never, () => 1)).toThrow(/^Expected `reason`/)
    expect(() => tenancy.bypass('test', {}, undefined as never)).toThrow(/^Expected `work`/)
  })

  it('returns what the work returns', async () => {
    expect(tenancy.bypass('test', () => 7)).toBe(7)
    await expect(tenancy.bypass('test', async () => 7)).resolves.toBe(7)
    await expect(tenancy.bypass('test', () => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
  })

  it('leaves the tenant', () => {
    tenancy.run('acme', () => {
      expect(tenancy.bypass('test', () => tenancy.tryCurrent())).toBeUndefined()
      expect(tenancy.current()).toBe('acme')
    })
  })

  it('reads only, unless it is told to write', () => {
    expect(tenancy.bypass('test', () => tenancy.context())).toMatchObject({ kind: 'bypass', writes: false })
    expect(tenancy.bypass('test', {}, () => tenancy.context())).toMatchObject({ writes: false })
    expect(tenancy.bypass('test', { writes: true }, () => tenancy.context())).toMatchObject({ writes: true })
    expect(tenancy.bypass('test', { writes: 1 as never }, () => tenancy.context())).toMatchObject({ writes: false })
  })

  it('may narrow a bypass', () => {
    const inner = tenancy.bypass('outer', { writes: true }, () => tenancy.bypass('inner', () => tenancy.context()))
    expect(inner).toMatchObject({ reason: 'inner', writes: false })
  })

  it('never widens a bypass', () => {
    expect(() => tenancy.bypass('outer', () => tenancy.bypass('inner', { writes: true }, () => 1))).toThrow(refusal('BYPASS_READ_ONLY'))
  })

  it('may write again after a tenant ran in it', () => {
    const context = tenancy.bypass('outer', () =>
      tenancy.run('acme', () => tenancy.bypass('inner', { writes: true }, () => tenancy.context())),
    )
    expect(context).toMatchObject({ writes: true, left: 'acme' })
  })

  it('tells onBypass its reason, its rights and the tenant it left', () => {
    events.length = 0
    tenancy.run('acme', () => tenancy.bypass('month-end', { writes: true }, () => tenancy.bypass('a look', () => 1)))
    tenancy.bypass('start-up', () => 1)
    expect(events).toEqual([
      { kind: 'bypass', reason: 'month-end', writes: true, left: 'acme' },
      { kind: 'bypass', reason: 'a look', writes: false, left: 'acme' },
      { kind: 'bypass', reason: 'start-up', writes: false },
    ])
    expect(events.every((event) => Object.isFrozen(event))).toBe(true)
  })

  it('does not start its work when onBypass throws', () => {
    const strict = defineTenancy(rules, {
      tenantId: 'string',
      onBypass: () => {
        throw new Error('the audit log is down')
      },
    })
    let started = false
    expect(() =>
      strict.bypass('test', () => {
        started = true
      }),
    ).toThrow('the audit log is down')
    expect(started).toBe(false)
  })

  it('of an adapter, to look at the catalogue, emits no event', () => {
    events.length = 0
    expect(tenancy.run('acme', () => tenancy.introspect(() => tenancy.tryCurrent()))).toBeUndefined()
    expect(events).toEqual([])
  })
})

describe('the end of a bypass', () => {
  const uses: Record<string, () => unknown> = {
    current: () => tenancy.current(),
    tryCurrent: () => tenancy.tryCurrent(),
    context: () => tenancy.context(),
    capture: () => tenancy.capture(),
    bind: () => tenancy.bind(() => 1),
    key: () => tenancy.key('a'),
    scopeOf: () => tenancy.scopeOf('orders', 'read'),
    'scopeOf a shared table': () => tenancy.scopeOf('proteins', 'read'),
    isCurrent: () => tenancy.isCurrent(undefined),
    isWithin: () => tenancy.isWithin(undefined),
    'another bypass': () => tenancy.bypass('again', () => 1),
    introspect: () => tenancy.introspect(() => 1),
  }

  /** What a timer that the work left behind gets from the use. */
  function late(use: () => unknown, open: (work: () => unknown) => unknown): Promise<unknown> {
    return new Promise((resolve) => {
      const answer = () => {
        try {
          resolve(use())
        } catch (error) {
          resolve((error as { code?: string }).code)
        }
      }
      void Promise.resolve(
        open(() => {
          setTimeout(answer, 2)
        }),
      ).catch(() => undefined)
    })
  }

  it.each(Object.entries(uses))('refuses a later %s', async (_, use) => {
    expect(await late(use, (work) => tenancy.bypass('test', work))).toBe('BYPASS_ENDED')
  })

  it('comes when its promise settles, not when the work returns', async () => {
    const seen = await tenancy.bypass('test', async () => {
      await sleep(2)
      return tenancy.context()?.kind
    })
    expect(seen).toBe('bypass')
    expect(
      await late(uses.context as () => unknown, (work) =>
        tenancy.bypass('test', async () => {
          work()
          await Promise.resolve()
        }),
      ),
    ).toBe('BYPASS_ENDED')
  })

  it('comes when the work throws or rejects, too', async () => {
    const throwing = (work: () => unknown) => {
      try {
        void tenancy.bypass('test', () => {
          work()
          throw new Error('mine')
        })
      } catch {
        // what the work threw is not asked for here
      }
    }
    const rejecting = (work: () => unknown) =>
      tenancy.bypass('test', () => {
        work()
        return Promise.reject(new Error('mine'))
      })
    expect(await late(uses.context as () => unknown, throwing)).toBe('BYPASS_ENDED')
    expect(await late(uses.context as () => unknown, rejecting)).toBe('BYPASS_ENDED')
  })

  it('ends the adapter-internal one as well', async () => {
    expect(await late(uses.context as () => unknown, (work) => tenancy.introspect(work))).toBe('BYPASS_ENDED')
  })

  it('does not end the tenant that ran in it: that work goes on', async () => {
    const late = tenancy.bypass('test', () => ({ of: tenancy.run('acme', () => sleep(2).then(() => tenancy.current())) }))
    await expect(late.of).resolves.toBe('acme')
  })

  it('lets late work open a run of its own', async () => {
    expect(
      await late(
        () => tenancy.run('acme', () => tenancy.current()),
        (work) => tenancy.bypass('test', work),
      ),
    ).toBe('acme')
  })

  it('is before a generator it returned is read: that runs where it is read', () => {
    const rows = tenancy.bypass('test', function* () {
      yield tenancy.scopeOf('orders', 'read')
    })
    expect(() => [...rows]).toThrow(refusal('TENANT_MISSING'))
  })
})

describe('onBypass', () => {
  it('hears an event that it cannot change', () => {
    const changing = defineTenancy(rules, {
      tenantId: 'string',
      onBypass: (event) => {
        ;(event as { writes: boolean }).writes = true
      },
    })
    expect(() => changing.bypass('look', () => changing.context())).toThrow(TypeError)
  })
})
