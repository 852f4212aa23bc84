import type { DeleteStmt } from 'libpg-query'
import { addCondition } from './conditions.js'
import { scopeExpression, scopeExpressions } from './scope-expression.js'
import { DERIVED, scopeFromItem, tableRange } from './scope-from.js'
import { scopeWith } from './scope-with.js'
import { aliasOf, ask, type Env, type Statement, tenantEquals, unscopable } from './statement.js'

/** Scopes a DELETE: it reaches the running tenant's rows only. */
export function scopeDelete(deletion: DeleteStmt, statement: Statement, outer: Env): void {
  const { relation, usingClause = [], whereClause, returningClause } = deletion
  if (relation === undefined) throw unscopable('A DELETE without a table', 'Write DELETE FROM table.')
  const rule = ask(relation, 'delete', statement)
  const env = scopeWith(deletion.withClause, statement, outer)
  for (const item of usingClause) scopeFromItem(item, DERIVED, statement, env)
  scopeExpression(whereClause, statement, env)
  scopeExpressions(returningClause?.exprs, statement, env)
  const { text } = statement
  const from = text.before(tableRange(relation, text).first, 'from')
  if (rule.column !== undefined) addCondition(from, [tenantEquals(rule, aliasOf(relation))], statement)
}
