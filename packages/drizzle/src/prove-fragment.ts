import { isAliasText, isPlain, isScalar, type Token, type Word } from '@tenantry/sql'
import { keyOf, type Pieces, type Piece, tokensOf } from './fragment-pieces.js'
import { type Proof, SelectReader } from './fragment-select.js'
import type { Sql } from './internals.js'
import { Shapes } from './proven-shapes.js'
import { checkColumn, checkFunction } from './safe-functions.js'
import { type Statement, unscopable } from './statement.js'

/** Where a fragment stands, which decides what it may be. */
export interface Place {
  /** Several expressions with commas between them: a select list, group by, order by. */
  readonly list?: true
  /** A call of a set-returning function in FROM. */
  readonly from?: true
  /** A whole statement: a select around tables of Drizzle's. */
  readonly statement?: true
}

/** What a fragment was proved to be, and whether it gives a new value each time. */
export interface Proved {
  readonly proof: Proof
  readonly volatile: boolean
}

interface Known {
  readonly proofs: Map<string, Proved>
  readonly shapes: Shapes
}

const MOST = 2000
const known = new WeakMap<ReadonlySet<string>, Known>()

/**
 * Proves that a fragment of raw SQL is a scalar expression, in which selects may be written around Drizzle's tables.
 * Throws UnscopableQueryError for every other shape: it is an allow-list, since a look for the names of
 * scoped tables misses views, functions and names written in other ways.
 */
export function proveFragment(pieces: Pieces, place: Place, statement: Statement): Proved {
  const { proofs } = knownTo(statement)
  const bypass = statement.context?.kind === 'bypass' ? 'b' : 't'
  const key = `${bypass}${place.list ? 'l' : ''}${place.from ? 'f' : ''}${place.statement ? 's' : ''}\0${keyOf(pieces, statement)}`
  // A text that holds the mark of a leaf might pass for one.
  const told = key.length < 4000 && !pieces.some((piece) => typeof piece === 'string' && piece.includes('\0'))
  let found = told ? proofs.get(key) : undefined
  if (found === undefined) {
    found = prove(pieces, place, statement)
    if (told) {
      if (proofs.size >= MOST) proofs.clear()
      proofs.set(key, found)
    }
  }
  if (found.volatile) statement.volatile = true
  return found
}

/** Whether a fragment has the parts of one that was proved before, and that stays as it is. */
export function isProved(sql: Sql, place: Place, statement: Statement): boolean {
  const found = knownTo(statement).shapes.proved(sql, placeNumber(place, statement), statement)
  if (found?.volatile === true) statement.volatile = true
  return found !== undefined
}

/** Notes that a fragment of these parts was proved and stays as it is. */
export function rememberProved(sql: Sql, place: Place, statement: Statement, { volatile }: Proved): void {
  knownTo(statement).shapes.remember(sql, placeNumber(place, statement), statement, volatile)
}

function placeNumber({ list, from, statement: whole }: Place, { context }: Statement): number {
  return (list ? 1 : 0) + (from ? 2 : 0) + (whole ? 4 : 0) + (context?.kind === 'bypass' ? 8 : 0)
}

// A set of functions belongs to one database of an application: what it allows may be remembered with it.
function knownTo({ functions }: Statement): Known {
  let found = known.get(functions)
  if (found === undefined) {
    found = { proofs: new Map(), shapes: new Shapes() }
    known.set(functions, found)
  }
  return found
}

function prove(pieces: Pieces, place: Place, statement: Statement): Proved {
  const before = statement.volatile
  statement.volatile = false
  const proof = provenSlots(pieces, place, statement)
  const { volatile } = statement
  statement.volatile = before
  if (proof !== undefined) return { proof, volatile }
  throw unscopable(
    place.statement ? 'A whole statement of raw SQL' : 'A fragment of raw SQL that is not a plain expression',
    place.statement
      ? 'Use the query builder, or give withTenancy a raw scoper.'
      : 'Use the query builder for tables and subqueries (a builder may stand inside sql`…`), or give withTenancy a raw scoper.',
    statement,
  )
}

function provenSlots(pieces: Pieces, place: Place, statement: Statement): Proof | undefined {
  const plain = statement.engine.engine !== 'postgres'
  const tokens = tokensOf(place.statement ? withoutSemicolon(pieces) : pieces, plain, statement)
  if (tokens === undefined || tokens.length === 0) return undefined
  const visit = (word: Word) => (word.called ? checkFunction(word.text, statement) : checkColumn(word.text, statement))
  for (const { leaf, token } of tokens) if (leaf !== undefined && token.kind === 'quoted') checkColumn(token.text, statement)
  const reader = new SelectReader(
    (part: readonly Token[], list) => (!plain || isPlain(part)) && isScalar(part, list ? { list: true } : {}, visit),
  )
  return place.statement ? whole(tokens, reader) : scalar(tokens, place, plain, reader, visit)
}

function whole(tokens: readonly Piece[], reader: SelectReader): Proof | undefined {
  return reader.select(tokens) ? { slots: reader.slots } : undefined
}

function scalar(
  tokens: readonly Piece[],
  place: Place,
  plain: boolean,
  reader: SelectReader,
  visit: (word: Word) => void,
): Proof | undefined {
  const reduced = reader.reduced(place.from ? withoutAlias(tokens) : tokens)
  if (reduced === undefined || (plain && !isPlain(reduced)) || !isScalar(reduced, place, visit)) return undefined
  return { slots: reader.slots }
}

// `f(…) as t(a, b)`: the call alone, where what follows it is an alias.
function withoutAlias(tokens: readonly Piece[]): readonly Piece[] {
  let depth = 0
  const end = tokens.findIndex(({ token }) => {
    if (token.kind !== 'symbol') return false
    if (token.text === '(') depth++
    return token.text === ')' && --depth === 0
  })
  const ordinality = isWordAt(tokens[end + 1], 'with') && isWordAt(tokens[end + 2], 'ordinality') ? 2 : 0
  const call = tokens.slice(0, end + 1 + ordinality)
  const rest = tokens.slice(call.length)
  const alias = isWordAt(rest[0], 'as') ? rest.slice(1) : rest
  return end > 0 && alias.length > 0 && isAliasText(alias.map(({ token }) => token)) ? call : tokens
}

const isWordAt = (piece: Piece | undefined, text: string) => piece?.token.kind === 'word' && piece.token.text === text

function withoutSemicolon(pieces: Pieces): Pieces {
  const last = pieces[pieces.length - 1]
  return typeof last === 'string' ? [...pieces.slice(0, -1), last.replace(/;\s*$/, '')] : pieces
}
