import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEmpty, leavesOf, renameGenerated, textOf, treeOf } from './tree.js'

const text = (value: unknown) => textOf(treeOf(value))

describe('treeOf', () => {
  it('tells values of different types apart', () => {
    const values = [1, 1n, '1', true, 'true', null, undefined, 'null', [], {}, [1], ['1'], { a: 1 }, { a: '1' }, new Date(0), 'x']
    expect(new Set(values.map(text)).size).toBe(values.length)
  })

  it('takes rows of any class, whatever the order of their columns', () => {
    class Row {
      b = 2
      a = 1
    }
    expect(text(new Row())).toBe(text({ a: 1, b: 2 }))
  })

  it('shows dates, bytes, maps and sets by what they hold', () => {
    expect(text(new Date('2026-01-02T03:04:05Z'))).toBe('2026-01-02T03:04:05.000Z')
    expect(text(new Date(Number.NaN))).toBe('invalid date')
    expect(text(Buffer.from([1, 255]))).toBe('bytes 01ff')
    expect(text(new Map([['a', 1]]))).toBe('[["a", 1]]')
    expect(text(new Set([1, 2]))).toBe('[1, 2]')
  })

  it('survives a value that holds itself', () => {
    const circular: Record<string, unknown> = { a: 1 }
    circular.self = circular
    expect(text(circular)).toBe('{a: 1, self: (circular)}')
  })

  it('gives equal JSON values equal texts, and different ones different texts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(text(one)).toBe(text(JSON.parse(JSON.stringify(one))))
        if (text(one) === text(other)) expect(treeOf(one)).toEqual(treeOf(other))
      }),
    )
  })
})

describe('isEmpty', () => {
  it.each([[undefined], [null], [[]], [{}], [{ orders: [], lines: [] }]])('is true of %j', (value) => {
    expect(isEmpty(treeOf(value))).toBe(true)
  })

  it.each([[0], [''], [[{ id: 1 }]], [{ orders: [], lines: [{ id: 1 }] }]])('is false of %j', (value) => {
    expect(isEmpty(treeOf(value))).toBe(false)
  })
})

describe('renameGenerated', () => {
  it('replaces the values that the seed did not put there', () => {
    const seeded = treeOf({ orders: [{ id: 1, supplier_id: 7 }] })
    const known = leavesOf([seeded], ['id'])
    const after = treeOf({ orders: [{ id: 1, supplier_id: 7 }, { id: 3, supplier_id: 8 }, { id: null }] })
    expect(textOf(renameGenerated(after, ['id'], known))).toBe(
      '{orders: [{id: 1, supplier_id: 7}, {id: (generated), supplier_id: 8}, {id: null}]}',
    )
  })
})
