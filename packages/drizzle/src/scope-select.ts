import { type Chunk, type Config, kindOf, type Sql, type Subquery } from './internals.js'
import { listFields } from './internals-table.js'
import { scopeComment } from './scope-comment.js'
import { Parts } from './parts.js'
import { guarded } from './predicates.js'
import { queryOf } from './queries.js'
import { scopeExpression, scopeField, scopeList } from './scope-expression.js'
import { checkIndexes, type Join, scopeSources } from './scope-from.js'
import { scopeQuery, scopeQueryText } from './scope-query.js'
import { scopeWith } from './scope-with.js'
import { type Env, type Statement, unknownShape } from './statement.js'

/** A selected field with its path. */
export interface Field {
  readonly path: readonly string[]
  readonly field: unknown
}

interface SelectConfig {
  readonly fields?: object
  readonly fieldsFlat?: readonly Field[]
  readonly setFieldsFlat?: readonly Field[]
  readonly table: Chunk
  readonly joins?: readonly Join[]
  readonly where?: Chunk
  readonly having?: Chunk
  readonly groupBy?: readonly Chunk[]
  readonly orderBy?: readonly Chunk[]
  readonly limit?: Chunk
  readonly offset?: Chunk
  readonly distinct?: boolean | { readonly on: readonly Chunk[] }
  readonly lockingClause?: Lock
  readonly setOperators?: readonly SetOperator[]
}

interface Lock {
  readonly strength: string
  readonly config: { readonly of?: unknown; readonly noWait?: boolean; readonly skipLocked?: boolean }
}

interface SetOperator {
  readonly type: string
  readonly isAll: boolean
  readonly rightSelect: Chunk
  readonly orderBy?: readonly Chunk[]
  readonly limit?: Chunk
  readonly offset?: Chunk
}

const PARTS = new Parts(
  'a select',
  `withList fields fieldsFlat setFieldsFlat where having table joins orderBy groupBy limit offset lockingClause distinct setOperators
  useIndex forceIndex ignoreIndex useSelectionCastCodecs shape mapper tagged comment`,
)
const SET_PARTS = new Parts('a set operation', 'type isAll rightSelect orderBy limit offset')
const SET_OPERATORS = new Set(['union', 'intersect', 'except'])
const STRENGTHS = new Set(['update', 'no key update', 'share', 'key share'])

/** Scopes a select at any depth: its CTEs, its sources, every expression in it and the queries it is combined with. */
export function scopeSelect(config: Config, statement: Statement, outer: Env): Sql {
  const parts = PARTS.of(config, statement)
  const select = parts as unknown as SelectConfig
  checkIndexes(parts, statement)
  checkLock(select.lockingClause, statement)
  const { withList, env } = scopeWith(parts, statement, outer)
  const sources = scopeSources(select.table, select.joins, statement, env)
  const fields = select.fieldsFlat ?? listFields(select.fields ?? {})
  const fieldsFlat = scopeFields(fields, statement, sources.env)
  const { env: inner, predicates, table } = sources
  const hinted = table === select.table
  const built = statement.dialect.buildSelectQuery({
    withList,
    fields: select.fields,
    fieldsFlat,
    table,
    joins: sources.joins,
    where: guarded(predicates, scopeExpression(select.where, statement, inner), statement),
    having: scopeExpression(select.having, statement, inner),
    groupBy: scopeList(select.groupBy, statement, inner),
    orderBy: scopeList(select.orderBy, statement, inner),
    limit: scopeExpression(select.limit, statement, inner),
    offset: scopeExpression(select.offset, statement, inner),
    lockingClause: select.lockingClause,
    distinct: scopeDistinct(select.distinct, statement, inner),
    setOperators: (select.setOperators ?? []).map((operator) =>
      scopeSetOperator(operator, statement, seenByBranches(env, outer, statement)),
    ),
    setFieldsFlat: select.setFieldsFlat && scopeFields(select.setFieldsFlat, statement, inner),
    // A hint of an index is one of a table, which a derived one no longer is.
    useIndex: hinted ? parts['useIndex'] : undefined,
    forceIndex: hinted ? parts['forceIndex'] : undefined,
    ignoreIndex: hinted ? parts['ignoreIndex'] : undefined,
    useSelectionCastCodecs: parts['useSelectionCastCodecs'],
    comment: scopeComment(parts, statement),
  })
  takeDecoders(fields, fieldsFlat)
  return built
}

// A branch of a set operation sees no table of the first one. Its CTEs it sees on SQLite alone: elsewhere Drizzle puts
// brackets around them, and a name in the next branch is a table's.
function seenByBranches(env: Env, outer: Env, { engine }: Statement): Env {
  return engine.engine === 'sqlite' ? env : outer
}

/** Scopes a list of selected fields. */
export function scopeFields(fields: readonly Field[], statement: Statement, env: Env): readonly Field[] {
  let scoped: Field[] | undefined
  for (let at = 0; at < fields.length; at++) {
    const item = fields[at] as Field
    const field = scopeField(item.field, statement, env)
    if (field === item.field) continue
    scoped ??= [...fields]
    scoped[at] = { ...item, field }
  }
  return scoped ?? fields
}

// Drizzle decides while it builds how a selected subquery is read, and looks for that in the subquery it was given.
function takeDecoders(fields: readonly Field[], scoped: readonly Field[]): void {
  if (fields === scoped) return
  fields.forEach(({ field }, at) => {
    if (kindOf(field) !== 'subquery') return
    const { sql } = (field as Subquery)._
    const { decoder } = (scoped[at]?.field as Subquery)._.sql
    if (Object.keys((field as Subquery)._.selectedFields).length === 1 && decoder !== undefined) sql.decoder = decoder
  })
}

function scopeDistinct(distinct: SelectConfig['distinct'], statement: Statement, env: Env): unknown {
  return typeof distinct === 'object' ? { on: scopeList(distinct.on, statement, env) } : distinct
}

function checkLock(lock: Lock | undefined, statement: Statement): void {
  if (lock === undefined) return
  const { of } = lock.config
  const tables: readonly unknown[] = of === undefined ? [] : Array.isArray(of) ? (of as readonly unknown[]) : [of]
  if (!STRENGTHS.has(lock.strength) || !tables.every((table) => kindOf(table) === 'table'))
    throw unknownShape('Something', 'a lock', statement)
}

function scopeSetOperator(operator: SetOperator, statement: Statement, env: Env): object {
  SET_PARTS.check(operator, statement)
  if (!SET_OPERATORS.has(operator.type)) throw unknownShape('An unknown operator', 'a set operation', statement)
  const right = scopeBranch(operator.rightSelect, statement, env)
  return {
    ...operator,
    rightSelect: withText(operator.rightSelect, right),
    orderBy: scopeList(operator.orderBy, statement, env),
    limit: scopeExpression(operator.limit, statement, env),
    offset: scopeExpression(operator.offset, statement, env),
  }
}

// Drizzle 1.0 asks a branch for its fields too.
function withText(branch: Chunk, sql: Sql): object {
  const fields = queryOf(branch)?.config['fields']
  return { getSQL: () => sql, getSelectedFields: () => fields }
}

function scopeBranch(branch: Chunk, statement: Statement, env: Env): Sql {
  const query = queryOf(branch)
  if (query?.kind === 'select') return scopeQuery(query, statement, env)
  if (kindOf(branch) === 'wrapper') return scopeQueryText((branch as { getSQL(): Sql }).getSQL(), statement, env)
  throw unknownShape('Something', 'a branch of a set operation', statement)
}
