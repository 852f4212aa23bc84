import type { Expression } from './language/expression.js'
import type { Join, Source } from './language/query.js'
import type { Assignments, Delete, Insert, Statement, Update } from './language/write.js'

type Json = { readonly [key: string]: unknown }

/** An INSERT: a WITH stands behind INTO, and what an upsert came to is not returned (docs/limits.md, returning of an upsert on MariaDB). */
export function sayInsert(insert: Insert): Insert {
  const { content, conflict, with: ctes } = insert
  const given =
    content.kind === 'defaults'
      ? ({ kind: 'rows', rows: [{}] } as const)
      : content.kind === 'rows'
        ? { ...content, rows: evenRows(content.rows, insert.table) }
        : content
  const moved = given.kind === 'select' ? { ...given, query: { ...given.query, with: [...ctes, ...given.query.with] } } : given
  const said: Insert = { ...insert, with: [], content: moved }
  if (conflict === undefined) return said
  if (conflict.set === undefined) return { ...said, conflict: { duplicateKey: true } }
  return { ...said, conflict: { duplicateKey: true, set: withValues(conflict.set) as typeof conflict.set }, returning: [] }
}

// Whether a subquery of the same table sees the rows before its own hangs on the plan (docs/limits.md, rows that read their own
// table on MariaDB), so such a row stands alone. And beside one DEFAULT may be null, so there a column is named in every row or
// in none.
function evenRows(rows: readonly Assignments[], table: string): readonly Assignments[] {
  const text = JSON.stringify(rows)
  if (rows.length < 2 || !text.includes('"query":')) return rows
  if (readsTable(text, table)) return rows.slice(0, 1)
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => rows.every((other) => column in other))))
}

// The view order_totals reads orders and their lines.
function readsTable(text: string, table: string): boolean {
  const names = table === 'orders' || table === 'order_lines' ? `${table}|order_totals` : table
  return new RegExp(`"name":"(?:public\\.)?(?:${names})"`).test(text)
}

function withValues(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withValues)
  if (typeof part !== 'object' || part === null) return part
  const { kind, ref } = part as Json
  if (kind === 'value' || kind === 'typed') return part
  if (kind === 'ref' && String(ref).startsWith('excluded.'))
    return { kind: 'call', name: 'values', operands: [{ kind: 'ref', ref: String(ref).slice('excluded.'.length) }] }
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, withValues(inner)]))
}

/** What stands beside a target, as one list. */
function listed(sources: readonly Source[], joins: readonly Join[]): { sources: readonly Source[]; where: readonly Expression[] } {
  return { sources: [...sources, ...joins.map(({ source }) => source)], where: joins.flatMap(({ on }) => on) }
}

/** An UPDATE: what stands beside its target is listed with it, and nothing is returned. */
export function sayUpdate(update: Update): Update {
  const beside = listed(update.from, update.joins)
  const said = { ...update, from: beside.sources, joins: [], where: [...beside.where, ...update.where], returning: [] }
  return beside.sources.length > 0 ? { ...said, set: withoutOrder(update.set), several: true } : said
}

// MySQL promises no order among the assignments of an update of several tables: one that reads a column which another sets
// reads its old value or its new one, as the plan has it.
function withoutOrder(set: Assignments): Assignments {
  const kept: [column: string, value: Expression][] = []
  for (const [column, value] of Object.entries(set)) {
    if (!kept.some(([other, given]) => readsColumn(value, other) || readsColumn(given, column))) kept.push([column, value])
  }
  return Object.fromEntries(kept)
}

function readsColumn(value: Expression, column: string): boolean {
  return new RegExp(`"ref":"(?:[^"]*\\.)?${column}"`).test(JSON.stringify(value))
}

/** A DELETE: one with an alias or with more tables removes rows by a name that USING declares. */
export function sayDelete(remove: Delete): Delete {
  const beside = listed(remove.using, remove.joins)
  if (beside.sources.length === 0 && remove.as === undefined) return remove
  return { ...remove, using: beside.sources, joins: [], where: [...beside.where, ...remove.where], returning: [], several: true }
}

/**
 * Limits (docs/limits.md, updates of several tables, references in an arm that is not taken): there a reference is set to
 * plain values only, and to rows that are there.
 */
export function withPlainReferences(statement: Statement): Statement {
  if (statement.kind !== 'update' || statement.several !== true) return statement
  const set = Object.entries(statement.set).map(([column, value]): [string, Expression] => {
    const open = !/_id$/.test(column) || column === 'tenant_id' || (value.kind === 'value' && value.value === null)
    return [column, open ? value : { kind: 'value', value: 1 }]
  })
  return { ...statement, set: Object.fromEntries(set) }
}
