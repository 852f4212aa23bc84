import type { Item, OrderItem, Query, Select } from '@tenantry/conformance/programs'
import type { SQL } from 'drizzle-orm'
import { type Environment, freshName, type Source, within } from './environment.js'
import { buildConditions, buildExpression } from './expression.js'
import { fragment } from './fragment.js'
import { buildFrom, buildJoin } from './from.js'
import type { AnySelect, Named, Start } from './handle.js'
import { bindCtes } from './with-ctes.js'

/** A query and the names of its outputs, in their order. */
export interface BuiltQuery {
  readonly built: AnySelect
  readonly outputs: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>

/** What the outputs of a query must be, because of where it stands. */
export interface Place {
  /** The query is the statement. */
  readonly top?: true
  /** CTEs of the query that this one is a branch of: Drizzle puts a branch in parentheses, where they are not known. */
  readonly ctes?: readonly Named[]
  /** Makes the fields that the place asks for of what the items give: a branch's have the names of the first's. */
  readonly shape?: (fields: Fields, environment: Environment) => Fields
}

/** A query inside an expression. */
export function buildSubquery(environment: Environment, query: Query): AnySelect {
  return buildQuery(within(environment), query).built
}

/** A program's query as Drizzle's. */
export function buildQuery(environment: Environment, query: Query, place: Place = {}): BuiltQuery {
  const { environment: known, ctes: own } = bindCtes(environment, query.with)
  const ctes = [...(place.ctes ?? []), ...own]
  const { db, dialect } = environment.handle
  const started = ctes.length === 0 ? db : db.with(...ctes)
  const select = buildSelect(known, started, query, place)
  let built = select.built
  for (const { operator, query: branch } of query.compound) {
    // SQLite's branches stand in no parentheses and take no WITH.
    const inner: Place = { ...(dialect === 'sqlite' ? {} : { ctes }), shape: place.shape ?? ((fields) => renamed(fields, select.given)) }
    built = built[METHODS[operator]](buildQuery(known, branch, inner).built)
  }
  if (query.order.length > 0) built = built.orderBy(...query.order.map((item) => orderTerm(select.environment, select.fields, item)))
  if (query.limit !== undefined) built = built.limit(query.limit)
  if (query.offset !== undefined) built = built.offset(query.offset)
  return { built, outputs: Object.keys(select.given) }
}

const METHODS = {
  union: 'union',
  'union all': 'unionAll',
  intersect: 'intersect',
  'intersect all': 'intersectAll',
  except: 'except',
  'except all': 'exceptAll',
} as const

function renamed(fields: Fields, like: Fields): Fields {
  const values = Object.values(fields)
  return Object.fromEntries(Object.keys(like).map((name, at) => [name, values[at]]))
}

interface BuiltSelect {
  readonly built: AnySelect
  readonly given: Fields
  readonly fields: Fields
  readonly environment: Environment
}

function buildSelect(environment: Environment, start: Start, { select, compound }: Query, place: Place): BuiltSelect {
  const [first, ...listed] = select.from
  if (first === undefined || listed.length > 0) throw new RangeError('Expected a FROM of one item')
  const root = buildFrom(environment, first)
  let scope = root.environment
  const joins: ((built: AnySelect) => AnySelect)[] = []
  for (const join of select.joins) {
    const joined = buildJoin(scope, join)
    scope = joined.environment
    joins.push((built) => joined.join(built) as AnySelect)
  }
  const own = scope
  const whole = place.top === true && compound.length === 0 && isWhole(own, select)
  const fields = whole ? wholeOf(own) : fieldsOf(own, select.items)
  const given = place.shape === undefined ? fields : place.shape(fields, own)
  const rooted = beginSelect(own, start, select, whole ? undefined : given).from(root.from)
  return {
    built: addClauses(
      own,
      joins.reduce((built, join) => join(built), rooted),
      select,
    ),
    given,
    fields,
    environment: own,
  }
}

function isWhole({ sources }: Environment, { items }: Select): boolean {
  return (
    items.some((item) => item.kind === 'all' && item.of === undefined) && [...sources.values()].every(({ partial }) => partial !== true)
  )
}

// Drizzle nests the columns by their tables; an order may name those that have a name of their own.
function wholeOf({ sources }: Environment): Fields {
  return Object.fromEntries([...sources.values()].flatMap(({ fields }) => Object.entries(fields)))
}

function beginSelect(environment: Environment, start: Start, { distinct, distinctOn }: Select, fields: Fields | undefined) {
  if (distinct === true) return start.selectDistinct(fields)
  if (distinctOn === undefined) return start.select(fields)
  return start.selectDistinctOn(
    distinctOn.map((expression) => buildExpression(environment, expression)),
    fields,
  )
}

function addClauses(environment: Environment, started: AnySelect, { where, group, having, lock }: Select): AnySelect {
  let built = started
  if (where.length > 0) built = built.where(buildConditions(environment, where))
  if (group.length > 0) built = built.groupBy(...group.map((expression) => buildExpression(environment, expression)))
  if (having.length > 0) built = built.having(buildConditions(environment, having))
  if (lock === undefined) return built
  const of = lock.of.map((alias) => environment.sources.get(alias)?.table)
  return built.for(lock.strength, of.length === 0 ? {} : { of })
}

/** What the items of a select or a RETURNING give. */
export function fieldsOf(environment: Environment, items: readonly Item[]): Fields {
  const fields: Record<string, unknown> = {}
  for (const item of items) {
    if (item.kind === 'item') fields[item.as] = fieldOf(environment, item)
    else
      for (const [alias, source] of environment.sources) if (item.of === undefined || item.of === alias) addAll(environment, source, fields)
  }
  return fields
}

// A column keeps its own name where it is an output under that.
function fieldOf(environment: Environment, { expression, as }: Extract<Item, { kind: 'item' }>): unknown {
  const built = buildExpression(environment, expression)
  return isNamed(built, as) ? built : named(environment, built)
}

function addAll(environment: Environment, { fields }: Source, into: Record<string, unknown>): void {
  for (const [name, field] of Object.entries(fields)) into[name] = isNamed(field, name) ? field : named(environment, field)
}

function named(environment: Environment, field: unknown): SQL.Aliased {
  const { sql } = environment.handle.orm
  return sql`${sql`${field}`}`.as(freshName(environment))
}

function isNamed(field: unknown, name: string): boolean {
  return typeof field === 'object' && field !== null && 'mapToDriverValue' in field && 'name' in field && field.name === name
}

function orderTerm(environment: Environment, fields: Fields, { by, descending, nulls }: OrderItem): SQL {
  const { sql, asc, desc } = environment.handle.orm
  const term = typeof by === 'string' ? fields[by] : buildExpression(environment, by)
  if (term === undefined) throw new RangeError('Expected an output of the name in the order')
  if (nulls === undefined) return descending === true ? desc(term as never) : asc(term as never)
  return fragment(sql, ['', ` ${descending === true ? 'desc' : 'asc'} nulls ${nulls}`], [term])
}
