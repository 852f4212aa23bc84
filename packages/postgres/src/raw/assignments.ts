import type { Node } from 'libpg-query'
import { beginsClause } from './conditions.js'
import type { Part, Range } from './splices.js'
import { type Statement, unscopable } from './statement.js'

/** One column of a SET list. */
export interface Assignment {
  readonly name: string
  readonly value: Node | undefined
  /** The text of its value; undefined where it shares that with other columns, or is an element's. */
  readonly parts: readonly Part[] | undefined
}

/** The assignments of the SET at this token, with the text of their values. */
export function assignments(targets: readonly Node[] | undefined, set: number, statement: Statement): readonly Assignment[] {
  const { text } = statement
  const end = text.next(set, text.depth(set), (i) =>
    text.isWord(i, 'from') ? !text.isWord(i - 1, 'distinct') : text.isWord(i, 'when') || beginsClause(i, statement),
  )
  const ranges = new Map(text.split(set + 1, end).map(([first, after]) => [first, after] as const))
  return (targets ?? []).map((node) => {
    if (!('ResTarget' in node)) throw unscopable('An assignment of an unknown kind', 'Write SET column = value.')
    const { name = '', val, location, indirection } = node.ResTarget
    const first = text.at(location)
    const after = ranges.get(first)
    const range = after === undefined || indirection !== undefined ? undefined : valueRange(first, after, statement)
    return { name, value: val, parts: range && statement.splices.cut(range) }
  })
}

// Behind `column =`.
function valueRange(first: number, after: number, { text }: Statement): Range | undefined {
  const equals = text.isWord(first + 1, 'uescape') ? first + 3 : first + 1
  return text.token(equals)?.text === '=' ? [equals + 1, after] : undefined
}
