import { piecesOf } from './fragment-pieces.js'
import { type Chunk, type Column, kindOf, nameText, type Sql } from './internals.js'
import { columnName } from './internals-dialect.js'
import type { Statement } from './statement.js'

/** The column of the inserted row that an expression of a conflict arm is: `excluded.<column>`, MySQL's `values(<column>)`. */
export function givenColumn(value: Chunk, statement: Statement): string | undefined {
  if (kindOf(value) !== 'sql') return undefined
  const mysql = statement.engine.engine === 'mysql'
  const text = piecesOf(value as Sql)
    .map((piece) => (typeof piece === 'string' ? piece : (nameOf(piece.chunk, statement) ?? '\0')))
    .join('')
  const given = mysql ? /^\s*values\s*\(\s*`?(\w+)`?\s*\)\s*$/i : /^\s*excluded\s*\.\s*"?(\w+)"?\s*$/i
  return given.exec(text)?.[1]
}

/** The column that an expression is, alone. */
export function onlyColumn(value: Chunk): Column | undefined {
  if (kindOf(value) === 'column') return value as Column
  if (kindOf(value) !== 'sql') return undefined
  const pieces = piecesOf(value as Sql)
  const [before, leaf, after] = pieces
  return pieces.length === 3 && before === '' && after === '' && typeof leaf === 'object' && leaf.kind === 'column'
    ? (leaf.chunk as Column)
    : undefined
}

function nameOf(chunk: Chunk, statement: Statement): string | undefined {
  if (kindOf(chunk) === 'name') return nameText(chunk)
  return kindOf(chunk) === 'column' ? columnName(chunk as Column, statement.dialect) : undefined
}
