import type { Chunk, Config, Sql, Subquery } from './internals.js'
import type { Scan } from './internals-table.js'
import { checkRowReferences } from './insert-references.js'
import { scopeRows } from './insert-rows.js'
import { Parts } from './parts.js'
import { holdsTenant, scopeConflict, scopeDuplicateKey } from './scope-conflict.js'
import { writtenTable } from './scope-delete.js'
import { scopeInsertSelect } from './scope-insert-select.js'
import { type Field, scopeFields } from './scope-select.js'
import { scopeComment } from './scope-comment.js'
import { writes } from './scope-update.js'
import { scopeWith } from './scope-with.js'
import type { Row } from './stamp.js'
import { type Env, ruleOf, scopeOf, type Statement, unknownShape, unscopable } from './statement.js'

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

const PARTS = new Parts(
  'an insert',
  `table values select onConflict returning returningFields withList overridingSystemValue_ ignore columnList useSelectionCastCodecs
  shape mapper comment`,
)

/** Scopes an insert: rows stamped, a select among the tenant's rows, references checked, the conflict arm guarded. */
export function scopeInsert(config: Config, statement: Statement, outer: Env): Sql {
  const parts = PARTS.of(config, statement)
  const insert = parts as unknown as InsertConfig
  const scan = writtenTable(insert.table, statement)
  checkReturning(insert, scan, statement)
  const { withList, env } = scopeWith(parts, statement, outer)
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
    overridingSystemValue_: parts['overridingSystemValue_'],
    ignore: parts['ignore'],
    withList,
    onConflict: scopeConflicts(insert.onConflict, scan, statement, env),
    returning: scopeReturning(insert.returning, statement, env),
    useSelectionCastCodecs: parts['useSelectionCastCodecs'],
    comment: scopeComment(parts, statement),
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
  const { rows, tenant } = scopeRows(given, scan, scope.kind === 'tenant' ? scope : undefined, statement, place.env)
  checkRowReferences(rows, scan, isCertain(insert, scan, statement), statement, place)
  const list = insert.columnList
  if (list === undefined || tenant === undefined) return { values: rows, columnList: list }
  return { values: rows, columnList: list.includes(tenant) ? list : [...list, tenant] }
}

// A row that meets another tenant's is not inserted, so its id is not there.
function isCertain({ onConflict }: InsertConfig, scan: Scan, statement: Statement): boolean {
  if (onConflict === undefined) return ruleOf(scan, statement) !== undefined
  const arms = Array.isArray(onConflict) ? (onConflict as readonly Sql[]) : [onConflict as Sql]
  return statement.engine.engine !== 'mysql' && arms.every((arm) => holdsTenant(arm, scan, statement))
}
