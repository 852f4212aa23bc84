import type { Scope } from '@tenantry/core'
import type { Chunk, Sql, Subquery } from './internals.js'
import { type Scan, scanByName } from './internals-table.js'
import { type PlainValue, plainValue } from './plain-value.js'
import { named, tenantEquals } from './predicates.js'
import type { Target } from './reference-index.js'
import type { Join } from './scope-from.js'
import type { Assignment } from './stamp.js'
import { columnEntry, ruleOf, type Statement, unscopable } from './statement.js'

/** The values that a prepared query is executed with, by the names of its placeholders. */
export type Given = Readonly<Record<string, unknown>>

/** A check that a write waits for: it is refused when every step, asked in turn, returns a row. */
export interface PendingCheck {
  /** The steps for these values; each is put together when it is asked. */
  steps(given: Given): readonly (() => Sql)[]
  /** What runs instead where every step but the last returned a row. */
  readonly otherwise?: () => Sql
}

/** The rows that something is evaluated for: a select without its selections. */
export interface RowSource {
  readonly parts: {
    readonly withList: readonly Subquery[] | undefined
    readonly target: Scan
    readonly from: Chunk
    readonly joins: readonly Join[] | undefined
    readonly where: Chunk
  }
  /** Whether a check can ask for the same rows before the statement does. */
  readonly repeatable: boolean
}

/**
 * An update that would take a bad reference to no row is no error, as it would be none to a foreign key. It is asked
 * for the rows that would take it, and then runs as one that changes none: were it run as it is, a row that came in
 * between would take the bad reference.
 */
export interface Idle {
  readonly taking: () => Sql
  readonly statement: () => Sql
}

/** The references of a table that a tenant's write must check, by column. */
export function referencesOf(scan: Scan, statement: Statement): ReadonlyMap<string, Target> {
  const rule = ruleOf(scan, statement)
  return rule === undefined || statement.context?.kind !== 'tenant' ? NO_REFERENCES : statement.references.checkedBy(scan, rule)
}

const NO_REFERENCES: ReadonlyMap<string, Target> = new Map()

/** Checks references that are set to plain values; returns those set to expressions. */
export function checkPlainUpdates(
  assignments: readonly Assignment[],
  scan: Scan,
  statement: Statement,
  idle?: Idle,
): readonly Assignment[] {
  const references = referencesOf(scan, statement)
  if (references.size === 0) return []
  return assignments.filter(({ key, name, value }) => {
    const target = references.get(statement.engine.foldColumn(name))
    if (target === undefined) return false
    const plain = plainValue(value, scan.columns[key])
    if (plain !== undefined) statement.checks.push(checkValues(target, [plain], statement, idle))
    return plain === undefined
  })
}

/** Checks that every value is a row of the running tenant. */
export function checkValues(target: Target, values: readonly PlainValue[], statement: Statement, idle?: Idle): PendingCheck {
  const scope = targetScope(target, statement)
  if (target.unchecked && values.some(({ value, placeholder }) => value !== null || placeholder !== undefined)) throw uncheckable(statement)
  return {
    ...(idle && { otherwise: idle.statement }),
    steps(given) {
      const ids = wantedIds(target, values, given, statement)
      if (ids.length === 0) return []
      const exact = () => missingStep(target, scope, ids, statement)
      const steps = ids.length === 1 ? [exact] : [() => countStep(target, scope, ids, statement), exact]
      return idle === undefined ? steps : [...steps, idle.taking]
    },
  }
}

function wantedIds(target: Target, values: readonly PlainValue[], given: Given, statement: Statement): readonly Chunk[] {
  const inserted = insertedIds(target, statement)
  const ids = new Map<string, Chunk>()
  for (const { value, placeholder, encoder } of values) {
    const item = placeholder === undefined ? value : given[placeholder]
    if (item === null || item === undefined) continue
    const key = idKey(item)
    if (key === undefined) throw unscopable('A reference set to an object', 'Set it to a string, a number or a bigint.', statement)
    if (!inserted.has(key)) ids.set(key, statement.kit.param(item, encoder))
  }
  return [...ids.values()]
}

function insertedIds(target: Target, statement: Statement): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { scan, rows } of statement.inserted) {
    if (statement.tenancy.ruleOf(target.table) !== ruleOf(scan, statement)) continue
    const key = columnEntry(scan, target.column, statement)?.[0]
    if (key === undefined) continue
    for (const row of rows) {
      const id = idKey(plainValue(row[key])?.value)
      if (id !== undefined) ids.add(id)
    }
  }
  return ids
}

/** The refusal of a reference of several columns that does not hold the tenant. */
export function uncheckable(statement: Statement): Error {
  return unscopable(
    'A foreign key of several columns that does not hold the tenant',
    "Add the tenant column to it, or say what enforces it: scopedBy(column, { references: { …: { table, enforcedBy: 'database' } } }).",
    statement,
  )
}

/** What to do where none of these rows would take a bad reference; undefined where that cannot be asked or done. */
export function idleFor(rows: RowSource, idle: (() => Sql) | undefined, statement: Statement): Idle | undefined {
  if (idle === undefined || !rows.repeatable) return undefined
  const { kit } = statement
  const taking = () => kit.sql([kit.text('select 1 where exists ('), selectOf(rows, kit.sql([kit.text('1')]), statement), kit.text(')')])
  return { taking, statement: idle }
}

/** A select of one value from the rows. The sources of an update bind closer than its target, which is joined last. */
export function selectOf({ parts }: RowSource, selection: Sql, statement: Statement): Sql {
  const { withList, target, from, joins = [], where } = parts
  const rows = targetRows(target, withList, statement)
  const sources =
    from === undefined
      ? { table: rows, joins }
      : { table: from, joins: [...joins, { joinType: 'cross', table: rows, alias: target.alias }] }
  return statement.dialect.buildSelectQuery({
    withList,
    fields: {},
    fieldsFlat: [{ path: [], field: selection, fieldType: 'SQL' }],
    ...sources,
    where,
    setOperators: [],
  })
}

// The target of a write as a source of rows: a CTE of the same name hides it from a select, though never from a write.
function targetRows(target: Scan, withList: readonly Subquery[] | undefined, { kit, engine, tenancy }: Statement): Chunk {
  const hidden =
    target.schema === undefined && withList?.some(({ _: { alias } }) => engine.foldTable(alias) === engine.foldTable(target.name))
  if (hidden !== true) return target.source
  const name = [kit.name(tenancy.defaultSchema), kit.text('.'), kit.name(target.name)]
  return kit.sql(target.aliased ? [...name, kit.text(' '), kit.name(target.alias)] : name)
}

// The fast answer for many values: as many distinct rows as values were named. It may say too few
// where two spellings mean one row ('01' and 1), so the exact step asks again.
function countStep(target: Target, scope: Scope, ids: readonly Chunk[], statement: Statement): Sql {
  const { kit } = statement
  const { from, condition } = present(target, scope, ids, statement)
  return kit.sql([
    kit.text('select 1 where (select count(distinct '),
    kit.name(target.column),
    kit.text(') from '),
    ...from,
    kit.text(' where '),
    ...condition,
    kit.text(`) < ${ids.length}`),
  ])
}

function missingStep(target: Target, scope: Scope, ids: readonly Chunk[], statement: Statement): Sql {
  const { kit } = statement
  const missing = ids.map((id) => {
    const { from, condition } = present(target, scope, [id], statement)
    return kit.sql([kit.text('not exists (select 1 from '), ...from, kit.text(' where '), ...condition, kit.text(')')])
  })
  return kit.sql([kit.text('select 1 where '), anyOf(missing, statement)])
}

export function anyOf(conditions: readonly Sql[], { kit }: Statement): Sql {
  return kit.sql(conditions.flatMap((condition, at) => [...(at === 0 ? [] : [kit.text(' or ')]), condition]))
}

function present(
  target: Target,
  scope: Scope,
  ids: readonly Chunk[],
  statement: Statement,
): { from: readonly Chunk[]; condition: readonly Chunk[] } {
  const { kit } = statement
  const scan = targetScan(target)
  const found = [kit.name(target.column), kit.text(' in '), ids]
  const own = scope.kind === 'tenant' ? [tenantEquals(scan, scope, statement), kit.text(' and ')] : []
  return { from: named(scan, statement), condition: [...own, ...found] }
}

export function targetScan({ table }: Target): Scan {
  const at = table.indexOf('.')
  const name = at === -1 ? table : table.slice(at + 1)
  return scanByName(at === -1 ? undefined : table.slice(0, at), name)
}

export function targetScope(target: Target, statement: Statement): Scope {
  return statement.tenancy.scopeOf(target.table, 'read')
}

// What tells one id from another, undefined for a value that a driver may spell in a way of its own.
function idKey(item: unknown): string | undefined {
  return typeof item === 'string' || typeof item === 'number' || typeof item === 'bigint' ? String(item) : undefined
}
