import { describe, expect, it } from 'vitest'
import { compareRuns, compareSnapshots, type Run } from '../src/oracle/compare.js'
import type { Outcome } from '../src/oracle/outcome.js'
import type { Snapshot } from '../src/oracle/snapshot.js'

const snapshot = (given: Partial<Snapshot> = {}): Snapshot => ({ a: {}, b: {}, shared: {}, stray: {}, ...given })
const value = (given: unknown): Outcome => ({ kind: 'value', value: given })
const run = (outcome: Outcome, after: Partial<Snapshot> = {}, before: Partial<Snapshot> = {}): Run => ({
  outcome,
  before: snapshot(before),
  after: snapshot(after),
})
const failure = (kind: 'duplicate' | 'reference' | 'refused' | 'other'): Outcome => ({ kind: 'error', class: kind, error: new Error(kind) })

describe('the comparer', () => {
  it('takes lists as multisets, unless they are ordered', () => {
    const [one, other] = [run(value([{ id: 1 }, { id: 2 }])), run(value([{ id: 2 }, { id: 1 }]))]
    expect(compareRuns(one, other)).toBeUndefined()
    expect(compareRuns(one, other, { ordered: true })?.what).toBe('outcome')
    expect(compareRuns(run(value([1, 1, 2])), run(value([1, 2, 2])))?.what).toBe('outcome')
  })

  it('sees a foreign row, a missing row and another value', () => {
    const own = run(value([{ id: 1, name: 'a' }]))
    expect(
      compareRuns(
        own,
        run(
          value([
            { id: 1, name: 'a' },
            { id: 2, name: 'b' },
          ]),
        ),
      )?.message,
    ).toContain('extra {"id":2,"name":"b"}')
    expect(compareRuns(own, run(value([])))?.message).toContain('missing {"id":1,"name":"a"}')
    expect(compareRuns(own, run(value([{ id: 1, name: 'b' }])))?.what).toBe('outcome')
  })

  it('tells kinds of values apart', () => {
    const kinds = [
      1,
      '1',
      1n,
      true,
      null,
      undefined,
      new Date(0),
      '1970-01-01T00:00:00.000Z',
      new Uint8Array([1]),
      [1],
      { id: 1 },
      Number.NaN,
    ]
    for (const one of kinds) {
      for (const other of kinds)
        expect(compareRuns(run(value({ is: one })), run(value({ is: other }))) === undefined).toBe(Object.is(one, other))
    }
  })

  it('sees a change of a row of B, of a shared row, of a row of A and of a stray', () => {
    const rows = { tags: [{ id: 1 }] }
    expect(compareRuns(run(value(1)), run(value(1), { b: {} }, { b: rows }))?.what).toBe("B's rows")
    expect(compareRuns(run(value(1)), run(value(1), { shared: rows }))?.what).toBe('shared rows')
    expect(compareRuns(run(value(1)), run(value(1), { a: rows }))?.what).toBe("A's rows")
    expect(compareRuns(run(value(1)), run(value(1), { stray: rows }))?.what).toBe('stray rows')
    expect(compareSnapshots(snapshot({ b: rows }), snapshot({ b: { tags: [{ id: 2 }] } }))?.what).toBe("B's rows")
  })

  it('compares failures by class, and judges none that it cannot name', () => {
    expect(compareRuns(run(failure('reference')), run(failure('reference')))).toBeUndefined()
    expect(compareRuns(run(failure('reference')), run(failure('duplicate')))?.message).toContain('expected reference, got duplicate')
    expect(compareRuns(run(value([])), run(failure('refused')))?.message).toContain('expected a value, got refused')
    expect(compareRuns(run(failure('refused')), run(value([])))?.message).toContain('expected refused, got a value')
    expect(compareRuns(run(failure('other')), run(failure('other')))?.message).toContain('cannot judge')
  })

  it('renames generated keys by the rows they are in, not by their order', () => {
    const made = (...codes: string[]) => codes.map((code, index) => ({ id: 1_100_000 + index, code }))
    const [one, other] = [made('x', 'y', 'z'), made('z', 'x', 'y')]
    expect(compareRuns(run(value(one), { a: { vouchers: one } }), run(value(other), { a: { vouchers: other } }))).toBeUndefined()
    const later = one.map((row) => ({ ...row, id: row.id + 7 }))
    expect(compareRuns(run(value(one), { a: { vouchers: one } }), run(value(later), { a: { vouchers: later } }))).toBeUndefined()
  })

  it('sees a generated key that points at another row', () => {
    const parents = [
      { id: 1_000_000, name: 'x' },
      { id: 1_000_001, name: 'y' },
    ]
    const child = (order: number) => [{ order_id: order, line_no: 1 }]
    const one = run(value(1), { a: { orders: parents, order_lines: child(1_000_000) } })
    expect(compareRuns(one, run(value(1), { a: { orders: parents, order_lines: child(1_000_001) } }))?.what).toBe("A's rows")
  })
})
