import type { SharedWrite } from '@tenantry/core'
import type { Node, RangeVar, ResTarget } from 'libpg-query'
import { NO_RULE, NO_TENANT } from './missing.js'
import type { NamedRule } from './rule-book.js'
import { findTable, refnameOf, type StatementCheck } from './statement-check.js'
import { isTenantValue } from './tenant-value.js'

/** A table that a statement writes. */
export interface Written {
  readonly relation: RangeVar
  readonly rule: NamedRule
  readonly place: string
}

/** The written table with its rule; undefined, with a finding, where it must not be written at all. */
export function writtenTable(
  relation: RangeVar | undefined,
  intent: SharedWrite | 'delete',
  place: string,
  check: StatementCheck,
): Written | undefined {
  const table = relation ?? {}
  const rule = check.rules.ruleOf(table)
  const written = rule && { relation: table, rule, place }
  if (written === undefined) findTable(check, table, place, NO_RULE)
  else if (rule?.kind === 'scoped' && check.context === undefined) findTable(check, table, place, NO_TENANT)
  else if (allows(written, intent, check)) return written
  return undefined
}

/** Whether a rule lets a statement do this; notes a finding where it does not. */
export function allows({ relation, rule, place }: Written, intent: SharedWrite | 'delete', check: StatementCheck): boolean {
  if (rule.kind === 'scoped' || rule.writable.includes(intent)) return true
  const how = intent === 'delete' ? '' : `allow it with shared(why, { writable: ['${intent}'] }), or `
  findTable(
    check,
    relation,
    place,
    `${how}do it in tenancy.bypass(reason, { writes: true }, work), since it is shared and does not allow ${intent}.`,
  )
  return false
}

/** Verifies what an update, a conflict arm or a merge arm sets: neither another tenant nor a shared table's key. */
export function verifyAssignments(targets: readonly Node[], { relation, rule, place }: Written, check: StatementCheck): void {
  const kept = rule.kind === 'scoped' ? [rule.column] : rule.key
  for (const target of targets) {
    const assignment = 'ResTarget' in target ? target.ResTarget : {}
    if (!kept.includes(assignment.name ?? '') || (rule.kind === 'scoped' && keepsTenant(assignment, rule.column, check))) continue
    const what = rule.kind === 'scoped' ? 'its tenant column, which would move the row.' : 'its key, which every tenant points at.'
    findTable(check, relation, place, `do not set "${assignment.name ?? ''}", ${what}`)
  }
}

// `excluded` is the row that was to be inserted, which is stamped.
function keepsTenant({ indirection, val }: ResTarget, column: string, check: StatementCheck): boolean {
  if (indirection !== undefined || val === undefined) return false
  if (!('ColumnRef' in val)) return isTenantValue(val, check)
  const parts = (val.ColumnRef.fields ?? []).map((field) => ('String' in field ? field.String.sval : undefined))
  return parts.length === 2 && parts[0] === 'excluded' && parts[1] === column
}

/** The finding of a written table whose condition does not hold it inside the tenant. */
export function unconstrainedTarget({ relation, rule, place }: Written, clause: string, check: StatementCheck): void {
  const column = rule.kind === 'scoped' ? rule.column : ''
  findTable(check, relation, place, `say "${refnameOf(relation)}"."${column}" = the running tenant in ${clause}, beside AND only.`)
}
