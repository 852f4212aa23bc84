import type { Chunk, Config, Sql, Subquery } from './internals.js'
import type { Scan } from './internals-table.js'
import { assignmentsOf, scopeAssignments, setOf } from './assignments.js'
import { guarded, tenantEquals, tenantEqualsIn } from './predicates.js'
import { Parts } from './parts.js'
import { queryOf } from './queries.js'
import { checkPlainUpdates, idleFor, referencesOf, type RowSource } from './reference-check.js'
import { checkExpression } from './reference-rows.js'
import { columnType } from './column-type.js'
import { scopeExpression, scopeList } from './scope-expression.js'
import { isNamedAs, type Join, scopeSources } from './scope-from.js'
import { writtenTable } from './scope-delete.js'
import { type Field, scopeFields } from './scope-select.js'
import { scopeComment } from './scope-comment.js'
import { scopeWith } from './scope-with.js'
import type { Assignment } from './stamp.js'
import { type Env, scopeOf, type Statement } from './statement.js'

interface UpdateConfig {
  readonly table: Chunk
  readonly set: Readonly<Record<string, Chunk>>
  readonly from?: Chunk
  readonly joins?: readonly Join[]
  readonly where?: Chunk
  readonly orderBy?: readonly Chunk[]
  readonly limit?: Chunk
  readonly returning?: readonly Field[]
  readonly withList?: readonly Subquery[]
}

const PARTS = new Parts(
  'an update',
  'table set from joins where orderBy limit returning returningFields withList useSelectionCastCodecs shape mapper comment',
)

/** Scopes an update: its target and every source, the tenant column never changed, references checked. */
export function scopeUpdate(config: Config, statement: Statement, outer: Env): Sql {
  const parts = PARTS.of(config, statement)
  const update = parts as unknown as UpdateConfig
  const scan = writtenTable(update.table, statement, statement.engine.engine === 'postgres')
  const { withList, env } = scopeWith(parts, statement, outer)
  const scope = scopeOf(scan, 'update', statement)
  const hidden = hidesTarget(update, scan, statement)
  const sources =
    update.from === undefined
      ? { table: undefined, joins: update.joins, predicates: [], env }
      : scopeSources(update.from, update.joins, statement, env, hidden ? scan : undefined)
  const own =
    scope.kind === 'tenant' ? [hidden ? tenantEqualsIn('main', scan, scope, statement) : tenantEquals(scan, scope, statement)] : []
  const where = guarded([...own, ...sources.predicates], scopeExpression(update.where, statement, sources.env), statement)
  const assignments = scopeAssignments(assignmentsOf(update.set, scan, statement), scan, scope, statement, sources.env)
  const set = setOf(assignments)
  const orderBy = scopeList(update.orderBy, statement, sources.env)
  const limit = scopeExpression(update.limit, statement, sources.env)
  const returning = update.returning && scopeFields(update.returning, statement, sources.env)
  const comment = scopeComment(parts, statement)
  const build = (condition: Chunk) =>
    statement.dialect.buildUpdateQuery({
      table: update.table,
      withList,
      set,
      from: sources.table,
      joins: sources.joins,
      where: condition,
      orderBy,
      limit,
      returning,
      useSelectionCastCodecs: parts['useSelectionCastCodecs'],
      comment,
    })
  const rows: RowSource = {
    parts: { withList, target: scan, from: sources.table, joins: sources.joins, where },
    repeatable: outer.ctes.size === 0 && !writes(update.withList),
  }
  const idle = config === statement.root ? () => build(statement.kit.sql([statement.kit.text('1 = 0')])) : undefined
  checkReferences(assignments, scan, rows, idle, statement)
  return build(where)
}

// SQLite takes a source of the target's name, where the others refuse it.
function hidesTarget({ from, joins = [] }: UpdateConfig, scan: Scan, statement: Statement): boolean {
  if (from === undefined || statement.engine.engine !== 'sqlite') return false
  return isNamedAs(from, scan, statement) || joins.some(({ table }) => isNamedAs(table, scan, statement))
}

/** Whether one of these common table expressions writes. */
export function writes(withList: readonly Subquery[] | undefined): boolean {
  return withList?.some(({ _: { sql } }) => (queryOf(sql)?.kind ?? 'select') !== 'select') === true
}

function checkReferences(
  assignments: readonly Assignment[],
  scan: Scan,
  rows: RowSource,
  idle: (() => Sql) | undefined,
  statement: Statement,
): void {
  for (const { name, value } of checkPlainUpdates(assignments, scan, statement, idleFor(rows, idle, statement))) {
    const reference = referencesOf(scan, statement).get(statement.engine.foldColumn(name))
    if (reference !== undefined)
      statement.checks.push(
        checkExpression(reference, { expression: value, type: columnType(scan, name, statement) }, rows, 'an update', statement),
      )
  }
}
