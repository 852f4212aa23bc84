import type { SQL } from 'drizzle-orm'
import type { Handle, Operators, Sent } from '../build/handle.js'
import type { Filter, Level, OrderBy, RelationalProgram } from './language.js'
import { modelOf } from './model.js'

type Row = Readonly<Record<string, unknown>>
type Config = Readonly<Record<string, unknown>>

/** Runs a relational query; its order is total, so its rows compare as a list. */
export async function runRelational(handle: Handle, program: RelationalProgram): Promise<readonly unknown[]> {
  const given = await begin(handle, program)
  return [Array.isArray(given) ? given : given === undefined ? [] : [given]]
}

/** The statement of a relational query. */
export function compileRelational(handle: Handle, program: RelationalProgram): Sent {
  return begin(handle, program).toSQL()
}

function begin(handle: Handle, { relational: { table, first, level } }: RelationalProgram) {
  const query = handle.db.query[table]
  if (query === undefined) throw new RangeError(`Expected a table with relations, got ${table}`)
  const config = (handle.major === 0 ? configOf : config1Of)(handle, table, level, 'many')
  return first ? query.findFirst(config) : query.findMany(config)
}

function columnsOf({ columns }: Level): Config {
  return columns === undefined ? {} : { columns: Object.fromEntries(columns.names.map((name) => [name, !columns.leftOut])) }
}

function tailOf({ limit, offset }: Level): Config {
  return { ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) }
}

// As 0.45 is asked: conditions, orders and extras are functions of the table's columns.
function configOf(handle: Handle, table: string, level: Level, kind: 'one' | 'many'): Config {
  const { where, extra, order } = level
  const { edges, key } = modelOf(table)
  const terms = [...order, ...key.map((field): OrderBy => ({ field }))]
  return {
    ...columnsOf(level),
    ...(where === undefined ? {} : { where: (row: Row, orm: Operators) => conditionOf(handle, table, row, orm, where) }),
    ...(kind === 'one'
      ? {}
      : {
          orderBy: (row: Row, { asc, desc }: Pick<Operators, 'asc' | 'desc'>) =>
            terms.map(({ field, descending }) => (descending === true ? desc : asc)(row[field] as never)),
          ...tailOf(level),
        }),
    ...(extra === undefined
      ? {}
      : { extras: (row: Row, { sql }: Pick<Operators, 'sql'>) => ({ extra: sql`lower(${row[extra]})`.as('extra') }) }),
    with: Object.fromEntries(
      level.with.map(({ edge, level: nested }) => {
        const to = edges[edge]
        if (to === undefined) throw new RangeError(`Expected a relation of ${table}, got ${edge}`)
        return [edge, nested === undefined ? true : configOf(handle, to.table, nested, to.kind)]
      }),
    ),
  }
}

function conditionOf(handle: Handle, table: string, row: Row, orm: Operators, filter: Filter): SQL {
  const inner = (part: Filter) => conditionOf(handle, table, row, orm, part)
  switch (filter.kind) {
    case 'compare':
      return orm[filter.operator](row[filter.field] as never, filter.value as never)
    case 'in':
      return orm.inArray(row[filter.field] as never, filter.values as never)
    case 'null':
      return orm[filter.negated ? 'isNotNull' : 'isNull'](row[filter.field] as never)
    case 'raw':
      return orm.sql`${row[filter.field]} is not null or ${row[filter.field]} = ${filter.value}`
    case 'and':
    case 'or':
      return orm[filter.kind](...filter.parts.map(inner)) as SQL
    case 'not':
      return orm.not(inner(filter.part))
    case 'related':
      return relatedOf(handle, table, row, orm, filter)
  }
}

// 0.45 has no conditions on related rows, so an application asks with a subquery.
function relatedOf(handle: Handle, table: string, row: Row, orm: Operators, { edge, where }: Extract<Filter, { kind: 'related' }>): SQL {
  const to = modelOf(table).edges[edge]
  const relation = to === undefined ? undefined : handle.relations.get(NAMES[to.table] ?? to.table)
  if (to === undefined || relation === undefined) throw new RangeError(`Expected a relation of ${table}, got ${edge}`)
  const other = handle.alias(relation.source, `related_${edge}`) as Row
  const linked = handle.orm.eq(other[to.by[1]] as never, row[to.by[0]] as never)
  const more = where === undefined ? [] : [conditionOf(handle, to.table, other, handle.orm, where)]
  return orm.exists(
    handle.db
      .select({ one: handle.orm.sql`1`.as('one') })
      .from(other)
      .where(handle.orm.and(linked, ...more)) as never,
  )
}

const NAMES: Readonly<Record<string, string>> = { productTags: 'product_tags', orderLines: 'order_lines' }

// As 1.0 is asked: conditions and orders are objects.
function config1Of(handle: Handle, table: string, level: Level, kind: 'one' | 'many'): Config {
  const { where, extra } = level
  const { edges } = modelOf(table)
  return {
    ...columnsOf(level),
    ...(where === undefined ? {} : { where: filterOf(where) }),
    ...(kind === 'one' ? {} : { orderBy: orderOf(table, level), ...tailOf(level) }),
    ...(extra === undefined ? {} : { extras: { extra: (row: Row, { sql }: Pick<Operators, 'sql'>) => sql`lower(${row[extra]})` } }),
    with: Object.fromEntries(
      level.with.map(({ edge, level: nested }) => {
        const to = edges[edge]
        if (to === undefined) throw new RangeError(`Expected a relation of ${table}, got ${edge}`)
        return [edge, nested === undefined ? true : config1Of(handle, to.table, nested, to.kind)]
      }),
    ),
  }
}

function filterOf(filter: Filter): object {
  switch (filter.kind) {
    case 'compare':
      return { [filter.field]: filter.operator === 'eq' ? filter.value : { [filter.operator]: filter.value } }
    case 'in':
      return { [filter.field]: { in: filter.values } }
    case 'null':
      return { [filter.field]: filter.negated ? { isNotNull: true } : { isNull: true } }
    case 'raw':
      return { RAW: (row: Row, { sql }: Operators) => sql`${row[filter.field]} is not null or ${row[filter.field]} = ${filter.value}` }
    case 'and':
      return { AND: filter.parts.map(filterOf) }
    case 'or':
      return { OR: filter.parts.map(filterOf) }
    case 'not':
      return { NOT: filterOf(filter.part) }
    case 'related':
      return { [filter.edge]: filter.where === undefined ? true : filterOf(filter.where) }
  }
}

function orderOf(table: string, { order }: Level): object {
  const terms: Record<string, unknown> = {}
  for (const { field, descending, of } of [...order, ...modelOf(table).key.map((name): OrderBy => ({ field: name }))]) {
    const direction = descending === true ? 'desc' : 'asc'
    if (of === undefined) terms[field] ??= direction
    else if (of.aggregate === 'count') terms[of.edge] ??= `${direction}(count)`
    else terms[of.edge] ??= { [field]: of.aggregate === undefined ? direction : `${direction}(${of.aggregate})` }
  }
  return terms
}
