import { condition } from './condition.js'
import { expression } from './expression.js'
import type { Pen } from './pen.js'
import type { Scope } from './scope.js'
import type { SqlType } from './tables.js'

/** An aggregate of this type, whose value hangs on no order of the rows. */
export function aggregate(pen: Pen, type: SqlType, around: Scope): string {
  const { draw } = pen
  // One of columns from outside alone would be the outer query's.
  const scope = { ...around, env: { ...around.env, outer: [] } }
  const of = (one: SqlType) => expression(pen, one, scope, 1)
  const filter = () => {
    if (!draw.chance(25)) return ''
    pen.note('filter')
    return ` filter (where ${condition(pen, scope, 1)})`
  }
  return ofType(pen, type, of, filter, scope)
}

function ofType(pen: Pen, type: SqlType, of: (type: SqlType) => string, filter: () => string, scope: Scope): string {
  const { draw } = pen
  switch (type) {
    case 'int':
      return draw.pick<() => string>([
        () => `count(*)${filter()}::int`,
        () => `max(${of('int')})${filter()}`,
        () => `sum(${of('int')})${filter()}::int`,
        () => `count(distinct ${of('text')})::int`,
        () => `count(${wholeRow(pen, scope)})${filter()}::int`,
        () => within(pen, `percentile_disc(0.5) within group (order by ${of('int')} desc)${filter()}`),
      ])()
    case 'num':
      return draw.pick<() => string>([
        () => `sum(${of('num')})${filter()}`,
        () => `max(${of('num')})`,
        () => `sum(distinct ${of('num')})${filter()}`,
        () => `round(avg(${of('int')}), 2)`,
      ])()
    case 'text':
      return draw.pick<() => string>([
        () => `min(${of('text')})${filter()}`,
        () => `string_agg(distinct ${textOf(of)}, ',')${filter()}`,
        () => within(pen, `mode() within group (order by ${of('text')})${filter()}`),
      ])()
    case 'bool':
      return draw.pick<() => string>([
        () => `bool_or(${condition(pen, scope, 1)})`,
        () => `every(${condition(pen, scope, 1)})${filter()}`,
      ])()
    case 'date':
      return `max(${of('date')})${filter()}`
    case 'json':
      return sortedJson(of('int'), filter())
    case 'uuid': {
      const one = of('uuid')
      return `(array_agg(${one} order by ${one}))[1]`
    }
  }
}

const textOf = (of: (type: SqlType) => string) => of('text')
const sortedJson = (one: string, filter: string) => `jsonb_agg(${one} order by ${one})${filter}`

function within(pen: Pen, sql: string): string {
  pen.note('within group')
  return sql
}

/** A whole row of a source. */
export function wholeRow(pen: Pen, { sources }: Scope): string {
  const rows = sources.filter(({ alias }) => alias !== '')
  if (rows.length === 0) return '1'
  pen.note('whole rows')
  const { alias, columns } = pen.draw.pick(rows)
  // A column of that name would be meant instead.
  if (sources.some((source) => source.columns.some(({ name }) => name === alias)))
    return columns.length === 0 ? '1' : `${pen.name(alias)}.*`
  return pen.draw.pick([pen.name(alias), `${pen.name(alias)}.*`])
}
