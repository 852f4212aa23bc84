import { MissingTenantError } from '@tenantry/core'
import type { DeleteQueryNode, InsertQueryNode, MergeQueryNode, OperationNode, SelectQueryNode, UpdateQueryNode } from 'kysely'
import { scopeDelete } from './scope-delete.js'
import { scopeInsert } from './scope-insert.js'
import { scopeMerge } from './scope-merge.js'
import { scopeSelect } from './scope-select.js'
import { scopeUpdate } from './scope-update.js'
import { type Env, type Statement, unscopable } from './statement.js'

/** Scopes a statement, whole or inside another one. Everything but the five statements is refused. */
export function scopeQuery<T extends OperationNode>(node: T, statement: Statement, env: Env): T {
  return scopeKind(node, statement, env) as T
}

function scopeKind(node: OperationNode, statement: Statement, env: Env): OperationNode {
  switch (node.kind) {
    case 'SelectQueryNode':
      return scopeSelect(node as SelectQueryNode, statement, env)
    case 'InsertQueryNode':
      return scopeInsert(node as InsertQueryNode, statement, env)
    case 'UpdateQueryNode':
      return scopeUpdate(node as UpdateQueryNode, statement, env)
    case 'DeleteQueryNode':
      return scopeDelete(node as DeleteQueryNode, statement, env)
    case 'MergeQueryNode':
      return scopeMerge(node as MergeQueryNode, statement, env)
    case 'RawNode':
      throw unscopable('A whole statement of raw SQL', 'Use the query builder, or give withTenancy a raw scoper.', statement)
    default:
      throw definition(statement)
  }
}

function definition(statement: Statement): Error {
  const advice = "Run migrations in tenancy.bypass('migrate', { writes: true }, () => migrator.migrateToLatest())."
  if (statement.context === undefined)
    return new MissingTenantError(`A statement that defines tables, views or types belongs to no tenant. ${advice}`)
  return unscopable('A statement that defines tables, views or types', advice, statement)
}
