import { type Token, tokenize } from '@tenantry/sql'
import {
  type Aliased,
  type Chunk,
  type Column,
  type Kind,
  kindOf,
  nameText,
  type Param,
  type Sql,
  type Subquery,
  textOf,
} from './internals.js'
import { scanOf, tableOfColumn } from './internals-table.js'
import { columnName } from './internals-dialect.js'
import { queryOf } from './queries.js'
import type { Statement } from './statement.js'

/** What stands between the texts of a fragment; `at` numbers them in order. */
export interface Leaf {
  readonly at: number
  readonly kind: Kind | 'query'
  readonly chunk: Chunk
}

/** Texts and leaves in the order in which they are rendered. */
export type Pieces = (string | Leaf)[]

/** A token, and the leaf that it comes from. */
export interface Piece {
  readonly token: Token
  readonly leaf: Leaf | undefined
}

/** SQL that is rendered as it is, without parentheses and without a query of its own; undefined for any other chunk. */
export function transparentSql(chunk: Chunk): Sql | undefined {
  const kind = kindOf(chunk)
  if (kind === 'sql') return queryOf(chunk) === undefined ? (chunk as Sql) : undefined
  if (kind === 'param') return mappedSql(chunk as Param)
  if (kind !== 'wrapper') return undefined
  const wrapper = chunk as { shouldOmitSQLParens?(): boolean; getSQL(): Sql }
  return wrapper.shouldOmitSQLParens?.() === true ? transparentSql(wrapper.getSQL()) : undefined
}

// A column or an encoder of the application may map a value to SQL, which is then rendered in its place.
function mappedSql({ value, encoder }: Param): Sql | undefined {
  if (kindOf(value) === 'sql') return value as Sql
  const { columnType, mapToDriverValue } = encoder as Partial<Column>
  const ofDrizzle = kindOf(encoder) === 'column' && columnType?.endsWith('CustomColumn') !== true
  if (ofDrizzle || value === null || kindOf(value) === 'placeholder' || typeof mapToDriverValue !== 'function') return undefined
  const mapped = mapToDriverValue.call(encoder, value)
  return kindOf(mapped) === 'sql' ? (mapped as Sql) : undefined
}

/** Whether a list holds nothing but values, so that it is one literal however long it is. */
export function isLiteralList(list: readonly Chunk[]): boolean {
  return list.length > 0 && list.every((item) => isLiteral(kindOf(item)) && transparentSql(item) === undefined)
}

const isLiteral = (kind: Kind) => kind === 'value' || kind === 'param' || kind === 'placeholder'

/** The pieces of a fragment. Text is joined as it will be rendered, so nothing hides in a seam. */
export function piecesOf(sql: Sql): Pieces {
  const pieces: Pieces = ['']
  const counter = { next: 0 }
  for (const chunk of sql.queryChunks) collect(chunk, pieces, counter)
  return pieces
}

function addText(pieces: Pieces, text: string): void {
  pieces[pieces.length - 1] = (pieces[pieces.length - 1] as string) + text
}

function collect(chunk: Chunk, pieces: Pieces, counter: { next: number }): void {
  const kind = kindOf(chunk)
  if (kind === 'nothing') return
  if (kind === 'text') return addText(pieces, textOf(chunk))
  if (kind === 'list') return collectList(chunk as readonly Chunk[], pieces, counter)
  const inner = transparentSql(chunk)
  if (inner !== undefined) {
    for (const one of inner.queryChunks) collect(one, pieces, counter)
    return
  }
  pieces.push({ at: counter.next++, kind: queryOf(chunk) === undefined ? kind : kind === 'sql' ? 'query' : 'select', chunk }, '')
}

function collectList(list: readonly Chunk[], pieces: Pieces, counter: { next: number }): void {
  addText(pieces, '(')
  if (isLiteralList(list)) {
    pieces.push(LITERALS, '')
  } else {
    list.forEach((item, at) => {
      if (at > 0) addText(pieces, ', ')
      collect(item, pieces, counter)
    })
  }
  addText(pieces, ')')
}

const LITERALS: Leaf = { at: -1, kind: 'value', chunk: undefined }

/** The fragment as its proof sees it: equal keys have equal proofs. */
export function keyOf(pieces: Pieces, statement: Statement): string {
  let key = ''
  for (const piece of pieces) key += typeof piece === 'string' ? piece : `\0${piece.kind}\0${namesOf(piece, statement).join('\0')}\0`
  return key
}

/** The tokens of a fragment, or undefined for what no scalar expression needs. */
export function tokensOf(pieces: Pieces, plain: boolean, statement: Statement): Piece[] | undefined {
  const tokens: Piece[] = []
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as string | Leaf
    if (typeof piece === 'string') {
      const found = tokenize(piece, typeof pieces[i - 1] === 'object', typeof pieces[i + 1] === 'object', plain)
      if (found === undefined) return undefined
      for (const token of found) tokens.push({ token, leaf: undefined })
    } else {
      for (const token of leafTokens(piece, statement)) tokens.push({ token, leaf: piece })
    }
  }
  return tokens
}

function leafTokens(leaf: Leaf, statement: Statement): readonly Token[] {
  switch (leaf.kind) {
    case 'value':
    case 'param':
    case 'placeholder':
      return [{ kind: 'literal' }]
    case 'name':
    case 'aliased':
    case 'column':
    case 'table':
    case 'view':
    case 'enum':
      return namesOf(leaf, statement).flatMap((text, at): Token[] => [...(at === 0 ? [] : [DOT]), { kind: 'quoted', text }])
    case 'subquery': {
      const { alias, isWith } = (leaf.chunk as Subquery)._
      return isWith ? [{ kind: 'quoted', text: alias }] : [{ kind: 'node' }]
    }
    default:
      return [{ kind: 'node' }]
  }
}

const DOT: Token = { kind: 'symbol', text: '.' }

function namesOf({ kind, chunk }: Leaf, statement: Statement): readonly string[] {
  switch (kind) {
    case 'name':
      return [nameText(chunk)]
    case 'aliased': {
      const { origin } = chunk as { origin?: string }
      return origin === undefined ? [(chunk as Aliased).fieldAlias] : [origin, (chunk as Aliased).fieldAlias]
    }
    case 'column': {
      const column = chunk as Column & { isAlias?: boolean }
      if (column.isAlias === true) return [column.name]
      return [tableOfColumn(column).alias, columnName(column, statement.dialect)]
    }
    case 'table':
    case 'view':
      return [scanOf(chunk as object, kind).alias]
    case 'enum':
      return [(chunk as { enumName: string }).enumName]
    case 'subquery':
      return [(chunk as Subquery)._.isWith ? (chunk as Subquery)._.alias : '']
    default:
      return []
  }
}
