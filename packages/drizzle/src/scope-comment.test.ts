import { sql } from 'drizzle-orm'
import { sql as sql1 } from 'drizzle-orm-1'
import { describe, expect, it } from 'vitest'
import { isComment } from './scope-comment.js'

describe.each([
  ['0.45', sql],
  ['1.0', sql1],
] as const)('a comment of %s', (_major, write) => {
  const asked = (chunk: unknown) => isComment(chunk)

  it('is text between its marks', () => {
    expect(asked(write`/* route: orders */`)).toBe(true)
  })

  it('is none where another query stands in it, which may end it', () => {
    expect(asked(write`/* ${write`*/ union select name from suppliers /*`} */`)).toBe(false)
    expect(asked(write`/* ${'a value'} */`)).toBe(false)
  })

  it('is none where its text ends it, or tells a server what to do', () => {
    for (const text of ['/* a */ union select 1 /* b */', '/*! select 1 */', '/*+ index(t) */', '/*M! select 1 */']) {
      expect(asked(write.raw(text)), text).toBe(false)
    }
  })
})
