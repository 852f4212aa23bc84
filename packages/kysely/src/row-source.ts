import type { OperationNode, SelectQueryNode } from 'kysely'
import { alias, namedTable } from './nodes.js'
import { type Env, isCte, type Statement } from './statement.js'
import { scannedTable } from './scope-from.js'

/** The rows that something is evaluated for: the parts of a select without its selections. */
export interface RowSource {
  readonly parts: Pick<SelectQueryNode, 'with' | 'from' | 'joins' | 'where'>
  /** Whether a check can ask for the same rows before the statement does. */
  readonly repeatable: boolean
}

const WRITES = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'MergeQueryNode'])

/** A row source of a statement that stands in `outer`: one that reads CTEs of a statement around it, or has a CTE that writes, cannot be asked apart. */
export function rowSource(parts: RowSource['parts'], outer: Env): RowSource {
  return { parts, repeatable: isRepeatable(parts.with, outer) }
}

/** Whether a query with these CTEs, standing in `outer`, can be asked apart from its statement. */
export function isRepeatable(own: SelectQueryNode['with'], outer: Env): boolean {
  return outer.ctes.size === 0 && own?.expressions.some(({ expression }) => WRITES.has(expression.kind)) !== true
}

/** The target of a write as a source of rows: a CTE of the same name hides it from a select, though never from a write. */
export function targetRows(item: OperationNode, env: Env, statement: Statement): OperationNode {
  const scan = scannedTable(item)
  if (scan === undefined || !isCte(scan.table, env, statement)) return item
  return alias(namedTable(`${statement.tenancy.defaultSchema}.${scan.table.table.identifier.name}`), scan.alias)
}
