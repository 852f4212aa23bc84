import type { Expression } from '../language/expression.js'
import { drawExpression } from './expression.js'
import type { From } from './from.js'
import { drawQuery } from './query.js'
import { inner, type Scope } from './scope.js'

/** What Kysely's JSON helpers make: rows of a correlated subquery as an array or one as an object, or a row of the select. */
export function drawJsonItem(own: Scope, from: From): Expression {
  const aliases = [
    ...new Set(
      from.columns.filter(({ qualified, ref }) => qualified === ref).map(({ qualified }) => qualified.slice(0, qualified.lastIndexOf('.'))),
    ),
  ]
  const kind = own.draw.weighted([
    [6, 'jsonArray'],
    [4, 'jsonObject'],
    [aliases.length > 0 && from.schema === undefined && !own.engine.lacks.has('row as json') ? 3 : 0, 'rowJson'],
    [3, 'build'],
  ] as const)
  if (kind === 'rowJson') return { kind, source: own.draw.pick(aliases) }
  if (kind === 'build') {
    const key: Expression = { kind: 'typed', value: 'k', type: 'text' }
    return { kind: 'call', name: 'json_build_object', operands: [key, drawExpression(own, own.draw.pick(['int', 'text'] as const), 1)] }
  }
  return { kind, query: drawQuery(inner(own, true), { nested: true, listed: kind === 'jsonObject' ? 'one' : 'ordered' }).query }
}
