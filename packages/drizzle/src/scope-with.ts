import { type Chunk, type Config, kindOf, type Subquery } from './internals.js'
import { withSql } from './internals-made.js'
import { scopeQueryText } from './scope-query.js'
import { type Env, type Statement, unknownShape } from './statement.js'

/** Scopes the common table expressions of a statement, and adds their names to what it sees. */
export function scopeWith(
  config: Config,
  statement: Statement,
  outer: Env,
): { readonly withList: readonly Subquery[] | undefined; readonly env: Env } {
  const { withList } = config as { withList?: readonly Chunk[] }
  if (withList === undefined || withList.length === 0) return { withList: undefined, env: outer }
  let env = outer
  const scoped = withList.map((item) => {
    if (kindOf(item) !== 'subquery') throw unknownShape('Something', 'a common table expression', statement)
    const { sql, alias } = (item as Subquery)._
    const expression = withSql(item as Subquery, scopeQueryText(sql, statement, env))
    env = { ...env, ctes: new Set([...env.ctes, statement.engine.foldTable(alias)]) }
    return expression
  })
  return { withList: scoped, env }
}
