/**
 * Keeps every Kysely statement inside the running tenant, by wrapping the dialect.
 *
 * @module
 */
export type { Engine } from './internals.js'
export type { Naming, Scoped, TenancyFor, TenancyOf, TenantColumn } from './tenancy-for.js'
export { withTenancy, type WithTenancyOptions } from './with-tenancy.js'
