/**
 * Keeps every Drizzle statement inside the running tenant, through the native API.
 *
 * @module
 */
export { withTenancy, type WithTenancyOptions } from './with-tenancy.js'
