import { givenColumn, onlyColumn } from './given-column.js'
import type { Chunk } from './internals.js'
import type { Scan } from './internals-table.js'
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
  const column = onlyColumn(value)
  return column === undefined ? givenColumn(value, statement) : columnName(column, statement.dialect)
}
