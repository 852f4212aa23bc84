import type { Assignments, Conflict, Delete, Insert, Item, Update, WriteStatement } from '@tenantry/conformance/programs'
import { WORLD } from '@tenantry/conformance/fuzz'
import { type Environment, freshName } from './environment.js'
import { buildCondition, buildConditions, buildExpression } from './expression.js'
import { fragment } from './fragment.js'
import { addTable, buildFrom, buildJoin } from './from.js'
import { type AnyWrite, type Handle, on, type Start } from './handle.js'
import { buildQuery, fieldsOf } from './query.js'
import { bindCtes } from './with-ctes.js'

/** A statement that writes, and what it returns. */
export interface BuiltWrite {
  readonly built: AnyWrite
  readonly outputs: readonly string[]
}

/** A statement that writes, as Drizzle's. */
export function buildWrite(environment: Environment, statement: WriteStatement): BuiltWrite {
  const { environment: known, ctes } = bindCtes(environment, statement.with)
  const { db } = environment.handle
  const start = ctes.length === 0 ? db : db.with(...ctes)
  switch (statement.kind) {
    case 'insert':
      return buildInsert(known, start, statement)
    case 'update':
      return buildUpdate(known, start, statement)
    case 'delete':
      return buildDelete(known, start, statement)
    case 'merge':
      throw new RangeError('Expected a program without MERGE')
  }
}

type Fields = Readonly<Record<string, unknown>>

interface Target {
  readonly table: object
  readonly environment: Environment
}

// The alias is the table's own name where Drizzle has no other for a target.
function targetOf(environment: Environment, name: string, alias: string, aliased: boolean): Target {
  const relation = environment.handle.relations.get(name)
  if (relation === undefined) throw new RangeError(`Expected a table of the name ${name}`)
  const table = aliased ? environment.handle.alias(relation.source, alias) : relation.source
  const named = addTable(environment, relation, table, alias).environment
  // What is returned may be named by the table's own name.
  const own = name.replace(/^.*\./, '')
  return { table, environment: aliased || own === alias ? named : addTable(named, relation, table, own).environment }
}

function buildInsert(environment: Environment, start: Start, { table: name, content, conflict, returning }: Insert): BuiltWrite {
  const target = targetOf(environment, name, name.replace(/^.*\./, ''), false)
  const begun = start.insert(target.table)
  const started = conflict?.duplicateKey === true && conflict.set === undefined ? begun.ignore() : begun
  const filled = fill(environment, target, started, content)
  return addReturning(target.environment, conflict === undefined ? filled : addConflict(target, filled, conflict), returning)
}

function fill(environment: Environment, target: Target, started: AnyWrite, content: Insert['content']): AnyWrite {
  if (content.kind === 'defaults') return started.values([{}])
  if (content.kind === 'rows') return started.values(content.rows.map((row) => buildRow(environment, target, row)))
  const shape = (fields: Fields, within: Environment) => shaped(within, target, content.columns, fields)
  const around: Environment = { ...environment, sources: new Map() }
  if (content.columns.length % 2 === 0) return started.select(buildQuery(around, content.query, { shape }).built)
  return started.select(
    (builder: Handle['db']) => buildQuery({ ...around, handle: on(environment.handle, builder) }, content.query, { shape }).built,
  )
}

// What an application gives for the tenant: that of the row that is copied.
function tenantOf({ sources }: Environment): unknown {
  return [...sources.values()]
    .map(({ table, fields }) => (table === undefined ? undefined : fields.tenant_id))
    .find((field) => field !== undefined)
}

// Drizzle asks for every column of the table, in its order.
function shaped(environment: Environment, target: Target, columns: readonly string[], fields: Fields) {
  const { orm, dialect } = environment.handle
  const { sql } = orm
  const typed = (value: unknown, type: string) =>
    dialect === 'postgres' ? fragment(sql, ['cast(', ` as ${type})`], [value]) : sql`${value}`
  const given = Object.values(fields)
  const rest = (column: TargetColumn) => {
    const own = column.name === 'tenant_id' ? tenantOf(environment) : undefined
    if (own !== undefined) return own
    const value = column.hasDefault && column.notNull ? DEFAULTS[column.name] : 'null'
    const constant = column.name === 'tenant_id' ? WORLD.a : sql.raw(value ?? 'null')
    return sql`${typed(constant, column.getSQLType())}`.as(freshName(environment))
  }
  return Object.fromEntries(
    Object.entries(columnsOf(target)).map(([key, column]) => {
      const at = columns.indexOf(column.name)
      return [key, at < 0 ? rest(column) : given[at]]
    }),
  )
}

const DEFAULTS: Readonly<Record<string, string>> = { stock: '0', status: "'open'", total: '0' }

interface TargetColumn {
  readonly name: string
  readonly notNull: boolean
  readonly hasDefault: boolean
  getSQLType(): string
}

function columnsOf({ table, environment }: Target): Readonly<Record<string, TargetColumn>> {
  return environment.handle.orm.getTableColumns(table as never)
}

function addConflict(target: Target, built: AnyWrite, { columns, set, where, duplicateKey }: Conflict): AnyWrite {
  const { environment } = target
  if (duplicateKey === true) return set === undefined ? built : built.onDuplicateKeyUpdate({ set: buildRow(environment, target, set) })
  const aim = columns?.map((column) => environment.sources.values().next().value?.fields[column])
  if (set === undefined) return aim === undefined ? built.onConflictDoNothing() : built.onConflictDoNothing({ target: aim })
  const setWhere = where === undefined ? {} : { setWhere: buildCondition(environment, where) }
  return built.onConflictDoUpdate({ target: aim, set: buildRow(environment, target, set), ...setWhere })
}

function buildUpdate(environment: Environment, start: Start, update: Update): BuiltWrite {
  const { table: name, as, set, from, joins, where, returning } = update
  const [first, ...listed] = from
  if (listed.length > 0 || (first === undefined && joins.length > 0)) throw new RangeError('Expected a FROM of one item')
  const target = targetOf(environment, name, as ?? name, as !== undefined && environment.handle.dialect === 'postgres')
  let scope = target.environment
  let steps: ((built: AnyWrite) => AnyWrite)[] = []
  if (first !== undefined) {
    const made = buildFrom(scope, first)
    scope = made.environment
    steps = [(built) => built.from(made.from)]
  }
  for (const join of joins) {
    const made = buildJoin(scope, join)
    scope = made.environment
    steps.push((built) => made.join(built) as AnyWrite)
  }
  const begun = start.update(target.table).set(buildRow(scope, target, set))
  const built = steps.reduce((so, step) => step(so), begun)
  return addReturning(scope, where.length === 0 ? built : built.where(buildConditions(scope, where)), returning)
}

function buildDelete(environment: Environment, start: Start, { table: name, as, where, returning }: Delete): BuiltWrite {
  const target = targetOf(environment, name, as ?? name, false)
  const built = start.delete(target.table)
  return addReturning(target.environment, where.length === 0 ? built : built.where(buildConditions(target.environment, where)), returning)
}

// Plain values go in as an application gives them.
function buildRow(environment: Environment, target: Target, row: Assignments): Record<string, unknown> {
  const keys = Object.fromEntries(Object.entries(columnsOf(target)).map(([key, { name }]) => [name, key]))
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const given = value.kind === 'value' ? value.value : environment.handle.orm.sql`${buildExpression(environment, value)}`
      return [keys[column] ?? column, given]
    }),
  )
}

function addReturning(environment: Environment, built: AnyWrite, items: readonly Item[]): BuiltWrite {
  if (items.length === 0) return { built, outputs: [] }
  if (items.some(({ kind }) => kind === 'all')) {
    const fields = environment.sources.values().next().value?.fields ?? {}
    return { built: built.returning(fields), outputs: Object.keys(fields) }
  }
  const fields = fieldsOf(environment, items)
  return { built: built.returning(fields), outputs: Object.keys(fields) }
}
