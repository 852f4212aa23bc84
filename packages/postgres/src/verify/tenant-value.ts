import type { A_Const, Node, TypeCast } from 'libpg-query'
import type { StatementCheck } from './statement-check.js'

// Casts that keep every id apart. A length cuts ('acme'::char(2)), a float rounds, "char" and name cut.
const KEEPING = new Set(['uuid', 'text', 'varchar', 'int2', 'int4', 'int8', 'numeric'])

/** Whether an expression is the running tenant's id: a parameter or a literal, cast or not. */
export function isTenantValue(node: Node | undefined, check: StatementCheck): boolean {
  if (node === undefined || check.context?.kind !== 'tenant') return false
  const id = String(check.context.tenantId)
  if ('TypeCast' in node) return isKeepingCast(node.TypeCast) && isTenantValue(node.TypeCast.arg, check)
  if ('ParamRef' in node) return spellingOf(check.parameters[(node.ParamRef.number ?? 0) - 1]) === id
  return 'A_Const' in node && literalOf(node.A_Const) === id
}

/** Whether a condition holds for no row at all: `false`, or two different whole numbers said to be equal. */
export function isNever(node: Node): boolean {
  if ('A_Const' in node) return node.A_Const.boolval !== undefined && node.A_Const.boolval.boolval !== true
  if ('BoolExpr' in node) return node.BoolExpr.boolop === 'AND_EXPR' && (node.BoolExpr.args ?? []).some(isNever)
  if (!('A_Expr' in node) || !isEquals(node.A_Expr.name) || node.A_Expr.kind !== 'AEXPR_OP') return false
  const [left, right] = [node.A_Expr.lexpr, node.A_Expr.rexpr].map((side) => (side !== undefined && 'A_Const' in side ? side.A_Const : {}))
  return left?.ival !== undefined && right?.ival !== undefined && (left.ival.ival ?? 0) !== (right.ival.ival ?? 0)
}

/** Whether an operator is the database's own `=`. */
export function isEquals(name: readonly Node[] = []): boolean {
  const parts = name.map((part) => ('String' in part ? part.String.sval : undefined))
  return parts.at(-1) === '=' && (parts.length === 1 || (parts.length === 2 && parts[0] === 'pg_catalog'))
}

function isKeepingCast({ typeName }: TypeCast): boolean {
  if (typeName === undefined || typeName.typmods !== undefined || typeName.arrayBounds !== undefined) return false
  const parts = (typeName.names ?? []).map((part) => ('String' in part ? (part.String.sval ?? '') : ''))
  const [schema, type] = parts.length === 2 ? parts : ['pg_catalog', parts[0]]
  return parts.length <= 2 && schema === 'pg_catalog' && type !== undefined && KEEPING.has(type)
}

function spellingOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined
}

// What the parser leaves out is zero or empty.
function literalOf({ sval, ival, fval }: A_Const): string | undefined {
  if (sval !== undefined) return sval.sval ?? ''
  if (ival !== undefined) return String(ival.ival ?? 0)
  return fval?.fval
}
