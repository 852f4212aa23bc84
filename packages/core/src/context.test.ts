import { describe, expect, it } from 'vitest'
import type { Context } from './context.js'
import { defineTenancy } from './tenancy.js'

const tenancy = defineTenancy({}, { tenantId: 'string' })

type Step = 'A' | 'B' | 'read' | 'write'

/** Enters the steps one inside the other and returns what the work returns in the innermost. */
function enter<T>(steps: readonly Step[], work: () => T): T {
  const [step, ...rest] = steps
  if (step === undefined) return work()
  const inner = () => enter(rest, work)
  if (step === 'A' || step === 'B') return tenancy.run(step.toLowerCase(), inner)
  return tenancy.bypass('test', { writes: step === 'write' }, inner)
}

const name = (steps: readonly Step[]) => (steps.length === 0 ? 'nothing' : steps.join(' → '))

/** Every nesting of at most three steps that core allows. */
const NESTINGS: Step[][] = [[]]
for (let length = 1; length <= 3; length++) {
  for (const outer of NESTINGS.filter((steps) => steps.length === length - 1)) {
    for (const step of ['A', 'B', 'read', 'write'] as const) {
      const last = outer.at(-1)
      const otherTenant = (last === 'A' && step === 'B') || (last === 'B' && step === 'A')
      if (!otherTenant && !(last === 'read' && step === 'write')) NESTINGS.push([...outer, step])
    }
  }
}

describe('isCurrent', () => {
  // What a statement was made in: its innermost step decides. Two bypasses are equal when their rights are.
  const made = NESTINGS.map((steps) => ({ steps, context: enter(steps, () => tenancy.context()) }))

  it('covers every nesting of at most three steps', () => {
    expect(NESTINGS.length).toBeGreaterThan(40)
  })

  it.each(NESTINGS.map((steps) => [name(steps), steps] as const))('in %s accepts exactly what was made in an equal context', (_, steps) => {
    for (const { steps: other, context } of made) {
      expect(
        enter(steps, () => tenancy.isCurrent(context)),
        name(other),
      ).toBe(steps.at(-1) === other.at(-1))
    }
  })

  it('compares bypasses by what they may do, whatever their reasons', () => {
    const context = tenancy.bypass('one reason', () => tenancy.context())
    expect(tenancy.bypass('another', () => tenancy.isCurrent(context))).toBe(true)
    expect(tenancy.bypass('another', { writes: true }, () => tenancy.isCurrent(context))).toBe(false)
  })

  it('takes a number and the bigint of the same value for one tenant', () => {
    const numbered = defineTenancy({}, { tenantId: 'integer' })
    const context = numbered.run(7, () => numbered.context())
    expect(numbered.run(7n, () => numbered.isCurrent(context))).toBe(true)
    expect(numbered.run(8, () => numbered.isCurrent(context))).toBe(false)
  })
})

describe('isWithin: a transaction begun in one context', () => {
  /** Begins in `outer`, and asks inside it after the further steps. */
  function inside(outer: readonly Step[], steps: readonly Step[]): boolean {
    return enter(outer, () => {
      const began = tenancy.context()
      return enter(steps, () => tenancy.isWithin(began))
    })
  }

  it.each(NESTINGS.map((steps) => [name(steps), steps] as const))('may be used by the context itself (%s)', (_, steps) => {
    expect(inside(steps, [])).toBe(true)
  })

  // [begun in, used in further steps, allowed]
  const DIRECT: [Step[], Step[], boolean][] = [
    [['A'], ['A'], true],
    [['A'], ['read'], true],
    [['A'], ['write'], true],
    [['A'], ['read', 'A'], true],
    [['A'], ['read', 'B'], false],
    [['A'], ['write', 'B'], false],
    [['A'], ['write', 'read'], false],
    [['read'], ['A'], true],
    [['read'], ['A', 'A'], true],
    [['read'], ['read'], true],
    [['read'], ['A', 'read'], false],
    [['read'], ['read', 'read'], false],
    [['read'], ['read', 'A'], false],
    [['write'], ['A'], true],
    [['write'], ['B'], true],
    [['write'], ['read'], true],
    [['write'], ['write'], true],
    [['write'], ['A', 'write'], false],
    [['A', 'write'], ['A'], true],
    [['A', 'write'], ['B'], true],
    [[], ['A'], false],
    [[], ['read'], false],
    [[], ['write'], false],
  ]

  it.each(DIRECT.map((row) => [name(row[0]), name(row[1]), ...row] as const))(
    'in %s, used in %s further',
    (_a, _b, outer, steps, allowed) => {
      expect(inside(outer, steps)).toBe(allowed)
    },
  )

  const began = (steps: readonly Step[]): Context | undefined => enter(steps, () => tenancy.context())

  it('is never used by a sibling: another tenant, or another bypass with the same rights', () => {
    const tenant = began(['A'])
    expect(enter(['B'], () => tenancy.isWithin(tenant))).toBe(false)
    for (const rights of ['read', 'write'] as const) {
      const context = began([rights])
      expect(enter([rights], () => tenancy.isWithin(context))).toBe(false)
      expect(enter([rights, 'A'], () => tenancy.isWithin(context))).toBe(false)
    }
  })

  it('is never used by a tenant that runs elsewhere', () => {
    const context = began(['write', 'A'])
    expect(enter(['B'], () => tenancy.isWithin(context))).toBe(false)
    expect(enter(['write', 'B'], () => tenancy.isWithin(context))).toBe(false)
  })

  it('is never used outside all contexts', () => {
    for (const steps of NESTINGS.filter((each) => each.length > 0)) expect(tenancy.isWithin(began(steps)), name(steps)).toBe(false)
  })
})
