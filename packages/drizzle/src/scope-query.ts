import type { Sql } from './internals.js'
import { type QueryNode, queryOf } from './queries.js'
import { scopeDelete } from './scope-delete.js'
import { scopeSql } from './scope-expression.js'
import { scopeInsert } from './scope-insert.js'
import { type RelationalQuery, scopeRelational } from './scope-relational.js'
import { scopeSelect } from './scope-select.js'
import { scopeUpdate } from './scope-update.js'
import type { Env, Statement } from './statement.js'

/** Scopes a statement of the query builder, whole or inside another one. */
export function scopeQuery({ kind, config }: QueryNode, statement: Statement, env: Env): Sql {
  switch (kind) {
    case 'select':
      return scopeSelect(config, statement, env)
    case 'insert':
      return scopeInsert(config, statement, env)
    case 'update':
      return scopeUpdate(config, statement, env)
    case 'delete':
      return scopeDelete(config, statement, env)
    case 'relational':
      return scopeRelational(config as unknown as RelationalQuery, statement, env)
  }
}

/** Scopes SQL that stands where a whole query does: the builder's, or a select that the text writes around Drizzle's tables. */
export function scopeQueryText(sql: Sql, statement: Statement, env: Env): Sql {
  const query = queryOf(sql)
  return query === undefined ? scopeSql(sql, statement, env, { statement: true }) : scopeQuery(query, statement, env)
}
