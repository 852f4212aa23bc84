import type { Source } from '../language/query.js'
import { drawQuery } from './query.js'
import { RELATIONS, type Relation } from './relations.js'
import { type Column, freshAlias, inner, type Output, type Scope } from './scope.js'

/** A source of a FROM, with what it gives. */
export interface DrawnSource {
  readonly source: Source
  readonly alias: string
  readonly columns: readonly Column[]
  /** Columns that order its rows totally; undefined where a JSON helper's column stands in the way. */
  readonly key: readonly Column[] | undefined
  /** About how many rows there are for one tenant. */
  readonly rows: number
  readonly relation?: Relation
}

/** A table, view, CTE, derived table or series. */
export function drawSource(scope: Scope): DrawnSource {
  return scope.draw.span(() =>
    scope.draw.weighted([
      [60, drawTable],
      [scope.ctes.length > 0 ? 50 : 0, drawCteScan],
      [scope.budget.selects > 0 ? 9 : 0, (within: Scope) => drawDerived(inner(within, false), within)],
      [2, drawSeries],
    ])(scope),
  )
}

/** A derived table; a lateral one sees the columns of `around`. */
export function drawLateral(around: Scope): DrawnSource {
  return drawDerived(inner(around, true), around)
}

/** A scan of a table. Where a CTE has its name, only the schema tells it from that. */
export function drawTable(scope: Scope): DrawnSource {
  const open = RELATIONS.filter(({ name }) => !scope.ctes.some((cte) => cte.name === name))
  const relation = scope.draw.weighted(open.map((candidate) => [candidate.weight, candidate] as const))
  const qualified = !relation.name.includes('.') && scope.draw.chance(6)
  const alias = drawAlias(scope, qualified || relation.name.includes('.') ? undefined : relation.name)
  const outputs = Object.entries(relation.columns).map(([name, domain]) => ({ name, domain }))
  const columns = columnsAs(alias, outputs)
  const name = qualified ? `public.${relation.name}` : relation.name
  const key = columns.filter((column) => relation.key.includes(column.name))
  return { source: tableSource(scope, name, alias), alias, columns, key, rows: relation.name === 'tenants' ? 1 : 9, relation }
}

function drawCteScan(scope: Scope): DrawnSource {
  const cte = scope.draw.pick([...scope.ctes].reverse())
  const alias = drawAlias(scope, cte.name)
  const columns = columnsAs(alias, cte.outputs)
  return { source: tableSource(scope, cte.name, alias), alias, columns, key: totalKey(columns), rows: 10 }
}

function drawDerived(within: Scope, around: Scope): DrawnSource {
  const { query, outputs } = drawQuery(within, { nested: true })
  const alias = freshAlias(around)
  const columns = columnsAs(alias, outputs)
  return { source: { kind: 'derived', query, as: alias }, alias, columns, key: totalKey(columns), rows: 8 }
}

function drawSeries(scope: Scope): DrawnSource {
  const alias = freshAlias(scope)
  const from = scope.draw.pick([1, 11, 2])
  const columns = columnsAs(alias, [{ name: alias, domain: from === 11 ? 'supplier' : 'number' }])
  return { source: { kind: 'series', from, to: from + scope.draw.int(3), as: alias }, alias, columns, key: columns, rows: 3 }
}

// Sometimes the table's own name, and sometimes another table's.
function drawAlias(scope: Scope, own: string | undefined): string {
  const other = scope.draw.chance(8) ? scope.draw.pick(RELATIONS).name : undefined
  for (const candidate of [scope.draw.chance(35) ? own : undefined, other]) {
    if (candidate !== undefined && !candidate.includes('.') && !scope.taken.has(candidate)) return candidate
  }
  return freshAlias(scope)
}

function tableSource(scope: Scope, name: string, alias: string): Source {
  const shouted = !scope.engine.lacks.has('name in another case') && scope.draw.chance(8)
  const written = shouted ? name.toUpperCase() : name
  return alias === name ? { kind: 'table', name: written } : { kind: 'table', name: written, as: alias }
}

/** The columns of a source by its alias. */
export function columnsAs(alias: string, outputs: readonly Output[]): Column[] {
  return outputs.map(({ name, domain }) => ({ name, domain, ref: `${alias}.${name}`, qualified: `${alias}.${name}` }))
}

function totalKey(columns: readonly Column[]): readonly Column[] | undefined {
  return columns.some(({ domain }) => domain === 'helper') ? undefined : columns
}
