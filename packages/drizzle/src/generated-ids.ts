import { type Chunk, type Config, kindOf, type Param } from './internals.js'
import { scanOf } from './internals-table.js'
import { columnName, isVersion1 } from './internals-dialect.js'
import { isDefault } from './plain-value.js'
import { isSameName, type Surface, tableName } from './statement.js'

type Row = Readonly<Record<string, Chunk>>

/**
 * MySQL's `$returningId` gives the ids that the schema's own functions make, which Drizzle notes while it builds the
 * insert. They are made once here, so that the rows which are scoped and sent later hold the same.
 */
export function withGeneratedIds(config: Config, surface: Surface): { readonly config: Config; readonly generatedIds: readonly object[] } {
  const { values, select, table } = config as { values: unknown; select?: boolean; table: object }
  if (select === true || !Array.isArray(values) || kindOf(table) !== 'table') return { config, generatedIds: [] }
  const scan = scanOf(table, 'table')
  const rule = surface.tenancy.ruleOf(tableName(scan))
  const made = Object.entries(scan.columns).filter(
    ([, column]) =>
      column.defaultFn !== undefined && !(rule?.kind === 'scoped' && isSameName(columnName(column, surface.dialect), rule.column, surface)),
  )
  const generatedIds: Record<string, unknown>[] = []
  const rows = (values as readonly Row[]).map((row) => {
    const filled: Record<string, Chunk> = { ...row }
    const ids: Record<string, unknown> = {}
    for (const [key, column] of made) {
      if (isDefault(filled[key])) {
        const value: unknown = column.defaultFn?.()
        ids[key] = value
        filled[key] = kindOf(value) === 'sql' || isVersion1(surface.dialect) ? value : surface.kit.param(value, column)
      } else {
        ids[key] =
          kindOf(filled[key]) === 'param' ? (filled[key] as Param).value : kindOf(filled[key]) === 'value' ? filled[key] : undefined
      }
    }
    generatedIds.push(ids)
    return filled
  })
  return { config: { ...config, values: rows }, generatedIds }
}
