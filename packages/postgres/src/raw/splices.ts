import type { SqlText } from './sql-text.js'

/** What a parameter of the made statement holds: the user's parameter of this number, or the running tenant. */
export type Source = number | 'tenant'

/** A piece of text to put in: SQL, or the running tenant as a parameter that stands for this table's column. */
export type Piece = string | { readonly tenantOf: string }

/** The user's parameter of this number. */
interface Parameter {
  readonly parameter: number
}

/** A piece of a check: it has parameters of its own numbers. */
export type Part = Piece | Parameter

/** A range of tokens: the first, and the one behind the last. */
export type Range = readonly [first: number, end: number]

/** A text, and what each of its parameters holds. */
export interface MadeStatement {
  readonly sql: string
  readonly sources: readonly Source[]
}

interface Splice {
  readonly start: number
  readonly end: number
  readonly pieces: readonly Piece[]
  /** Put in after the token that ends here, or before the one that begins here. */
  readonly side: 'after' | 'before'
}

/** What is put into a statement's text, and where. Nothing of the text itself is written anew, but for its parameters' numbers in a check. */
export class Splices {
  readonly #text: SqlText
  readonly #all: Splice[] = []

  constructor(text: SqlText) {
    this.#text = text
  }

  before(token: number, ...pieces: readonly Piece[]): void {
    const start = this.#text.start(token)
    this.#all.push({ start, end: start, pieces, side: 'before' })
  }

  after(token: number, ...pieces: readonly Piece[]): void {
    const end = this.#text.end(token)
    this.#all.push({ start: end, end, pieces, side: 'after' })
  }

  replace(token: number, ...pieces: readonly Piece[]): void {
    this.#all.push({ start: this.#text.start(token), end: this.#text.end(token), pieces, side: 'before' })
  }

  /** The whole statement: the user's parameters keep their numbers, the tenant's come after `count` of them. */
  statement(count: number): MadeStatement {
    const made = new Made(Array.from({ length: count }, (_, i) => i + 1))
    made.add(this.#pieces(0, this.#text.sql.length, false))
    return { sql: made.sql, sources: made.sources }
  }

  /** A range of tokens with what has been put into it so far, for a statement of its own. */
  cut([first, end]: Range): readonly Part[] {
    return first < end ? this.#pieces(this.#text.start(first), this.#text.end(end - 1), true) : []
  }

  #pieces(start: number, end: number, isCut: boolean): Part[] {
    const pieces: Part[] = []
    let at = start
    const copy = (to: number) => {
      if (to > at) pieces.push(...(isCut ? this.#renumbered(at, to) : [this.#text.sql.slice(at, to)]))
      at = Math.max(at, to)
    }
    for (const splice of this.#ordered(start, end)) {
      copy(splice.start)
      pieces.push(...splice.pieces)
      at = Math.max(at, splice.end)
    }
    copy(end)
    return pieces
  }

  // What ends at a place comes before what begins there; of what begins there, the outer first, which is added last.
  #ordered(start: number, end: number): readonly Splice[] {
    const within = this.#all.filter((one) => {
      return (
        one.start >= start &&
        one.end <= end &&
        !(one.start === start && one.side === 'after') &&
        !(one.start === end && one.side === 'before')
      )
    })
    const after = within.filter((one) => one.side === 'after')
    const before = within.filter((one) => one.side === 'before').reverse()
    return [...after, ...before].sort((a, b) => a.start - b.start)
  }

  #renumbered(start: number, end: number): Part[] {
    const pieces: Part[] = []
    let at = start
    for (const token of this.#text.tokens) {
      if (token.kind !== 'param' || token.start < start || token.end > end) continue
      pieces.push(this.#text.sql.slice(at, token.start), { parameter: Number(token.text.slice(1)) })
      at = token.end
    }
    return [...pieces, this.#text.sql.slice(at, end)]
  }
}

/** A statement of its own, made of parts. */
export function assemble(parts: readonly Part[]): MadeStatement {
  const made = new Made([])
  made.add(parts)
  return { sql: made.sql, sources: made.sources }
}

const WORDLIKE = /[\w$\u0080-\uffff]/

// One parameter for all references to a table: its type is that of the column, which may differ from table to table.
class Made {
  sql = ''
  readonly sources: Source[]
  readonly #byTable = new Map<string, number>()
  readonly #byNumber = new Map<number, number>()

  constructor(sources: Source[]) {
    this.sources = sources
  }

  add(pieces: readonly Part[]): void {
    for (const piece of pieces) {
      if (typeof piece === 'string') this.#append(piece)
      else if ('tenantOf' in piece) this.#append(this.#place(this.#byTable, piece.tenantOf, 'tenant'))
      else this.#append(this.#place(this.#byNumber, piece.parameter, piece.parameter))
    }
  }

  // No bracket may stand between what was put in and a word of the text: `$3from` is no parameter.
  #append(sql: string): void {
    this.sql += WORDLIKE.test(this.sql.at(-1) ?? '') && WORDLIKE.test(sql.at(0) ?? '') ? ` ${sql}` : sql
  }

  #place<K>(places: Map<K, number>, key: K, source: Source): string {
    const place = places.get(key) ?? this.sources.push(source)
    places.set(key, place)
    return `$${place}`
  }
}
