import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstDifference } from './first-difference.js'
import { treeOf } from './tree.js'

const difference = (one: unknown, other: unknown) => firstDifference(treeOf(one), treeOf(other), 'the result', ['here', 'there'])

describe('firstDifference', () => {
  it('is undefined for equal values', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => difference(value, structuredClone(value)) === undefined))
  })

  it('compares rows whatever their order, those inside rows too', () => {
    expect(difference([{ id: 1 }, { id: 2 }], [{ id: 2 }, { id: 1 }])).toBeUndefined()
    expect(difference([{ lines: [{ n: 1 }, { n: 2 }] }], [{ lines: [{ n: 2 }, { n: 1 }] }])).toBeUndefined()
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.integer(), name: fc.string() })),
        (rows) => difference(rows, rows.toReversed()) === undefined,
      ),
    )
  })

  it('compares plain values in their order', () => {
    expect(difference([1, 2], [2, 1])).toBe('the result is [1, 2] here and [2, 1] there')
  })

  it('counts equal rows', () => {
    expect(difference([{ id: 1 }, { id: 1 }], [{ id: 1 }])).toBe('the result has 1 row here and not there: {id: 1}')
  })

  it('names the row that is too many or missing', () => {
    expect(difference([{ id: 1 }, { id: 2 }], [{ id: 1 }])).toContain('1 row here')
    expect(difference([{ id: 1 }], [{ id: 1 }, { id: 2 }, { id: 3 }])).toContain('2 rows there')
  })

  it('names the field that differs', () => {
    expect(difference({ orders: [{ id: 1, total: 5 }] }, { orders: [{ id: 1, total: 9 }] })).toBe(
      'the result.orders[].total is 5 here and 9 there',
    )
    expect(difference({ a: 1 }, { b: 1 })).toBe('the result.a is 1 here and undefined there')
  })

  it('shortens what is long', () => {
    expect(difference('x'.repeat(1000), 'y')?.length).toBeLessThan(300)
  })
})
