import type { MultiAssignRef, Node } from 'libpg-query'
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
  const end = text.next(set, text.depth(set), (i) => beginsClause(i, statement) || beginsClause(i, statement, ['from', 'when']))
  const ranges = new Map(text.split(set + 1, end).map(([first, after]) => [first, after] as const))
  return (targets ?? []).map((node) => {
    if (!('ResTarget' in node)) throw unscopable('An assignment of an unknown kind', 'Write SET column = value.')
    const { name = '', val, location, indirection } = node.ResTarget
    const first = text.at(location)
    if (val !== undefined && 'MultiAssignRef' in val) return ofList(name, val.MultiAssignRef, first, [...ranges], statement)
    const after = ranges.get(first)
    const range = after === undefined || indirection !== undefined ? undefined : valueRange(first, after, statement)
    return { name, value: val, parts: range && statement.splices.cut(range) }
  })
}

// `(column, …) = (value, …)`, or a query of as many columns.
function ofList(
  name: string,
  { source, colno = 1 }: MultiAssignRef,
  at: number,
  pieces: readonly Range[],
  statement: Statement,
): Assignment {
  const { text, splices } = statement
  const [first, after] = pieces.find(([from, end]) => from < at && at < end) ?? [at, at]
  const equals = text.closing(first) + 1
  const open = text.isWord(equals + 1, 'row') ? equals + 2 : equals + 1
  if (text.token(equals)?.text !== '=' || !text.isSymbol(open, '(') || text.closing(open) !== after - 1)
    return { name, value: source, parts: undefined }
  if (source !== undefined && 'RowExpr' in source) {
    const cell = text.split(open + 1, after - 1)[colno - 1]
    return { name, value: source.RowExpr.args?.[colno - 1], parts: cell && splices.cut(cell) }
  }
  const columns = text.split(first + 1, equals - 1).map((_, i) => `"c${i + 1}"`)
  const query = splices.cut([open, after])
  return { name, value: source, parts: [`select "c${colno}" from `, ...query, ` as "set"(${columns.join(', ')})`] }
}

// Behind `column =`.
function valueRange(first: number, after: number, { text }: Statement): Range | undefined {
  const equals = text.isWord(first + 1, 'uescape') ? first + 3 : first + 1
  return text.token(equals)?.text === '=' ? [equals + 1, after] : undefined
}
