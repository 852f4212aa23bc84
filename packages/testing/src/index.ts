/**
 * Proves that an application's own operations keep tenants apart.
 *
 * @module
 */
export { expectIsolation } from './expect-isolation.js'
export type { IsolationCheck, Objection, World } from './isolation-check.js'
export { IsolationError, IsolationReport, type OperationReport } from './isolation-report.js'
