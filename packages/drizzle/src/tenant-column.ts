import { MissingTenantError } from '@tenantry/core'

/** A column of a schema as it is being declared. */
interface ColumnBuilder {
  $defaultFn(make: () => never): unknown
}

/**
 * The tenant column of a table: as it is on select, optional on insert, since Tenantry fills it in. An insert that goes
 * past `withTenancy` throws MissingTenantError.
 *
 * @example
 * const orders = pgTable('orders', {
 *   id: serial().primaryKey(),
 *   tenantId: tenantColumn(uuid('tenant_id').notNull()),
 * })
 */
export function tenantColumn<Column extends ColumnBuilder>(column: Column): ReturnType<Column['$defaultFn']> {
  return column.$defaultFn(() => {
    throw new MissingTenantError(
      'A row without a tenant was to be inserted. Insert it through the database that withTenancy returns, or name its tenant in a bypass.',
    )
  }) as ReturnType<Column['$defaultFn']>
}
