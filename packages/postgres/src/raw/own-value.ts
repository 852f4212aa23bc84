import { CrossTenantWriteError, SharedTableWriteError } from '@tenantry/core'
import type { Node, TypeName } from 'libpg-query'
import { type Claim, type Statement, unscopable } from './statement.js'
import type { TableRule } from './table-rules.js'

// Casts that keep apart whatever was apart: a length cuts ('acme'::varchar(2)), a float rounds, and what is left could be another tenant's id.
const EXACT_TYPES = new Set(['uuid', 'text', 'varchar', 'int2', 'int4', 'int8', 'numeric'])

/** The value that an expression is, where it is a parameter or a literal, perhaps with a cast that changes nothing. */
export function plainValue(node: Node | undefined): Claim | { readonly value: null } | undefined {
  if (node === undefined) return undefined
  if ('TypeCast' in node) return isExact(node.TypeCast.typeName) ? plainValue(node.TypeCast.arg) : undefined
  if ('ParamRef' in node) return { parameter: node.ParamRef.number ?? 0 }
  if (!('A_Const' in node)) return undefined
  const { sval, ival, fval, isnull } = node.A_Const
  if (isnull === true) return { value: null }
  if (ival !== undefined) return { value: ival.ival ?? 0 }
  const text = sval?.sval ?? fval?.fval
  return text === undefined ? (sval === undefined ? undefined : { value: '' }) : { value: text }
}

function isExact({ names = [], typmods, arrayBounds, setof, pct_type: ofColumn }: TypeName = {}): boolean {
  const path = names.map((part) => ('String' in part ? part.String.sval : undefined))
  const isOwnType = path.length === 1 || (path.length === 2 && path[0] === 'pg_catalog')
  return isOwnType && (typmods ?? arrayBounds ?? setof ?? ofColumn) === undefined && EXACT_TYPES.has(path.at(-1) ?? '')
}

/** Whether a value names no row: null, or the column's own default, which is the database's to check. */
export function namesNoRow(value: Node | undefined): boolean {
  if (value !== undefined && 'SetToDefault' in value) return true
  const plain = plainValue(value)
  return plain !== undefined && 'value' in plain && plain.value === null
}

/** Accepts a value for the tenant column that can only be the running tenant's own id. */
export function claimOwn(node: Node | undefined, { name }: TableRule, { claims }: Statement): void {
  const plain = plainValue(node)
  if (plain === undefined) {
    throw unscopable(`An expression for the tenant column of table "${name}"`, 'Leave the column out: the running tenant is filled in.')
  }
  if ('value' in plain && plain.value === null) throw foreign(name)
  claims.push(plain)
}

/** The same for a cell of a row, which may be DEFAULT: then it is given the running tenant. */
export function claimCell(value: Node | undefined, cell: number | undefined, rule: TableRule, statement: Statement): void {
  if (value !== undefined && 'SetToDefault' in value && cell !== undefined) statement.splices.replace(cell, { tenantOf: rule.name })
  else claimOwn(value, rule, statement)
}

/** The refusal of another tenant's id. */
export function foreign(table: string): CrossTenantWriteError {
  return new CrossTenantWriteError(
    `A row of table "${table}" names another tenant than the running one. Leave the tenant column out: the running tenant is filled in.`,
  )
}

/** Refuses a change of what a tenant may not change: the tenant column, but for its own id, and a shared table's key. */
export function checkAssignments(
  targets: readonly Node[] | undefined,
  rule: TableRule,
  statement: Statement,
  isOwn: (value: Node | undefined) => boolean = () => false,
): void {
  for (const node of targets ?? []) {
    if (!('ResTarget' in node)) throw unscopable('An assignment of an unknown kind', 'Write SET column = value.')
    const { name = '', val } = node.ResTarget
    if (rule.key.has(name)) {
      throw new SharedTableWriteError(
        `A tenant may not change "${name}", the key of the shared table "${rule.name}". Do it in tenancy.bypass(reason, { writes: true }, work).`,
      )
    }
    if (name === rule.column && !isOwn(val)) claimOwn(val, rule, statement)
  }
}
