import type { Query } from '../language/query.js'
import { drawCondition } from './condition.js'
import type { DomainName } from './domains.js'
import { type Output, ref, type Scope, seeing } from './scope.js'
import { drawTable } from './source.js'
import { RELATIONS } from './relations.js'
import { columnsAs } from './source.js'

/** A query with one row for each key of a domain: the table that has the key, perhaps with a filter. */
export function drawSingleKeyQuery(scope: Scope, domain: DomainName): { query: Query; outputs: Output[] } {
  scope.budget.selects--
  const owner = RELATIONS.find(
    ({ key, columns, view }) => key.length === 1 && columns[key[0] ?? ''] === domain && view !== true && !isCte(scope, key),
  )
  const relation = owner ?? drawTable(scope).relation
  if (relation === undefined) throw new RangeError(`Expected a table whose key is of the domain ${domain}`)
  const columns = columnsAs(
    'k1',
    Object.entries(relation.columns).map(([name, of]) => ({ name, domain: of })),
  )
  const key = columns.filter(({ name }) => relation.key.includes(name))
  const more = columns.filter(({ name, domain: of }) => !relation.key.includes(name) && of !== 'tenant').slice(0, 3)
  const chosen = [...key, ...more]
  const own = seeing(scope, columns, new Set(['k1']))
  const where = scope.draw.chance(60) ? [drawCondition(own, 1)] : []
  const items = chosen.map((column, index) => ({ kind: 'item' as const, expression: ref(column), as: `c${index + 1}` }))
  const from = [{ kind: 'table', name: relation.name, as: 'k1' } as const]
  return {
    query: { kind: 'query', with: [], select: { from, joins: [], items, where, group: [], having: [] }, compound: [], order: [] },
    outputs: chosen.map(({ domain: of }, index) => ({ name: `c${index + 1}`, domain: of })),
  }
}

const isCte = (scope: Scope, key: readonly string[]) => scope.ctes.some(({ name }) => name === key[0])
