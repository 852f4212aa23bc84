import type { Pen } from './pen.js'
import { type Query, query } from './query.js'
import type { Env } from './scope.js'
import type { SqlType } from './tables.js'

const OPERATORS = ['union all', 'union', 'intersect', 'except', 'union distinct', 'except all', 'intersect all']

/** Queries put together, in brackets of any depth. */
export function setOperation(pen: Pen, env: Env, types: readonly SqlType[]): Query {
  pen.note('set operations')
  const { draw } = pen
  const inner: Env = { ...env, depth: env.depth + 1 }
  const branch = (): Query => {
    const made = draw.chance(15) ? setOperation(pen, { ...inner, depth: inner.depth + 1 }, types) : query(pen, inner, { types })
    return { ...made, sql: draw.chance(15) ? `((${made.sql}))` : `(${made.sql})` }
  }
  const first = branch()
  const others = draw.many(1, 2, branch)
  return { ...first, sql: [first.sql, ...others.map(({ sql }) => `${draw.pick(OPERATORS)} ${sql}`)].join(' ') }
}
