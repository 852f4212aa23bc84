import { expect, it } from 'vitest'
import { sideBySide, textTable } from './text-table.js'

it('aligns numbers right and text left', () => {
  const table = textTable('Orders', [
    { number: 'P-1', kilos: 900 },
    { number: 'P-1002', kilos: null },
  ])
  expect(table.split('\n').slice(1)).toEqual(['number  kilos', '──────  ─────', 'P-1       900', 'P-1002      -'])
})

it('puts two blocks side by side where they fit', () => {
  expect(sideBySide('a\nb', 'c', 20, 2)).toBe('a  c\nb')
  expect(sideBySide('a', 'c', 3, 2)).toBe('a\n\nc')
})
