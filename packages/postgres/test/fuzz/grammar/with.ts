import type { Pen } from './pen.js'
import { query } from './query.js'
import type { Env } from './scope.js'
import type { Column, SqlType } from './tables.js'

const NAMES = ['c', 'C é', 'update', 'suppliers', 'orders', 'tags', 'products', 'order_lines']

interface Cte {
  readonly name: string
  readonly sql: string
  readonly columns: readonly Column[]
}

/** A WITH clause, and what the query behind it sees. */
export function withClause(pen: Pen, outer: Env): { readonly sql: string; readonly env: Env } {
  const { draw } = pen
  pen.note('with')
  const recursive = draw.chance(35)
  const names = [...new Set(draw.many(1, 2, () => draw.pick(NAMES)))]
  // With RECURSIVE each name hides the table of it in every body.
  let ctes = new Map([...outer.ctes, ...(recursive ? names.map((name) => [name, HIDDEN] as const) : [])])
  const made: Cte[] = []
  for (const name of names) {
    const env: Env = { ...outer, ctes, depth: outer.depth + 1 }
    const cte = recursive && draw.chance(70) ? recursion(pen, name) : plain(pen, name, env)
    made.push(cte)
    ctes = new Map([...ctes, [name, cte.columns]])
    if (names.length > 0 && TABLE_NAMES.has(name)) pen.note("a CTE of a table's name")
  }
  return { sql: `with ${recursive ? 'recursive ' : ''}${made.map(({ sql }) => sql).join(', ')} `, env: { ...outer, ctes } }
}

const TABLE_NAMES = new Set(['suppliers', 'orders', 'tags', 'products', 'order_lines'])

/** The columns of a common table expression that is not made yet: it is not to be named. */
export const HIDDEN: readonly Column[] = []

function plain(pen: Pen, name: string, env: Env): Cte {
  const { sql, columns, width } = query(pen, env, {
    types: pen.draw.many(1, 3, () => pen.draw.pick<SqlType>(['int', 'text', 'num', 'uuid'])),
  })
  const renamed = pen.draw.chance(40) ? columns.map(({ type }, at) => ({ name: `k${at + 1}`, type })) : undefined
  const list = renamed === undefined || width !== columns.length ? '' : ` (${renamed.map((one) => pen.name(one.name)).join(', ')})`
  const how = pen.draw.pick(['as', 'as', 'as materialized', 'as not materialized'])
  return { name, sql: `${pen.name(name)}${list} ${how} (${sql})`, columns: list === '' ? columns : (renamed ?? columns) }
}

function recursion(pen: Pen, name: string): Cte {
  const { draw } = pen
  pen.note('recursion')
  const self = pen.name(name)
  const union = draw.pick(['union all', 'union'])
  const first = draw.pick(['1', pen.value('int'), 'rating'])
  const search = draw.pick([
    '',
    '',
    ' search depth first by id set ord',
    ' search breadth first by id set ord',
    ' cycle id set looped using walked',
    ' cycle id set looped to true default false using walked',
  ])
  if (search !== '') pen.note('search and cycle')
  const source = draw.pick(['public.suppliers', 'public.suppliers s2', 'only public.suppliers as s2'])
  const alias = source === 'public.suppliers' ? 'suppliers' : 's2'
  const step = `select ${alias}.id, r.n + 1 from ${self} as r join ${source} on ${alias}.parent_id = r.id where r.n < 4`
  const columns: readonly Column[] = [
    { name: 'id', type: 'int' },
    { name: 'n', type: 'int' },
  ]
  return {
    name,
    sql: `${self}(id, n) as (select id, 0 from public.suppliers where id > ${first === 'rating' ? '1' : first} ${union} ${step})${search}`,
    columns,
  }
}
