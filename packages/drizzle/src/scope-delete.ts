import type { Chunk, Config, Sql } from './internals.js'
import type { Scan } from './internals-table.js'
import { guarded, tenantEquals } from './predicates.js'
import { Parts } from './parts.js'
import { scopeExpression, scopeList } from './scope-expression.js'
import { scannedTable } from './scope-from.js'
import { type Field, scopeFields } from './scope-select.js'
import { scopeComment } from './scope-comment.js'
import { scopeWith } from './scope-with.js'
import { type Env, scopeOf, type Statement, unknownShape } from './statement.js'

interface DeleteConfig {
  readonly table: Chunk
  readonly where?: Chunk
  readonly orderBy?: readonly Chunk[]
  readonly limit?: Chunk
  readonly returning?: readonly Field[]
}

const PARTS = new Parts(
  'a delete',
  'table where orderBy limit returning returningFields withList useSelectionCastCodecs shape mapper comment',
)

/** Scopes a delete. */
export function scopeDelete(config: Config, statement: Statement, outer: Env): Sql {
  const parts = PARTS.of(config, statement)
  const { table, where, orderBy, limit, returning } = parts as unknown as DeleteConfig
  const scan = writtenTable(table, statement)
  const { withList, env } = scopeWith(parts, statement, outer)
  const scope = scopeOf(scan, 'delete', statement)
  const own = scope.kind === 'tenant' ? [tenantEquals(scan, scope, statement)] : []
  return statement.dialect.buildDeleteQuery({
    table,
    withList,
    where: guarded(own, scopeExpression(where, statement, env), statement),
    orderBy: scopeList(orderBy, statement, env),
    limit: scopeExpression(limit, statement, env),
    returning: returning && scopeFields(returning, statement, env),
    useSelectionCastCodecs: parts['useSelectionCastCodecs'],
    comment: scopeComment(parts, statement),
  })
}

/** The table that a statement writes. An alias is refused where Drizzle would write it as the table's name. */
export function writtenTable(table: Chunk, statement: Statement, mayBeAliased = false): Scan {
  const scan = scannedTable(table)
  if (scan === undefined || scan.view) throw unknownShape('Something', 'the table of a write', statement)
  if (scan.name !== scan.alias && !(mayBeAliased && scan.aliased)) throw unknownShape('An alias', 'the table of a write', statement)
  return scan
}
