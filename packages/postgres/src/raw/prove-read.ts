import { BypassReadOnlyError } from '@tenantry/core'
import { parseStatement } from '../parse-statement.js'
import { functionName } from './scope-expression.js'
import { eachPart, open, type Part } from './walk.js'

/** Proves that a text only reads: one SELECT of tables and known functions. Throws BypassReadOnlyError for any other. */
export function proveRead(sql: string, functions: ReadonlySet<string>): void {
  const root = parseStatement(sql)
  if (!('SelectStmt' in root)) throw notARead('It is no SELECT')
  const visit = (kind: string, part: Part): void => {
    if (WRITES.has(kind)) throw notARead('A common table expression of it writes')
    if (part['lockingClause'] !== undefined) throw notARead('It locks rows')
    if (kind === 'FuncCall' && !functions.has(functionName(part))) {
      throw notARead(`It calls the function "${functionName(part)}", which is not known to read only`)
    }
    eachPart(kind, part, visit)
  }
  visit(...open(root))
}

const WRITES = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

function notARead(why: string): BypassReadOnlyError {
  return new BypassReadOnlyError(
    `${why}, so this SQL is not proved to be a read, and this bypass only reads. Open it with tenancy.bypass(reason, { writes: true }, work).`,
  )
}
