import type { Aliased, Sql, Subquery } from './internals.js'

const ENTITY_KIND = Symbol.for('drizzle:entityKind')

// Drizzle tells its classes by these names, so that a placeholder and a subquery may be our own.
class TenantPlaceholder {
  static readonly [ENTITY_KIND] = 'Placeholder'
  readonly name = TENANT_VALUE
}

/** The name under which a prepared query is given the tenant that executes it. */
export const TENANT_VALUE = '__tenantry_tenant'
export const TENANT: object = new TenantPlaceholder()

class DerivedTable implements Subquery {
  static readonly [ENTITY_KIND] = 'Subquery'
  readonly _: Subquery['_']

  constructor(inner: Subquery['_']) {
    this._ = inner
  }

  getSQL(): Sql {
    return this._.sql
  }
}

/** A query as a table of the statement. */
export function derivedTable(sql: Sql, alias: string, selectedFields: Subquery['_']['selectedFields'] = {}): Subquery {
  return new DerivedTable({ sql, alias, selectedFields, isWith: false, usedTables: [] })
}

/** The same subquery with another text. */
export function withSql(subquery: Subquery, sql: Sql): Subquery {
  const inner = { ...subquery._, sql }
  if (!inner.isWith) return new DerivedTable(inner)
  return Object.create(subquery, { _: { value: inner } }) as Subquery
}

/** The same aliased expression with another text. */
export function withAliasedSql(aliased: Aliased, sql: Sql): Aliased {
  return Object.create(aliased, { sql: { value: sql } }) as Aliased
}
