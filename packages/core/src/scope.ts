import type { Frame } from './context.js'
import { BypassReadOnlyError, MissingTenantError, SharedTableWriteError, UnregisteredTableError } from './errors.js'
import type { Rule } from './rule.js'
import type { TenantId } from './tenant-id.js'

/** What a statement wants of a table: to read its rows, or one of the three writes. */
export type Intent = 'read' | 'insert' | 'update' | 'delete'

/** The decision: rows where `column` equals `tenantId`, or every row. A refusal is a throw. */
export type Scope = { readonly kind: 'tenant'; readonly column: string; readonly tenantId: TenantId } | { readonly kind: 'open' }

const OPEN: Scope = Object.freeze({ kind: 'open' })

/** Decides for one reference to one table: the only place that asks whether there is a tenant. */
export function decideScope(table: string, rule: Rule | undefined, intent: Intent, frame: Frame | undefined): Scope {
  const context = frame?.context
  if (context?.kind === 'bypass') return bypassScope(table, rule, intent, context.writes, frame?.introspection === true)
  if (rule === undefined) {
    throw new UnregisteredTableError(
      `Table "${table}" has no rule. Add it to defineTenancy as scopedBy(column) or shared(why); if a migration asks for it, run the migration in tenancy.bypass('migrate', { writes: true }, work).`,
    )
  }
  if (rule.kind === 'shared') return sharedScope(table, rule.writable, intent)
  if (context === undefined) throw missingTenant(`Table "${table}" is scoped`)
  return { kind: 'tenant', column: rule.column, tenantId: context.tenantId }
}

/** The refusal for work that needs a tenant and has none. */
export function missingTenant(what: string): MissingTenantError {
  return new MissingTenantError(
    `${what}, but no tenant is running. Wrap the work in tenancy.run(tenantId, work), or in tenancy.bypass(reason, work) if it must see every tenant.`,
  )
}

function bypassScope(table: string, rule: Rule | undefined, intent: Intent, writes: boolean, introspection: boolean): Scope {
  if (introspection && rule !== undefined) throw missingTenant(`Table "${table}" is not part of the database's catalogue`)
  if (intent === 'read' || writes) return OPEN
  throw new BypassReadOnlyError(
    `This bypass only reads, and the statement writes table "${table}". Open it with tenancy.bypass(reason, { writes: true }, work).`,
  )
}

function sharedScope(table: string, writable: readonly string[], intent: Intent): Scope {
  if (intent === 'read' || writable.includes(intent)) return OPEN
  const how =
    intent === 'delete'
      ? 'A delete of shared rows reaches every tenant: do it in tenancy.bypass(reason, { writes: true }, work).'
      : `Allow it with shared(why, { writable: ['${intent}'] }), or do it in tenancy.bypass(reason, { writes: true }, work).`
  throw new SharedTableWriteError(`Table "${table}" is shared and does not allow ${intent}. ${how}`)
}
