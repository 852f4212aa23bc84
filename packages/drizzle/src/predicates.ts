import type { Scope } from '@tenantry/core'
import type { Chunk, Sql } from './internals.js'
import { hasSource, type Scan, withoutAlias } from './internals-table.js'
import { TENANT } from './internals-made.js'
import { columnEntry, type Statement } from './statement.js'

export type TenantScope = Extract<Scope, { kind: 'tenant' }>

/** The running tenant as a parameter that is filled in when the query is executed. */
export function tenantParam(scan: Scan, { column }: TenantScope, statement: Statement): Chunk {
  return statement.kit.param(TENANT, columnEntry(scan, column, statement)?.[1])
}

/** The chunks of a column by the names that the statement knows its table by. */
export function qualified(scan: Scan, column: string, { kit }: Statement): readonly Chunk[] {
  const dot = kit.text('.')
  const own = [kit.name(scan.alias), dot, kit.name(column)]
  return scan.schema === undefined || scan.aliased ? own : [kit.name(scan.schema), dot, ...own]
}

/** `<table>.<tenant column> = <running tenant>` */
export function tenantEquals(scan: Scan, scope: TenantScope, statement: Statement): Sql {
  if (scan.aliased || scan.alias !== scan.name || !hasSource(scan)) return equals(scan, scope, statement)
  let known = statement.predicates.get(scan.source)
  if (known === undefined) {
    known = equals(scan, scope, statement)
    statement.predicates.set(scan.source, known)
  }
  return known
}

/** The same where another source has the table's name: the name of its schema reaches no derived table. */
export function tenantEqualsIn(schema: string, scan: Scan, scope: TenantScope, statement: Statement): Sql {
  return equals({ ...scan, schema }, scope, statement)
}

function equals(scan: Scan, scope: TenantScope, statement: Statement): Sql {
  const { kit } = statement
  return kit.sql([...qualified(scan, scope.column, statement), kit.text(' = '), tenantParam(scan, scope, statement)])
}

/** The predicates, then the user's condition in parentheses: it is never trusted. */
export function guarded(predicates: readonly Sql[], condition: Chunk, { kit }: Statement): Chunk {
  if (predicates.length === 0) return condition
  const chunks: Chunk[] = []
  for (const predicate of predicates) {
    if (chunks.length > 0) chunks.push(kit.text(' and '))
    chunks.push(predicate)
  }
  if (condition !== undefined) chunks.push(kit.text(' and ('), condition, kit.text(')'))
  return kit.sql(chunks)
}

/** `select * from <table> where <tenant>` */
export function tenantRows(scan: Scan, scope: TenantScope, statement: Statement): Sql {
  const { kit } = statement
  const bare = withoutAlias(scan)
  return kit.sql([kit.text('select * from '), ...named(bare, statement), kit.text(' where '), tenantEquals(bare, scope, statement)])
}

/** The chunks of a table's name. */
export function named(scan: Scan, { kit }: Statement): readonly Chunk[] {
  return scan.schema === undefined ? [kit.name(scan.name)] : [kit.name(scan.schema), kit.text('.'), kit.name(scan.name)]
}
