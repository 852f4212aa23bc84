import type { Slot } from './fragment-select.js'
import type { Chunk, Subquery } from './internals.js'
import { withSql } from './internals-made.js'
import { scanOf } from './internals-table.js'
import { named, tenantRows } from './predicates.js'
import { scopeQueryText } from './scope-query.js'
import { type Env, isCte, isDerived, scopeOf, type Statement, unknownShape } from './statement.js'

/** Scopes a table named in an expression: a reference to a row of a scan, never a scan. */
export function scopeRowReference(source: object, kind: 'table' | 'view', statement: Statement, env: Env): Chunk {
  const scan = scanOf(source, kind)
  if (scan.schema === undefined || scan.aliased || !isDerived(scan.schema, scan.alias, statement, env)) return source
  return statement.kit.name(scan.alias)
}

/** Scopes a table that a fragment names in its own FROM. */
export function scopeSource(source: object, kind: 'table' | 'view', slot: Slot, statement: Statement, env: Env): Chunk {
  const { kit } = statement
  const scan = scanOf(source, kind)
  const alias = slot === 'source-as' ? [] : [kit.text(' '), kit.name(scan.alias)]
  if (isCte(scan, env, statement)) return kit.sql([kit.name(scan.name), ...(scan.aliased ? alias : [])])
  const scope = scopeOf(scan, 'read', statement)
  if (scope.kind === 'open') return kit.sql([...named(scan, statement), ...(scan.aliased ? alias : [])])
  return kit.sql([kit.text('('), tenantRows(scan, scope, statement), kit.text(')'), ...alias])
}

/** Scopes a subquery with its alias; the name of a common table expression must be one that is in sight. */
export function scopeSubquery(subquery: Subquery, slot: Slot | undefined, statement: Statement, env: Env): Subquery {
  const { sql, alias, isWith } = subquery._
  if (isWith) {
    if (slot !== undefined && !env.ctes.has(statement.engine.foldTable(alias))) {
      throw unknownShape(`"${alias}", which no with(…) of this query lists,`, 'a source of rows', statement)
    }
    return subquery
  }
  return withSql(subquery, scopeQueryText(sql, statement, env))
}
