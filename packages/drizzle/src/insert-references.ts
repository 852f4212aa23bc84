import type { Chunk } from './internals.js'
import type { Scan } from './internals-table.js'
import { columnName } from './internals-dialect.js'
import { type PlainValue, plainValue } from './plain-value.js'
import { columnType } from './column-type.js'
import { checkValues, referencesOf } from './reference-check.js'
import { checkRows, REFERENCE, withTables } from './reference-rows.js'
import type { Place } from './scope-insert.js'
import type { Row } from './stamp.js'
import type { Statement } from './statement.js'

/** Checks the references that the rows of an insert hold, and remembers the ids that they bring. */
export function checkRowReferences(rows: readonly Row[], scan: Scan, certain: boolean, statement: Statement, place: Place): void {
  const references = referencesOf(scan, statement)
  if (certain) statement.inserted.push({ scan, rows })
  if (references.size === 0) return
  for (const [key, column] of Object.entries(scan.columns)) {
    const name = columnName(column, statement.dialect)
    const target = references.get(statement.engine.foldColumn(name))
    if (target === undefined) continue
    const { plain, expressions } = cellsOf(rows, key, scan)
    if (plain.length > 0) statement.checks.push(checkValues(target, plain, statement))
    for (const expression of expressions) {
      const { kit } = statement
      const source = () => withTables(kit.sql([kit.text('select '), expression]), place.withList, statement)
      const type = columnType(scan, name, statement)
      const types = new Map(type === undefined ? [] : [[REFERENCE, type]])
      statement.checks.push(
        checkRows(
          [{ target, column: REFERENCE }],
          { rows: source, columns: [REFERENCE], repeatable: place.repeatable, types },
          'an expression',
          statement,
        ),
      )
    }
  }
}

function cellsOf(
  rows: readonly Row[],
  key: string,
  scan: Scan,
): { readonly plain: readonly PlainValue[]; readonly expressions: readonly Chunk[] } {
  const plain: PlainValue[] = []
  const expressions: Chunk[] = []
  for (const row of rows) {
    const cell = row[key]
    if (cell === undefined) continue
    const only = plainValue(cell, scan.columns[key])
    if (only === undefined) expressions.push(cell)
    else plain.push(only)
  }
  return { plain, expressions }
}
