import { UnscopableQueryError } from '@tenantry/core'
import { loadModule, type Node } from 'libpg-query'
import { parseTree } from './parse-tree.js'

/** Loads PostgreSQL's own parser (WebAssembly), once for the process. */
export const loadParser: () => Promise<void> = loadModule

/**
 * The tree of a text that holds one statement, by PostgreSQL 18's grammar. Locations in it are UTF-8 bytes.
 * Throws UnscopableQueryError for a text that does not parse, and for none or several statements.
 */
export function parseStatement(sql: string): Node {
  const [first, ...others] = statementsOf(sql)
  if (first === undefined || others.length > 0) {
    throw new UnscopableQueryError('A text of several statements, or of none, cannot be scoped. Send one statement at a time.')
  }
  return first
}

function statementsOf(sql: string): Node[] {
  try {
    return (parseTree(sql).stmts ?? []).flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]))
  } catch (error) {
    throw new UnscopableQueryError(
      'This SQL does not parse by the grammar of PostgreSQL 18, so it cannot be scoped. Mend its syntax, or build it with the query builder.',
      { cause: error },
    )
  }
}
