import { type Chunk, type Config, kindOf, type Sql, textOf } from './internals.js'
import { type Statement, unknownShape } from './statement.js'

// Drizzle encodes what it is given, so that no comment ends early.
const COMMENT = /^\/\*(?:[^*/]|\/(?!\*)|\*(?!\/))*\*\/$/

/** The comment of a statement, as Drizzle wrote it. */
export function scopeComment({ comment }: Config, statement: Statement): Chunk {
  if (comment === undefined || isComment(comment)) return comment
  throw unknownShape('Something', 'a comment', statement)
}

/** Whether a chunk is a comment and nothing else. */
export function isComment(chunk: Chunk): boolean {
  if (kindOf(chunk) !== 'sql') return false
  let text = ''
  for (const one of (chunk as Sql).queryChunks) {
    const kind = kindOf(one)
    if (kind === 'text') text += textOf(one)
    else if (kind !== 'nothing') return false
  }
  return text === '' || (COMMENT.test(text) && !text.startsWith('/*!') && !text.startsWith('/*+') && !text.startsWith('/*M!'))
}
