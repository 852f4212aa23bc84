import { type Chunk, type Column, type Config, kindOf, type Param, type Sql, type Subquery } from './internals.js'
import type { Scan } from './internals-table.js'
import { columnName, isVersion1 } from './internals-dialect.js'
import { checkRowReferences } from './insert-references.js'
import { isDefault } from './plain-value.js'
import { checkColumn } from './safe-functions.js'
import { scopeCell } from './scope-cell.js'
import { holdsTenant, scopeConflict, scopeDuplicateKey } from './scope-conflict.js'
import { writtenTable } from './scope-delete.js'
import { scopeInsertSelect } from './scope-insert-select.js'
import { type Field, scopeFields } from './scope-select.js'
import { scopeComment } from './scope-comment.js'
import { writes } from './scope-update.js'
import { scopeWith } from './scope-with.js'
import { type Row, stampRows, tenantKey } from './stamp.js'
import { checkParts, type Env, ruleOf, scopeOf, type Statement, unknownShape, unscopable } from './statement.js'

/** An insert as Drizzle keeps it. */
export interface InsertConfig {
  readonly table: Chunk
  readonly values: unknown
  readonly select?: boolean
  readonly onConflict?: Sql | readonly Sql[]
  readonly returning?: readonly Field[]
  readonly withList?: readonly Subquery[]
  readonly columnList?: readonly string[]
}

/** Where an insert stands, for the checks of its references. */
export interface Place {
  readonly env: Env
  /** Its common table expressions, scoped. */
  readonly withList: readonly Subquery[] | undefined
  /** Whether they can be asked apart from it. */
  readonly repeatable: boolean
}

const PARTS = new Set(
  `table values select onConflict returning returningFields withList overridingSystemValue_ ignore columnList useSelectionCastCodecs
  shape mapper comment`.split(/\s+/),
)

/** Scopes an insert: rows stamped, a select among the tenant's rows, references checked, the conflict arm guarded. */
export function scopeInsert(config: Config, statement: Statement, outer: Env): Sql {
  const insert = config as unknown as InsertConfig
  checkParts(config, PARTS, 'an insert', statement)
  const scan = writtenTable(insert.table, statement)
  checkReturning(insert, scan, statement)
  const { withList, env } = scopeWith(config, statement, outer)
  const repeatable = outer.ctes.size === 0 && !writes(insert.withList)
  const place: Place = { env, withList, repeatable }
  const body =
    insert.select === true
      ? { ...scopeInsertSelect(insert, scan, statement, place), columnList: insert.columnList }
      : scopeValues(insert, scan, statement, place)
  const built = statement.dialect.buildInsertQuery({
    table: insert.table,
    values: body.values,
    select: insert.select,
    columnList: body.columnList,
    overridingSystemValue_: config['overridingSystemValue_'],
    ignore: config['ignore'],
    withList,
    onConflict: scopeConflicts(insert.onConflict, scan, statement, env),
    returning: scopeReturning(insert.returning, statement, env),
    useSelectionCastCodecs: config['useSelectionCastCodecs'],
    comment: scopeComment(config, statement),
  })
  return 'sql' in built ? built.sql : built
}

// `$returningId` tells the id that the driver was told of, which is a neighbour's where its row was met.
function checkReturning({ onConflict, returning }: InsertConfig, scan: Scan, statement: Statement): void {
  if (statement.engine.engine !== 'mysql' || onConflict === undefined || returning === undefined) return
  if (ruleOf(scan, statement)?.kind !== 'scoped') return
  throw unscopable(
    'RETURNING beside ON DUPLICATE KEY UPDATE, which gives a neighbour’s row too,',
    'Read the row by its key afterwards.',
    statement,
  )
}

// MySQL returns nothing: its `$returningId` is made of what the driver tells.
function scopeReturning(returning: InsertConfig['returning'], statement: Statement, env: Env): unknown {
  return statement.engine.engine === 'mysql' ? returning : returning && scopeFields(returning, statement, env)
}

function scopeConflicts(conflict: InsertConfig['onConflict'], scan: Scan, statement: Statement, env: Env): unknown {
  if (conflict === undefined) return undefined
  if (statement.engine.engine === 'mysql') return scopeDuplicateKey(conflict as Sql, scan, statement, env)
  return Array.isArray(conflict)
    ? (conflict as readonly Sql[]).map((one) => scopeConflict(one, scan, statement, env))
    : scopeConflict(conflict as Sql, scan, statement, env)
}

function scopeValues(
  insert: InsertConfig,
  scan: Scan,
  statement: Statement,
  place: Place,
): { readonly values: readonly Row[]; readonly columnList: readonly string[] | undefined } {
  if (!Array.isArray(insert.values)) throw unknownShape('Something', 'the rows of an insert', statement)
  const scope = scopeOf(scan, 'insert', statement)
  const given = insert.values as readonly Row[]
  const stamped = scope.kind === 'tenant' ? stampRows(given, scan, scope, statement) : given
  const tenant = scope.kind === 'tenant' ? tenantKey(scan, scope, statement) : undefined
  // What was stamped is the adapter's own.
  const columns = askedColumns(scan, statement).filter(({ key }) => key !== tenant)
  const rows = stamped.map((row) => scopeRow(row, columns, statement, place.env))
  checkRowReferences(rows, scan, isCertain(insert, scan, statement), statement, place)
  const list = insert.columnList
  if (list === undefined || tenant === undefined) return { values: rows, columnList: list }
  return { values: rows, columnList: list.includes(tenant) ? list : [...list, tenant] }
}

/** A column as each row of an insert is asked for it. */
interface AskedColumn {
  readonly key: string
  readonly column: Column
  readonly system: string | undefined
  readonly custom: boolean
  readonly filled: boolean
}

function askedColumns(scan: Scan, statement: Statement): readonly AskedColumn[] {
  let known = statement.asked.get(scan.source) as readonly AskedColumn[] | undefined
  if (known === undefined) {
    known = lookedAt(scan, statement)
    statement.asked.set(scan.source, known)
  }
  return known
}

function lookedAt(scan: Scan, { dialect, engine }: Statement): readonly AskedColumn[] {
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

// Defaults of the schema may be SQL too, so they are taken here and scoped with the rest. A row is copied where a cell changes.
function scopeRow(row: Row, columns: readonly AskedColumn[], statement: Statement, env: Env): Row {
  let copy: Record<string, Chunk> | undefined
  for (const { key, column, system, custom, filled } of columns) {
    const cell = row[key]
    const absent = isDefault(cell)
    if (!absent && system !== undefined) checkColumn(system, statement)
    if (absent ? !filled : !custom && isPlainCell(cell)) continue
    const given = absent ? defaultOf(column, statement) : cell
    const scoped = given === undefined ? undefined : scopeCell(given, column, statement, env)
    if (scoped === cell || scoped === undefined) continue
    copy ??= { ...row }
    copy[key] = scoped
  }
  return copy ?? row
}

// A value that Drizzle's own column maps, which makes no SQL of it.
function isPlainCell(cell: Chunk): boolean {
  const kind = kindOf(cell)
  return kind === 'value' || kind === 'placeholder' || (kind === 'param' && isValue((cell as Param).value))
}

const isValue = (value: unknown) => kindOf(value) === 'value' || kindOf(value) === 'placeholder'

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

// A row that meets another tenant's is not inserted, so its id is not there.
function isCertain({ onConflict }: InsertConfig, scan: Scan, statement: Statement): boolean {
  if (onConflict === undefined) return ruleOf(scan, statement) !== undefined
  const arms = Array.isArray(onConflict) ? (onConflict as readonly Sql[]) : [onConflict as Sql]
  return statement.engine.engine !== 'mysql' && arms.every((arm) => holdsTenant(arm, scan, statement))
}
