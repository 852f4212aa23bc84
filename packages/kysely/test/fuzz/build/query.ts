import type { SelectQueryBuilder } from 'kysely'
import type { Item, OrderItem, Query, Select } from '@tenantry/conformance/programs'
import { orderTerm } from './aggregate.js'
import { buildAll, buildCondition, buildExpression } from './expression.js'
import { buildFrom, buildJoin } from './from.js'
import type { Runner, TextDb } from './text-db.js'
import { type Start, withCtes } from './with-ctes.js'

/** A select of unknown shape. */
export type AnySelect = SelectQueryBuilder<TextDb, string, Record<string, unknown>>

/** A program's query as Kysely's. */
export function buildQuery(db: Runner, query: Query): AnySelect {
  let built = buildSelect(db, withCtes(db, query.with), query.select)
  for (const { operator, query: branch } of query.compound) built = addBranch(built, operator, buildQuery(db, branch), isSimple(branch))
  for (const item of query.order) built = addOrder(db, built, item)
  if (query.limit !== undefined) built = built.limit(query.limit)
  return query.offset === undefined ? built : built.offset(query.offset)
}

/** What a select or RETURNING gives. */
export function buildItem(db: Runner, item: Extract<Item, { kind: 'item' }>) {
  return buildExpression(db, item.expression).as(item.as)
}

function buildSelect(db: Runner, start: Start, select: Select): AnySelect {
  const root = select.schema === undefined ? start : start.withSchema(select.schema)
  let built: AnySelect = root.selectFrom(select.from.map((source) => buildFrom(db, source)) as never)
  for (const join of select.joins) built = buildJoin(db, built, join)
  for (const item of select.items) built = addItem(db, built, item)
  if (select.distinct === true) built = built.distinct()
  if (select.distinctOn !== undefined) built = built.distinctOn(buildAll(db, select.distinctOn) as never)
  for (const condition of select.where) built = built.where(buildCondition(db, condition))
  if (select.group.length > 0) built = built.groupBy(buildAll(db, select.group) as never)
  for (const condition of select.having) built = built.having(buildCondition(db, condition))
  return select.lock === undefined ? built : addLock(built, select.lock)
}

function addItem(db: Runner, built: AnySelect, item: Item): AnySelect {
  if (item.kind === 'item') return built.select(buildItem(db, item) as never)
  return item.of === undefined ? built.selectAll() : built.selectAll(item.of)
}

function addLock(built: AnySelect, { strength, of }: NonNullable<Select['lock']>): AnySelect {
  if (strength === 'update') return of.length === 0 ? built.forUpdate() : built.forUpdate([...of])
  return strength === 'share' ? built.forShare([...of]) : built.forNoKeyUpdate([...of])
}

function addOrder(db: Runner, built: AnySelect, { by, descending, nulls }: OrderItem): AnySelect {
  return built.orderBy(orderTerm(db, by) as never, (order) => {
    const directed = descending === true ? order.desc() : order.asc()
    if (nulls === undefined) return directed
    return nulls === 'first' ? directed.nullsFirst() : directed.nullsLast()
  })
}

const METHODS = {
  union: 'union',
  'union all': 'unionAll',
  intersect: 'intersect',
  'intersect all': 'intersectAll',
  except: 'except',
  'except all': 'exceptAll',
} as const

// A branch with a tail of its own stands in parentheses.
function addBranch(built: AnySelect, operator: keyof typeof METHODS, branch: AnySelect, simple: boolean): AnySelect {
  return built[METHODS[operator]]((expressions) => (simple ? branch : expressions.parens(branch)) as never)
}

const isSimple = (query: Query) =>
  query.compound.length + query.order.length + query.with.length === 0 && query.limit === undefined && query.offset === undefined
