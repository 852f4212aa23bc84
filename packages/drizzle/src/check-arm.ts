import { type Chunk, type Column, kindOf, nameText, type Scan, type Sql, textOf } from './internals.js'
import { columnName } from './internals-dialect.js'
import { checkPlainUpdates } from './reference-check.js'
import type { Assignment } from './stamp.js'
import { isSameName, type Statement, unscopable } from './statement.js'

/** Checks the references that a conflict arm sets. `excluded.c` was checked with the inserted rows or is a default, and a column set to itself changes nothing. */
export function checkArm(assignments: readonly Assignment[], scan: Scan, statement: Statement): void {
  for (const { name, value } of checkPlainUpdates(assignments, scan, statement)) {
    if (isSameName(referencedColumn(value, statement) ?? '', name, statement)) continue
    throw unscopable(
      `An expression for the reference "${name}" in a conflict arm`,
      'Set it to a value or to excluded of the same column.',
      statement,
    )
  }
}

function referencedColumn(value: Chunk, statement: Statement): string | undefined {
  if (kindOf(value) === 'column') return columnName(value as Column, statement.dialect)
  if (kindOf(value) !== 'sql') return undefined
  const chunks = (value as Sql).queryChunks.filter(
    (chunk) => kindOf(chunk) !== 'nothing' && !(kindOf(chunk) === 'text' && textOf(chunk) === ''),
  )
  if (chunks.length === 1 && kindOf(chunks[0]) !== 'text') return referencedColumn(chunks[0], statement)
  const text = chunks.map((chunk) => (kindOf(chunk) === 'text' ? textOf(chunk) : nameOf(chunk, statement))).join('')
  const excluded = statement.engine.engine === 'mysql' ? /^\s*values\s*\(\s*`?(\w+)`?\s*\)\s*$/i : /^\s*excluded\s*\.\s*"?(\w+)"?\s*$/i
  return excluded.exec(text)?.[1]
}

function nameOf(chunk: Chunk, statement: Statement): string {
  if (kindOf(chunk) === 'name') return nameText(chunk)
  return kindOf(chunk) === 'column' && statement.engine.engine === 'mysql' ? columnName(chunk as Column, statement.dialect) : '\0'
}
