import { type Chunk, type Column, kindOf, type Param, type Sql } from './internals.js'
import type { Scan } from './internals-table.js'
import { columnName, isVersion1 } from './internals-dialect.js'
import { isDefault } from './plain-value.js'
import { tenantParam, type TenantScope } from './predicates.js'
import { checkColumn } from './safe-functions.js'
import { scopeCell } from './scope-cell.js'
import { checkOwn, type Row, tenantKey } from './stamp.js'
import type { Env, Statement } from './statement.js'

/** A column as each row of an insert is asked for it. */
interface AskedColumn {
  readonly key: string
  readonly column: Column
  readonly system: string | undefined
  readonly custom: boolean
  readonly filled: boolean
}

/** What fills the tenant column. */
interface Stamp {
  readonly key: string
  readonly column: string
  readonly value: Sql
}

interface Asked {
  readonly columns: readonly AskedColumn[]
  /** A row of nothing. */
  readonly blank: Readonly<Record<string, undefined>>
  stamp: Stamp | undefined
}

/** The rows of an insert: the running tenant filled in, and every cell scoped. Refuses a row that names another tenant. */
export function scopeRows(
  rows: readonly Row[],
  scan: Scan,
  scope: TenantScope | undefined,
  statement: Statement,
  env: Env,
): { readonly rows: readonly Row[]; readonly tenant: string | undefined } {
  const asked = askedOf(scan, statement)
  const stamp = scope && stampOf(asked, scan, scope, statement)
  if (scope !== undefined && stamp !== undefined) {
    for (const row of rows) if (!isDefault(row[stamp.key])) checkOwn(row[stamp.key], scan, scope, statement)
  }
  return { rows: rows.map((row) => scopeRow(row, asked, stamp, statement, env)), tenant: stamp?.key }
}

function askedOf(scan: Scan, statement: Statement): Asked {
  let known = statement.asked.get(scan.source) as Asked | undefined
  if (known === undefined) {
    const columns = askedColumns(scan, statement)
    known = { columns, blank: Object.fromEntries(columns.map(({ key }) => [key, undefined])), stamp: undefined }
    statement.asked.set(scan.source, known)
  }
  return known
}

function stampOf(asked: Asked, scan: Scan, scope: TenantScope, statement: Statement): Stamp {
  if (asked.stamp?.column === scope.column) return asked.stamp
  const key = tenantKey(scan, scope, statement)
  asked.stamp = { key, column: scope.column, value: statement.kit.sql([tenantParam(scan, scope, statement)]) }
  return asked.stamp
}

function askedColumns(scan: Scan, { dialect, engine }: Statement): readonly AskedColumn[] {
  return Object.entries(scan.columns).map(([key, column]) => {
    const name = columnName(column, dialect)
    const inline = engine.engine === 'sqlite' && column.default !== undefined && column.default !== null
    return {
      key,
      column,
      system: engine.systemColumns.has(engine.foldColumn(name)) ? name : undefined,
      custom: column.columnType?.endsWith('CustomColumn') === true,
      filled: inline || column.defaultFn !== undefined || column.onUpdateFn !== undefined,
    }
  })
}

// Rows that are spread and then added to have each a shape of its own in V8; these have the table's. Defaults of the schema
// may be SQL too, so they are taken here and scoped with the rest.
function scopeRow(row: Row, { columns, blank }: Asked, stamp: Stamp | undefined, statement: Statement, env: Env): Row {
  const scoped: Record<string, Chunk> = { ...blank }
  for (const asked of columns) {
    // What was stamped is the adapter's own.
    if (asked.key === stamp?.key) scoped[asked.key] = stamp.value
    else scoped[asked.key] = scopedCell(row[asked.key], asked, statement, env)
  }
  return scoped
}

function scopedCell(cell: Chunk, { column, system, custom, filled }: AskedColumn, statement: Statement, env: Env): Chunk {
  const absent = isDefault(cell)
  if (!absent && system !== undefined) checkColumn(system, statement)
  if (absent ? !filled : !custom && isPlainCell(cell)) return cell
  const given = absent ? defaultOf(column, statement) : cell
  return given === undefined ? cell : scopeCell(given, column, statement, env)
}

// A value that Drizzle's own column maps, which makes no SQL of it.
function isPlainCell(cell: Chunk): boolean {
  const kind = kindOf(cell)
  return kind === 'value' || kind === 'placeholder' || (kind === 'param' && isValue((cell as Param).value))
}

function isValue(value: unknown): boolean {
  const kind = kindOf(value)
  return kind === 'value' || kind === 'placeholder'
}

function defaultOf(column: Column, { engine, dialect, kit }: Statement): Chunk {
  const value = madeDefault(column, engine.engine === 'sqlite', isVersion1(dialect))
  if (value === undefined || kindOf(value) === 'sql') return value
  return isVersion1(dialect) ? value : kit.param(value, column)
}

// As Drizzle takes them: SQLite has no word for a default.
function madeDefault(column: Column, inline: boolean, functionFirst: boolean): unknown {
  const given = inline ? (column.default ?? undefined) : undefined
  if (given !== undefined && !functionFirst) return given
  if (column.defaultFn !== undefined) return column.defaultFn()
  if (given !== undefined) return given
  return !column.default && column.onUpdateFn !== undefined ? column.onUpdateFn() : undefined
}
