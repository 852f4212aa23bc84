import type { Node, SelectStmt } from 'libpg-query'

/** What a kind of row gives for a column. */
export interface GivenValue {
  readonly value: Node
  /** The FROM that it is read from; none where common table expressions of its own may stand in that. */
  readonly from: readonly Node[]
}

/** What the rows of an insert give for its column `at` of `columns`, once for each kind of row; undefined where that cannot be told. */
export function givenValues(source: Node | undefined, at: number, columns: number): readonly GivenValue[] | undefined {
  return source !== undefined && 'SelectStmt' in source ? selectedValues(source.SelectStmt, at, columns) : undefined
}

function selectedValues(select: SelectStmt, at: number, columns: number): readonly GivenValue[] | undefined {
  const { op, larg, rarg, valuesLists, targetList = [], fromClause = [], withClause } = select
  if (withClause !== undefined && op !== 'SETOP_NONE') return undefined
  if (op === 'SETOP_UNION') {
    const branches = [larg, rarg].map((branch) => branch && selectedValues(branch, at, columns))
    return branches.every((values) => values !== undefined) ? branches.flat() : undefined
  }
  // Their rows are rows of the left branch.
  if (op === 'SETOP_INTERSECT' || op === 'SETOP_EXCEPT') return larg && selectedValues(larg, at, columns)
  if (op !== 'SETOP_NONE') return undefined
  if (valuesLists !== undefined)
    return allThere(
      valuesLists.map((row) => ('List' in row ? row.List.items?.[at] : undefined)),
      [],
    )
  return allThere([selectedValue(targetList, at, columns)], withClause === undefined ? fromClause : [])
}

// An insert with a list of columns takes exactly as many values, so one behind a star is found from the end.
function selectedValue(targets: readonly Node[], at: number, columns: number): Node | undefined {
  const values = targets.map((target) => ('ResTarget' in target ? target.ResTarget.val : undefined))
  if (!values.slice(0, at + 1).some(isMany)) return values[at]
  const fromEnd = columns - at
  return values.slice(-fromEnd).some(isMany) ? undefined : values[values.length - fromEnd]
}

function isMany(value: Node | undefined): boolean {
  if (value === undefined) return true
  const last =
    'ColumnRef' in value ? value.ColumnRef.fields?.at(-1) : 'A_Indirection' in value ? value.A_Indirection.indirection?.at(-1) : undefined
  return last !== undefined && 'A_Star' in last
}

function allThere(values: readonly (Node | undefined)[], from: readonly Node[]): readonly GivenValue[] | undefined {
  return values.every((value): value is Node => value !== undefined) ? values.map((value) => ({ value, from })) : undefined
}
