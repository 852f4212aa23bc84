import { ENGINE_RULES } from '@tenantry/sql'
import type { A_Indirection, ColumnRef, FuncCall, MultiAssignRef, Node } from 'libpg-query'
import { scopeSelect } from './scope-select.js'
import { type Env, type Statement, unscopable } from './statement.js'
import { eachPart, open, type Part } from './walk.js'

/** Scopes the queries inside an expression, and refuses calls and columns that tell of other rows. */
export function scopeExpression(node: Node | undefined, statement: Statement, env: Env): void {
  if (node !== undefined) scopePart(...open(node), statement, env)
}

/** The same for each of a list. */
export function scopeExpressions(nodes: readonly Node[] | undefined, statement: Statement, env: Env): void {
  for (const node of nodes ?? []) if (Object.keys(node).length > 0) scopeExpression(node, statement, env)
}

/** Scopes a part of any kind that stands in an expression or a clause. */
export function scopePart(kind: string, part: Part, statement: Statement, env: Env): void {
  if (kind === 'SelectStmt') return scopeSelect(part, statement, env)
  if (FROM_ITEMS.has(kind)) throw unscopable('A table in an expression', 'Name it in FROM.')
  if (kind === 'MultiAssignRef' && (part as MultiAssignRef).colno !== 1) return
  if (kind === 'FuncCall') checkCall(part, statement)
  if (kind === 'ColumnRef') checkColumn((part as ColumnRef).fields)
  if (kind === 'A_Indirection') checkColumn((part as A_Indirection).indirection)
  eachPart(kind, part, (childKind, child) => scopePart(childKind, child, statement, env))
}

const FROM_ITEMS = new Set(['RangeVar', 'JoinExpr', 'RangeSubselect'])

const { systemColumns } = ENGINE_RULES.postgres

// They tell where rows of neighbours lie and when those were written.
function checkColumn(fields: readonly Node[] = []): void {
  const last = fields.at(-1)
  const name = last !== undefined && 'String' in last ? last.String.sval : undefined
  if (name !== undefined && systemColumns.has(name)) {
    throw unscopable(`The system column "${name}"`, 'Name a column of the table, or read it in tenancy.bypass(reason, work).')
  }
}

// What the grammar itself calls for LIKE … ESCAPE, IS NORMALIZED and the like.
const GRAMMAR_FUNCTIONS = new Set([
  'like_escape',
  'similar_to_escape',
  'similar_escape',
  'is_normalized',
  'xmlexists',
  'pg_collation_for',
  'system_user',
])

// Refuses a call of a function that is not known to read no table.
function checkCall(call: FuncCall, { functions }: Pick<Statement, 'functions'>): void {
  const name = functionName(call)
  if (!functions.has(name) && !GRAMMAR_FUNCTIONS.has(name)) {
    throw unscopable(`A call of the function "${name}"`, 'If it reads no table, declare it: scopeRawSql(tenancy, { functions: [name] }).')
  }
}

/** A function's name as it is declared: with its schema, but for PostgreSQL's own. */
export function functionName({ funcname = [] }: FuncCall): string {
  const path = funcname.map((part) => ('String' in part ? (part.String.sval ?? '') : '?'))
  return path[0] === 'pg_catalog' ? path.slice(1).join('.') : path.join('.')
}
