/**
 * One declaration of how each table relates to tenants, and the tenant that is running.
 *
 * @module
 */
export type { BypassContext, Context, TenantContext } from './context.js'
export {
  BypassEndedError,
  BypassReadOnlyError,
  CrossTenantWriteError,
  MissingTenantError,
  NestedTenantError,
  ReferenceNotFoundError,
  SharedTableWriteError,
  TenancyError,
  type TenancyErrorCode,
  TenantMismatchError,
  UnregisteredTableError,
  UnscopableQueryError,
} from './errors.js'
export type { RawScoper, ScopedStatement, Statement } from './raw-scoper.js'
export {
  type Reference,
  type References,
  type ReferenceTarget,
  type Rule,
  type Rules,
  referenceTarget,
  type ScopedRule,
  type SharedRule,
  type SharedWrite,
  scopedBy,
  shared,
} from './rule.js'
export type { Intent, Scope } from './scope.js'
export type { TenantSnapshot } from './snapshot.js'
export { type BypassOptions, defineTenancy, type Tenancy, type TenancyOptions } from './tenancy.js'
export { sameTenantId, type TenantId, type TenantIdForm } from './tenant-id.js'
