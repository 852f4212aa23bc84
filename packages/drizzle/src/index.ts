/**
 * Keeps every Drizzle statement inside the running tenant, through the native API.
 *
 * @module
 */
export type { Scoped } from './scoped.js'
export type { Naming, SchemaOf, TenancyFor, TenancyOf } from './tenancy-for.js'
export { tenantColumn } from './tenant-column.js'
export { withTenancy, type WithTenancyOptions } from './with-tenancy.js'
