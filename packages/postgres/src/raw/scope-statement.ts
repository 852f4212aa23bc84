import type { Node } from 'libpg-query'
import { scopeDelete } from './scope-delete.js'
import { scopeInsert } from './scope-insert.js'
import { scopeMerge } from './scope-merge.js'
import { scopeSelect } from './scope-select.js'
import { scopeUpdate } from './scope-update.js'
import { type Env, type Statement, unscopable } from './statement.js'
import { eachPart, open } from './walk.js'

/** Scopes a statement, whole or in a WITH clause. Throws UnscopableQueryError for every kind but those of one row set. */
export function scopeStatement(node: Node, statement: Statement, env: Env): void {
  if ('SelectStmt' in node) return scopeSelect(node.SelectStmt, statement, env)
  const [kind, part] = open(node)
  if ('InsertStmt' in node || 'UpdateStmt' in node || 'DeleteStmt' in node || 'MergeStmt' in node) eachPart(kind, part, () => undefined)
  if ('InsertStmt' in node) return scopeInsert(node.InsertStmt, statement, env)
  if ('UpdateStmt' in node) return scopeUpdate(node.UpdateStmt, statement, env)
  if ('DeleteStmt' in node) return scopeDelete(node.DeleteStmt, statement, env)
  if ('MergeStmt' in node) return scopeMerge(node.MergeStmt, statement, env)
  throw unscopable(
    `A statement of the kind ${kind.replace(/Stmt$/, '')}`,
    'Only SELECT, INSERT, UPDATE, DELETE and MERGE can be scoped; run it in tenancy.bypass(reason, { writes: true }, work).',
  )
}
