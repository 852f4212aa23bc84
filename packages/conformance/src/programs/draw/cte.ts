import type { Cte, Query, Select } from '../language/query.js'
import type { Expression } from '../language/expression.js'
import { drawQuery } from './query.js'
import { RELATIONS } from './relations.js'
import { inner, type NamedQuery, type Scope } from './scope.js'

/** One to three CTEs, each of which may read those before it. */
export function drawCtes(scope: Scope): { ctes: Cte[]; scope: Scope } {
  // RECURSIVE holds for the whole WITH, and a CTE that has a table's name would then read itself.
  const recursive = scope.draw.chance(20)
  let known = scope
  const ctes = scope.draw.many(1, 3, (index) => {
    const name = drawName(known, recursive)
    const drawn = recursive && index === 0 ? drawRecursive(known, name) : drawPlain(known, name)
    known = { ...known, ctes: [...known.ctes, drawn.named] }
    return drawn.cte
  })
  return { ctes, scope: known }
}

function drawName(scope: Scope, recursive: boolean): string {
  const free = RELATIONS.map(({ name }) => name).filter((name) => !name.includes('.') && !scope.ctes.some((cte) => cte.name === name))
  if (!recursive && scope.draw.chance(30)) return scope.draw.pick(free)
  scope.budget.aliases++
  return `cte${scope.budget.aliases}`
}

function drawPlain(scope: Scope, name: string): { cte: Cte; named: NamedQuery } {
  const { query, outputs } = drawQuery(inner(scope, false), { nested: true })
  const materialized = scope.draw.chance(25) ? { materialized: scope.draw.chance(50) } : {}
  return { cte: { name, body: query, ...materialized }, named: { name, outputs } }
}

/** Walks from suppliers to their children, four steps at most: in the planted world the links have loops. */
function drawRecursive(scope: Scope, name: string): { cte: Cte; named: NamedQuery } {
  scope.budget.selects--
  const start: Expression = scope.draw.chance(60)
    ? { kind: 'isNull', operand: { kind: 'ref', ref: 'suppliers.parent_id' }, negated: false }
    : {
        kind: 'operation',
        operator: '<=',
        left: { kind: 'ref', ref: 'suppliers.id' },
        right: { kind: 'value', value: 2 + scope.draw.int(10) },
      }
  const column = (ref: string, as: string) => ({ kind: 'item' as const, expression: { kind: 'ref' as const, ref }, as })
  const base: Select = {
    from: [{ kind: 'table', name: scope.ctes.some((cte) => cte.name === 'suppliers') ? 'public.suppliers' : 'suppliers', as: 'suppliers' }],
    joins: [],
    items: [
      column('suppliers.id', 'id'),
      column('suppliers.name', 'name'),
      { kind: 'item', expression: { kind: 'literal', value: 0 }, as: 'depth' },
    ],
    where: [start],
    group: [],
    having: [],
  }
  const step = stepOf(name, base, column)
  const body: Query = {
    kind: 'query',
    with: [],
    select: base,
    compound: [
      {
        operator: scope.draw.pick(['union all', 'union'] as const),
        query: { kind: 'query', with: [], select: step, compound: [], order: [] },
      },
    ],
    order: [],
  }
  const outputs = [
    { name: 'id', domain: 'supplier' },
    { name: 'name', domain: 'supplierName' },
    { name: 'depth', domain: 'number' },
  ] as const
  return { cte: { name, body, recursive: true }, named: { name, outputs } }
}

function stepOf(
  name: string,
  base: Select,
  column: (ref: string, as: string) => { kind: 'item'; expression: Expression; as: string },
): Select {
  const parent: Expression = {
    kind: 'operation',
    operator: '=',
    left: { kind: 'ref', ref: 'suppliers.parent_id' },
    right: { kind: 'ref', ref: `${name}.id` },
  }
  const deeper: Expression = {
    kind: 'operation',
    operator: '+',
    left: { kind: 'ref', ref: `${name}.depth` },
    right: { kind: 'literal', value: 1 },
  }
  return {
    ...base,
    joins: [{ type: 'inner', source: { kind: 'table', name }, on: [parent] }],
    items: [column('suppliers.id', 'id'), column('suppliers.name', 'name'), { kind: 'item', expression: deeper, as: 'depth' }],
    where: [{ kind: 'operation', operator: '<', left: { kind: 'ref', ref: `${name}.depth` }, right: { kind: 'literal', value: 3 } }],
  }
}
