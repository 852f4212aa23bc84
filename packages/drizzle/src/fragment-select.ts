import { isAliasText, type Token } from '@tenantry/sql'
import type { Piece } from './fragment-pieces.js'

/** How a leaf of a fragment is used, where that is not as an expression. */
export type Slot =
  /** A table in FROM, which becomes a derived table. */
  | 'source'
  /** As `source`; the text names it. */
  | 'source-as'
  /** A query whose parentheses the text has. */
  | 'bare'

/** What the proof of a fragment found. */
export interface Proof {
  readonly slots: ReadonlyMap<number, Slot>
}

/** Reads the selects that a fragment writes itself around tables and queries of Drizzle's. */
export class SelectReader {
  readonly slots = new Map<number, Slot>()
  readonly #scalar: (tokens: readonly Token[], list: boolean) => boolean

  /** `scalar` tells whether tokens are an expression. */
  constructor(scalar: (tokens: readonly Token[], list: boolean) => boolean) {
    this.#scalar = scalar
  }

  /** The tokens with each select in parentheses read and taken for one operand; undefined where one cannot be proved. */
  reduced(pieces: readonly Piece[]): Token[] | undefined {
    const tokens: Token[] = []
    for (let i = 0; i < pieces.length; i++) {
      const { token, leaf } = pieces[i] as Piece
      tokens.push(token)
      if (leaf?.kind === 'query' && isSymbol(pieces[i - 1], '(') && isSymbol(pieces[i + 1], ')')) this.slots.set(leaf.at, 'bare')
      if (!isSymbol(pieces[i], '(') || !isWordAt(pieces[i + 1], 'select')) continue
      const end = closing(pieces, i)
      if (end === -1 || !this.select(pieces.slice(i + 1, end))) return undefined
      tokens.push({ kind: 'node' })
      i = end - 1
    }
    return tokens
  }

  /** Whether the pieces are `select … from <table> …`, each part of it an expression or a table of Drizzle's. */
  select(pieces: readonly Piece[]): boolean {
    if (pieces.some(({ leaf }) => leaf?.kind === 'query')) return false
    const clauses = clausesOf(pieces)
    return clauses !== undefined && clauses.every(([clause, part]) => this.#clause(clause, part))
  }

  #clause(clause: Clause, pieces: readonly Piece[]): boolean {
    switch (clause) {
      case 'select':
        return this.#selections(isWordAt(pieces[0], 'distinct') ? pieces.slice(1) : pieces)
      case 'from':
        return splitAt(pieces, (piece) => isSymbol(piece, ',')).every((chain) => this.#chain(chain))
      case 'group':
      case 'order':
        return this.#expression(pieces, true)
      case 'where':
      case 'having':
      case 'limit':
      case 'offset':
        return this.#expression(pieces, false)
    }
  }

  #selections(pieces: readonly Piece[]): boolean {
    return splitAt(pieces, (piece) => isSymbol(piece, ',')).every((item) => {
      const named = isWordAt(item[item.length - 2], 'as') && isAliasText(item.slice(-1).map(({ token }) => token))
      return this.#expression(named ? item.slice(0, -2) : item, false)
    })
  }

  #chain(pieces: readonly Piece[]): boolean {
    const joins = joinsOf(pieces)
    return joins.every(({ source, on }) => this.#source(source) && (on === undefined || this.#expression(on, false)))
  }

  #source(pieces: readonly Piece[]): boolean {
    const [first] = pieces
    const { leaf } = first ?? {}
    if (leaf === undefined) return this.#subselect(pieces)
    if (leaf.kind !== 'table' && leaf.kind !== 'view' && leaf.kind !== 'subquery') return false
    const alias = pieces.filter((piece) => piece.leaf !== leaf)
    if (alias.length > 0 && (leaf.kind === 'subquery' || !isAlias(alias))) return false
    this.slots.set(leaf.at, alias.length > 0 ? 'source-as' : 'source')
    return true
  }

  #subselect(pieces: readonly Piece[]): boolean {
    if (!isSymbol(pieces[0], '(') || !isWordAt(pieces[1], 'select')) return false
    const end = closing(pieces, 0)
    return end !== -1 && isAlias(pieces.slice(end + 1)) && this.select(pieces.slice(1, end))
  }

  #expression(pieces: readonly Piece[], list: boolean): boolean {
    const tokens = this.reduced(pieces)
    return tokens !== undefined && this.#scalar(tokens, list)
  }
}

type Clause = 'select' | 'from' | 'where' | 'group' | 'having' | 'order' | 'limit' | 'offset'
const CLAUSES: readonly Clause[] = ['select', 'from', 'where', 'group', 'having', 'order', 'limit', 'offset']

function clausesOf(pieces: readonly Piece[]): readonly (readonly [Clause, readonly Piece[]])[] | undefined {
  const found: [Clause, Piece[]][] = []
  let depth = 0
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    depth += depthOf(piece)
    const clause = depth === 0 ? clauseAt(pieces, i) : undefined
    if (clause === undefined) {
      const last = found[found.length - 1]
      if (last === undefined) return undefined
      last[1].push(piece)
      continue
    }
    // Each once, in the order of the grammar.
    const before = found[found.length - 1]?.[0]
    if (CLAUSES.indexOf(clause) <= (before === undefined ? -1 : CLAUSES.indexOf(before))) return undefined
    if (clause === 'group' || clause === 'order') i++
    found.push([clause, []])
  }
  return found[0]?.[0] === 'select' ? found : undefined
}

function clauseAt(pieces: readonly Piece[], at: number): Clause | undefined {
  const { token } = pieces[at] as Piece
  if (token.kind !== 'word') return undefined
  const clause = CLAUSES.find((one) => one === token.text)
  if (clause === undefined) return undefined
  if (clause === 'from') return isWordAt(pieces[at - 1], 'distinct') ? undefined : clause
  if (clause === 'group' || clause === 'order') return isWordAt(pieces[at + 1], 'by') ? clause : undefined
  return clause
}

interface Join {
  readonly source: readonly Piece[]
  readonly on: readonly Piece[] | undefined
}

const JOIN_WORDS: ReadonlySet<string> = new Set(['inner', 'left', 'right', 'full', 'outer', 'cross', 'join'])

function joinsOf(pieces: readonly Piece[]): readonly Join[] {
  const chain: Piece[][] = [[]]
  let depth = 0
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    depth += depthOf(piece)
    const joint =
      depth === 0 &&
      piece.leaf === undefined &&
      piece.token.kind === 'word' &&
      JOIN_WORDS.has(piece.token.text) &&
      !isSymbol(pieces[i + 1], '(')
    if (!joint) chain[chain.length - 1]?.push(piece)
    else if (isWordAt(piece, 'join')) chain.push([])
  }
  return chain.map((part) => {
    const [source = [], ...on] = splitAt(part, (piece) => isWordAt(piece, 'on'))
    return { source, on: on.length === 0 ? undefined : on.length === 1 ? on[0] : [] }
  })
}

function splitAt(pieces: readonly Piece[], isSeparator: (piece: Piece) => boolean): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]]
  let depth = 0
  for (const piece of pieces) {
    depth += depthOf(piece)
    if (depth === 0 && isSeparator(piece)) parts.push([])
    else parts[parts.length - 1]?.push(piece)
  }
  return parts
}

function isAlias(pieces: readonly Piece[]): boolean {
  const name = isWordAt(pieces[0], 'as') ? pieces.slice(1) : pieces
  return name.length === 1 && isAliasText(name.map(({ token }) => token))
}

function closing(pieces: readonly Piece[], open: number): number {
  let depth = 0
  for (let i = open; i < pieces.length; i++) {
    depth += depthOf(pieces[i] as Piece)
    if (depth === 0) return i
  }
  return -1
}

function depthOf({ token }: Piece): number {
  if (token.kind !== 'symbol') return 0
  return token.text === '(' || token.text === '[' ? 1 : token.text === ')' || token.text === ']' ? -1 : 0
}

const isSymbol = (piece: Piece | undefined, text: string) => piece?.token.kind === 'symbol' && piece.token.text === text
const isWordAt = (piece: Piece | undefined, text: string) => piece?.token.kind === 'word' && piece.token.text === text
