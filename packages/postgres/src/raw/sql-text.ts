import { UnscopableQueryError } from '@tenantry/core'
import { type Token, tokenize } from './sql-tokens.js'

/** A statement's text, to find in it what its tree speaks of: the tree knows where things begin, not where they end. */
export class SqlText {
  readonly sql: string
  readonly tokens: readonly Token[]
  readonly #byLocation: ReadonlyMap<number, number>

  /** Throws UnscopableQueryError where the text cannot be read as the parser read it. */
  constructor(sql: string) {
    const tokens = tokenize(sql)
    if (tokens === undefined) throw unreadable()
    this.sql = sql
    this.tokens = tokens
    this.#byLocation = locations(sql, tokens)
  }

  /** The token at a location of the tree. Throws UnscopableQueryError where none begins. */
  at(location: number | undefined): number {
    const index = this.#byLocation.get(location ?? 0)
    if (index === undefined) throw unreadable()
    return index
  }

  token(index: number): Token | undefined {
    return this.tokens[index]
  }

  /** Whether the token is this keyword. */
  isWord(index: number, ...words: readonly string[]): boolean {
    const token = this.tokens[index]
    return token?.keyword === true && words.includes(token.text)
  }

  isSymbol(index: number, symbol: string): boolean {
    const token = this.tokens[index]
    return token?.kind === 'symbol' && token.text === symbol
  }

  /** The keyword before a token that opens the clause in which it stands, whatever brackets lie between. */
  before(index: number, ...words: readonly string[]): number {
    let depth = this.depth(index)
    for (let i = index; i >= 0; i--) {
      const token = this.tokens[i] as Token
      if (token.depth > depth) continue
      depth = token.depth
      if (this.isWord(i, ...words)) return i
    }
    throw unreadable()
  }

  /** The first of these keywords after a token at its depth, within its brackets; or where those end. */
  next(index: number, depth: number, isStop: (index: number) => boolean): number {
    for (let i = index + 1; i < this.tokens.length; i++) {
      const token = this.tokens[i] as Token
      if (token.depth < depth) return i
      if (token.depth === depth && ((token.kind === 'symbol' && token.text === ';') || isStop(i))) return i
    }
    return this.tokens.length
  }

  /** The bracket that closes the one at this token. */
  closing(index: number): number {
    const depth = this.depth(index)
    for (let i = index + 1; i < this.tokens.length; i++) if (this.depth(i) === depth) return i
    throw unreadable()
  }

  /** The pieces between commas of the tokens from `first` up to `end`, as token ranges. */
  split(first: number, end: number): readonly (readonly [first: number, end: number])[] {
    const depth = this.depth(first)
    const pieces: [number, number][] = []
    let from = first
    for (let i = first; i < end; i++) {
      if (this.depth(i) !== depth || !this.isSymbol(i, ',')) continue
      pieces.push([from, i])
      from = i + 1
    }
    return [...pieces, [from, end]]
  }

  depth(index: number): number {
    return this.tokens[index]?.depth ?? 0
  }

  /** Where a token begins in the text; past the last one, where that ends. */
  start(index: number): number {
    return this.tokens[index]?.start ?? this.end(this.tokens.length - 1)
  }

  /** Where a token ends in the text. */
  end(index: number): number {
    return this.tokens[index]?.end ?? 0
  }
}

function locations(sql: string, tokens: readonly Token[]): ReadonlyMap<number, number> {
  const index = new Map<number, number>()
  let bytes = 0
  let at = 0
  for (const [i, { start }] of tokens.entries()) {
    bytes += Buffer.byteLength(sql.slice(at, start))
    at = start
    index.set(bytes, i)
  }
  return index
}

export function unreadable(): UnscopableQueryError {
  return new UnscopableQueryError(
    'The parts of this SQL cannot be told apart. Write it in a plainer form, or build it with the query builder.',
  )
}
