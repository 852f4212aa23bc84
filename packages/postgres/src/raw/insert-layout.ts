import type { InsertStmt } from 'libpg-query'
import { beginsClause } from './conditions.js'
import { tableRange } from './scope-from.js'
import type { Range } from './splices.js'
import { type Statement, unscopable } from './statement.js'

/** Where the parts of an INSERT stand, as tokens. */
export interface InsertLayout {
  /** The brackets around the list of columns. */
  readonly columns: Range | undefined
  /** What gives the rows. */
  readonly source: Range
  /** The cells of each row of plain VALUES; undefined for any other source. */
  readonly rows: readonly (readonly Range[])[] | undefined
}

/** Finds the parts of an INSERT in its text. */
export function insertLayout({ relation = {}, cols, selectStmt }: InsertStmt, statement: Statement): InsertLayout {
  const { text } = statement
  const { last } = tableRange(relation, text)
  const depth = text.depth(last)
  let next = last + 1
  if (text.isWord(next, 'as')) next = endOfAlias(next + 1, statement)
  const columns: Range | undefined = cols === undefined ? undefined : [next, text.closing(next)]
  if (columns !== undefined) next = columns[1] + 1
  if (text.isWord(next, 'overriding')) next += 3
  const source: Range = [next, text.next(next - 1, depth, (i) => text.isWord(i, 'returning') || beginsClause(i, statement, ['on']))]
  return { columns, source, rows: isPlainValues(selectStmt) && text.isWord(next, 'values') ? rowsOf(source, statement) : undefined }
}

function endOfAlias(name: number, { text }: Statement): number {
  return text.isWord(name + 1, 'uescape') ? name + 3 : name + 1
}

function isPlainValues(source: InsertStmt['selectStmt']): boolean {
  if (source === undefined || !('SelectStmt' in source)) return false
  const { valuesLists, sortClause, limitCount, limitOffset, withClause, lockingClause } = source.SelectStmt
  return valuesLists !== undefined && (sortClause ?? limitCount ?? limitOffset ?? withClause ?? lockingClause) === undefined
}

/** The cells of `values (…), (…)`, from the word VALUES on. */
export function rowsOf([values, end]: Range, { text }: Statement): readonly (readonly Range[])[] {
  return text.split(values + 1, end).map(([open, after]) => {
    if (!text.isSymbol(open, '(') || !text.isSymbol(after - 1, ')'))
      throw unscopable('A list of values of an unknown form', 'Write VALUES (…), (…).')
    return text.split(open + 1, after - 1)
  })
}
