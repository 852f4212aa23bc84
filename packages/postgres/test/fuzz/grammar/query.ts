import { condition } from './condition.js'
import { expression } from './expression.js'
import { fromClause } from './from.js'
import { modeOf } from './modes.js'
import type { Pen } from './pen.js'
import type { Env } from './scope.js'
import { setOperation } from './set-operation.js'
import type { Column, SqlType } from './tables.js'
import { withClause } from './with.js'

/** A query, with the columns that it gives. */
export interface Query {
  readonly sql: string
  readonly columns: readonly Column[]
  /** How many columns it gives, with those that share a name. */
  readonly width: number
  readonly key?: readonly string[]
}

export interface QueryWish {
  /** The types of its columns, where those matter. */
  readonly types?: readonly SqlType[]
  /** At most one row, or rows in the order of their values. */
  readonly limit?: 'one' | 'sorted'
  /** Whether it may lock rows. */
  readonly locks?: boolean
}

const TYPES: readonly SqlType[] = ['int', 'text', 'num', 'bool', 'date', 'json', 'uuid']

/** A query of any form. */
export function query(pen: Pen, outer: Env, wish: QueryWish): Query {
  return pen.draw.span(() => {
    const { draw } = pen
    const { sql: before, env } = draw.chance(outer.depth === 0 ? 25 : 6) ? withClause(pen, outer) : { sql: '', env: outer }
    const body = draw.weighted<() => Query>([
      [outer.depth < 3 ? 12 : 1, () => core(pen, env, wish)],
      [outer.depth < 3 ? 2 : 0, () => setOperation(pen, env, wish.types ?? draw.many(1, 3, () => draw.pick(TYPES)))],
      [wish.types === undefined ? 0 : 1, () => values(pen, env, wish.types ?? [])],
    ])()
    return { ...body, sql: `${before}${body.sql}${tail(pen, body.width, wish)}` }
  })
}

// Rows that the whole list of columns cannot tell apart are the same, so any of them will do.
function tail(pen: Pen, width: number, { limit, locks }: QueryWish): string {
  const { draw } = pen
  if (locks === true) return ''
  const order = ` order by ${Array.from({ length: width }, (_, at) => `${at + 1}${draw.pick(['', ' desc', ' nulls first', ' asc nulls last'])}`).join(', ')}`
  if (limit === 'one') return `${order} ${draw.pick(['limit 1', 'fetch first row only', 'offset 0 rows fetch next 1 rows only'])}`
  if (limit === 'sorted') return order
  if (!draw.chance(30)) return ''
  pen.note('limits')
  if (draw.chance(25)) return ` order by 1 fetch first 3 rows with ties`
  return `${order} ${draw.pick(['limit 5', 'offset 1', 'limit all offset 1 row', 'fetch first 3 rows only', 'limit (select 4)', 'offset 1 limit 3'])}`
}

function core(pen: Pen, env: Env, wish: QueryWish): Query {
  const { draw } = pen
  if (env.depth > 0 && wish.types !== undefined && draw.chance(5)) {
    const scope = { sources: [], env }
    return named(
      pen,
      wish.types.map((type) => [type, expression(pen, type, scope, 1)] as const),
      'select ',
      '',
    )
  }
  const from = fromClause(pen, env, env.depth === 0 ? 3 : 2)
  const scope = { sources: from.sources, env }
  const mode = modeOf(pen, scope, wish)
  const where = draw.chance(45) ? ` where ${condition(pen, scope, 2)}` : ''
  const rest = ` from ${from.sql}${where}${mode.tail}`
  if (mode.star !== undefined) return { ...mode.star, sql: `select ${mode.star.sql}${rest}` }
  const types = wish.types ?? draw.many(1, 4, () => draw.pick(TYPES))
  return named(
    pen,
    types.map((type) => [type, mode.target(type)] as const),
    `select ${mode.quantifier}`,
    rest,
  )
}

function named(pen: Pen, targets: readonly (readonly [SqlType, string])[], before: string, rest: string): Query {
  const columns = targets.map(([type], at): Column => ({ name: pen.draw.chance(80) ? `c${at + 1}` : `C é ${at + 1}`, type }))
  const list = targets.map(([, sql], at) => `${sql}${pen.draw.pick([' as ', ' as ', ' '])}${pen.name(columns[at]?.name ?? '')}`)
  return { sql: `${before}${list.join(', ')}${rest}`, columns, width: columns.length }
}

function values(pen: Pen, env: Env, types: readonly SqlType[]): Query {
  pen.note('values')
  const scope = { sources: [], env }
  const rows = pen.draw.many(1, 3, () => `(${types.map((type) => expression(pen, type, scope, env.depth < 2 ? 1 : 0)).join(', ')})`)
  return { sql: `values ${rows.join(', ')}`, columns: types.map((type, at) => ({ name: `column${at + 1}`, type })), width: types.length }
}
