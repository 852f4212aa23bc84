import { ENGINE_RULES, mayBeVolatile } from '@tenantry/sql'
import type { Node } from 'libpg-query'
import { functionName } from './scope-expression.js'
import { everyPart, open } from './walk.js'

const WRITES = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

/** Whether these parts give the same each time they are evaluated, so that a check before a write sees what the write will see. */
export function isRepeatable(nodes: readonly (Node | undefined)[]): boolean {
  let repeatable = true
  for (const node of nodes) {
    if (node === undefined) continue
    everyPart(...open(node), (kind, part) => {
      if (WRITES.has(kind)) repeatable = false
      if (kind === 'FuncCall' && mayBeVolatile(functionName(part), ENGINE_RULES.postgres)) repeatable = false
    })
  }
  return repeatable
}
