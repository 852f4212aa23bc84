import { HARD_SPACE } from './pen.js'

const SPACES = ['\n', '\t', ' /* é */ ', ' -- ü 😀 where (\n', '/* a /* nested ) */ \' " $1 */', '\r\n  ', ' --\n']

/** The text with comments and line breaks in odd places, and none where none is needed. `seed` 0 leaves it alone. */
export function spaced(sql: string, seed: number): string {
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
  const made =
    seed === 0
      ? sql
      : sql.replaceAll(/(.?) (.?)/gsu, (all, before: string, after: string) => {
          if (random(6) > 0) return all
          if (random(2) === 0 && ('(),'.includes(before) || '(),'.includes(after)) && before !== '' && after !== '')
            return `${before}${after}`
          return `${before}${SPACES[random(SPACES.length)] ?? ' '}${after}`
        })
  return made.replaceAll(HARD_SPACE, ' ')
}
