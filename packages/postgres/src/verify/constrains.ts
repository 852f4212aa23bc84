import type { A_Expr, Node, RangeVar } from 'libpg-query'
import { refnameOf, type StatementCheck } from './statement-check.js'
import { isEquals, isTenantValue } from './tenant-value.js'

/** A table whose rows must be the running tenant's. */
export interface Scan {
  readonly relation: RangeVar
  /** Its tenant column. */
  readonly column: string
  /** Whether it is the only source of its query, so that a column without a table's name is its own. */
  readonly alone: boolean
}

/** Whether a condition says that the scan's tenant column is the running tenant: by itself, or as one of those joined by AND. */
export function constrains(condition: Node | undefined, scan: Scan, check: StatementCheck): boolean {
  if (condition === undefined) return false
  if ('BoolExpr' in condition) {
    const { boolop, args = [] } = condition.BoolExpr
    return boolop === 'AND_EXPR' && args.some((part) => constrains(part, scan, check))
  }
  return 'A_Expr' in condition && equalsTenant(condition.A_Expr, scan, check)
}

function equalsTenant({ kind, name, lexpr, rexpr }: A_Expr, scan: Scan, check: StatementCheck): boolean {
  if (!isEquals(name)) return false
  if (kind === 'AEXPR_IN') return isTenantColumn(lexpr, scan, check) && isTenantValue(onlyItem(rexpr), check)
  if (kind !== 'AEXPR_OP') return false
  return (
    (isTenantColumn(lexpr, scan, check) && isTenantValue(rexpr, check)) ||
    (isTenantColumn(rexpr, scan, check) && isTenantValue(lexpr, check))
  )
}

function onlyItem(node: Node | undefined): Node | undefined {
  const items = node !== undefined && 'List' in node ? (node.List.items ?? []) : []
  return items.length === 1 ? items[0] : undefined
}

function isTenantColumn(node: Node | undefined, { relation, column, alone }: Scan, check: StatementCheck): boolean {
  if (node === undefined || !('ColumnRef' in node)) return false
  const parts = (node.ColumnRef.fields ?? []).map((field) => ('String' in field ? field.String.sval : undefined))
  if (parts.at(-1) !== column) return false
  if (parts.length === 1) return alone
  if (parts.length === 2) return parts[0] === refnameOf(relation)
  // An alias hides the name of the schema.
  const schema = relation.schemaname ?? check.rules.defaultSchema
  return parts.length === 3 && relation.alias === undefined && parts[0] === schema && parts[1] === relation.relname
}
