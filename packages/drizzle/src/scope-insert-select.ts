import { type Aliased, type Chunk, type Config, kindOf, type Sql, type Subquery } from './internals.js'
import { listFields, type Scan, scanOf } from './internals-table.js'
import { columnName } from './internals-dialect.js'
import { tenantParam, type TenantScope } from './predicates.js'
import { queryOf } from './queries.js'
import { onlyColumn } from './given-column.js'
import { columnType, typed } from './column-type.js'
import { checkValues, referencesOf } from './reference-check.js'
import { checkRows, withTables } from './reference-rows.js'
import { plainValue } from './plain-value.js'
import type { InsertConfig, Place } from './scope-insert.js'
import { scannedTable } from './scope-from.js'
import { scopeQuery } from './scope-query.js'
import { checkColumn } from './safe-functions.js'
import { checkOwn, crossTenant, tenantKey } from './stamp.js'
import { isSameName, ruleOf, scopeOf, type Statement, unscopable } from './statement.js'

/** The select of an insert, as Drizzle asks it: by the keys of its fields and its text. */
interface SelectedRows {
  getSQL(): Sql
  getSelectedFields(): object
}

/** Scopes `insert … select`: the select reads the tenant's rows, and gives the running tenant for the tenant column. */
export function scopeInsertSelect(
  insert: InsertConfig,
  scan: Scan,
  statement: Statement,
  { env, withList, repeatable }: Place,
): { readonly values: SelectedRows } {
  const query = queryOf(insert.values)
  if (query?.kind !== 'select') {
    throw unscopable('The raw SQL of an insert … select', 'Give it a select of the query builder.', statement)
  }
  const scope = scopeOf(scan, 'insert', statement)
  for (const column of Object.values(scan.columns)) checkColumn(columnName(column, statement.dialect), statement)
  const fields = query.config['fields'] as Readonly<Record<string, unknown>>
  if (scope.kind === 'open') {
    const scoped = scopeQuery(query, statement, env)
    const select = hidesTarget(insert, query.config, scan, statement) ? asRows(scoped, statement) : scoped
    return { values: { getSQL: () => select, getSelectedFields: () => fields } }
  }
  const key = tenantKey(scan, scope, statement)
  const stamped = stampSelect(query.config, key, scan, scope, statement)
  const scoped = scopeQuery({ kind: 'select', config: stamped }, statement, env)
  const select = hidesTarget(insert, stamped, scan, statement) ? asRows(scoped, statement) : scoped
  const keys = Object.keys(stamped['fields'] as object)
  checkSelected(select, stamped, keys, scan, key, statement, { withList, repeatable })
  return { values: { getSQL: () => select, getSelectedFields: () => stamped['fields'] as object } }
}

// In an arm of MySQL a name means a table of the select, which holds the tenant's rows only, before it means the row that is met.
function hidesTarget({ onConflict }: InsertConfig, select: Config, scan: Scan, statement: Statement): boolean {
  if (onConflict === undefined || statement.engine.engine !== 'mysql') return false
  const { table, joins = [] } = select as { table?: Chunk; joins?: readonly { readonly table: Chunk }[] }
  return [table, ...joins.map((join) => join.table)].some((source) => {
    const name = kindOf(source) === 'subquery' ? (source as Subquery)._.alias : scannedTable(source)?.alias
    return name === undefined || isSameName(name, scan.name, statement)
  })
}

function asRows(select: Sql, { kit }: Statement): Sql {
  return kit.sql([kit.text('select * from ('), select, kit.text(') as '), kit.name('__rows')])
}

// The tenant's field in every branch: whatever it says there, the rows are the running tenant's.
function stampSelect(config: Config, key: string, scan: Scan, scope: TenantScope, statement: Statement): Config {
  const given = (config['fields'] as Readonly<Record<string, unknown>>)[key]
  if (given !== undefined) checkOwnField(given, scan, scope, statement)
  const stamp = stampChunk(scan, scope, statement)
  const fields = { ...(config['fields'] as object), [key]: stamp }
  const { setOperators = [] } = config as { setOperators?: readonly { readonly rightSelect: Chunk }[] }
  return {
    ...config,
    fields,
    ...(config['fieldsFlat'] !== undefined && {
      fieldsFlat: stampFlat(config['fieldsFlat'] as readonly { path: readonly string[] }[], key, stamp),
    }),
    setOperators: setOperators.map((operator) => {
      const right = queryOf(operator.rightSelect)
      if (right?.kind !== 'select') throw unscopable('A branch of an insert … select', 'Give it a select of the query builder.', statement)
      return { ...operator, rightSelect: asSelect(stampSelect(right.config, key, scan, scope, statement), statement) }
    }),
  }
}

// A tenant column of the rows that are read, which are the tenant's, or its own id.
function checkOwnField(field: unknown, scan: Scan, scope: TenantScope, statement: Statement): void {
  const value = kindOf(field) === 'aliased' ? (field as Aliased).sql : field
  const column = onlyColumn(value)
  if (column !== undefined) {
    const read = scanOf(column.table, 'table')
    const rule = ruleOf(read, statement)
    if (rule?.kind === 'scoped' && isSameName(columnName(column, statement.dialect), rule.column, statement)) return
    throw crossTenant(scan)
  }
  checkOwn(value, scan, scope, statement)
}

function asSelect(config: Config, { kit, dialect }: Statement): Sql {
  return kit.remembered({ kind: 'select', config }, () => dialect.buildSelectQuery(config))
}

function stampFlat(fields: readonly { readonly path: readonly string[] }[], key: string, stamp: Sql): readonly object[] {
  const own = { path: [key], field: stamp, fieldType: 'SQL' }
  return fields.some(({ path }) => path[0] === key) ? fields.map((field) => (field.path[0] === key ? own : field)) : [...fields, own]
}

// A bare parameter in a branch of a union is a text to PostgreSQL.
function stampChunk(scan: Scan, scope: TenantScope, statement: Statement): Sql {
  return statement.kit.sql(typed([tenantParam(scan, scope, statement)], columnType(scan, scope.column, statement), statement))
}

function checkSelected(
  select: Sql,
  config: Config,
  keys: readonly string[],
  scan: Scan,
  tenant: string,
  statement: Statement,
  { withList, repeatable }: Pick<Place, 'withList' | 'repeatable'>,
): void {
  const references = referencesOf(scan, statement)
  if (references.size === 0) return
  const names = keys.map((key) => {
    const column = scan.columns[key]
    return column === undefined ? key : columnName(column, statement.dialect)
  })
  const single = ((config['setOperators'] as readonly unknown[] | undefined) ?? []).length === 0
  const fields = listFields(config['fields'] as object)
  const used = names.flatMap((column, at) => {
    const target = keys[at] === tenant ? undefined : references.get(statement.engine.foldColumn(column))
    const plain = target && single && kindOf(fields[at]?.field) === 'sql' ? plainValue(fields[at]?.field) : undefined
    if (target !== undefined && plain !== undefined) statement.checks.push(checkValues(target, [plain], statement))
    return target === undefined || plain !== undefined ? [] : [{ target, column }]
  })
  if (used.length === 0) return
  statement.checks.push(
    checkRows(
      used,
      {
        rows: () => withTables(select, withList, statement),
        columns: names,
        repeatable,
        types: typesOf(names, scan, statement),
        into: scan,
      },
      'insert … select',
      statement,
    ),
  )
}

function typesOf(names: readonly string[], scan: Scan, statement: Statement): ReadonlyMap<string, string> {
  return new Map(
    names.flatMap((name): [string, string][] => {
      const type = columnType(scan, name, statement)
      return type === undefined ? [] : [[name, type]]
    }),
  )
}
