import type { Expression } from '../language/expression.js'
import type { Lock, Select } from '../language/query.js'
import { drawCondition } from './condition.js'
import type { DomainName } from './domains.js'
import { drawFrom, drawSchemaFrom, type From } from './from.js'
import { drawGrouping } from './grouping.js'
import { drawItems } from './items.js'
import { drawLinkedWhere } from './scalar-query.js'
import { type Output, type Scope, seeing } from './scope.js'

/** What a select must be, because of where it stands. */
export interface SelectPlace {
  /** The columns it must give. */
  readonly shape?: readonly DomainName[]
  /** Inside another query. */
  readonly nested: boolean
  /** A branch of a set operation: nothing that needs an order or has no equality. */
  readonly branch: boolean
  /** Each column is named: no `*`. */
  readonly named?: true
}

/** A select with the columns it gives. */
export interface DrawnSelect {
  readonly select: Select
  readonly outputs: readonly Output[]
  /** What an ORDER BY may name besides the outputs; empty where only outputs may be named. */
  readonly scope: Scope
  readonly freeOrder: boolean
}

export function drawSelect(scope: Scope, place: SelectPlace): DrawnSelect {
  scope.budget.selects--
  const plainTable = scope.ctes.length === 0 && scope.outer.length === 0 && !place.nested && scope.draw.chance(6)
  const from = plainTable ? drawSchemaFrom(scope) : withBareNames(scope, drawFrom(scope, place.nested ? 2 : 5))
  // Every table of the statement gets the schema, and `archive` has one only.
  const lonely = from.schema === 'archive' ? { ...scope, budget: { ...scope.budget, selects: 0 } } : scope
  const own = seeing(lonely, from.columns, from.taken)
  const where = own.outer.length > 0 ? drawLinkedWhere(own, from, 40) : drawWhere(own, from, place)
  const base = { ...(from.schema === undefined ? {} : { schema: from.schema }), from: from.sources, joins: from.joins, where }
  if (own.draw.chance(28)) {
    const grouped = drawGrouping(own, from, place)
    if (grouped !== undefined) return { select: { ...base, ...grouped.clauses }, outputs: grouped.outputs, scope: own, freeOrder: false }
  }
  const { items, outputs, plain } = drawItems(own, from, place)
  const lock = plain && !place.nested && !place.branch ? drawLock(own, from) : undefined
  const unique = lock === undefined ? drawUnique(own, place, outputs) : {}
  const select: Select = { ...base, items, group: [], having: [], ...unique, ...(lock === undefined ? {} : { lock }) }
  return { select, outputs, scope: own, freeOrder: !('distinct' in unique) }
}

function drawWhere(own: Scope, from: From, place: SelectPlace): Expression[] {
  const most = own.draw.weighted([
    [40, 0],
    [45, 1],
    [15, 2],
  ] as const)
  return [...from.links, ...own.draw.many(most, most, () => drawCondition(own, place.nested ? 1 : 2))]
}

// A single table's columns are often written without its name.
function withBareNames(scope: Scope, from: From): From {
  if (from.sources.length + from.joins.length > 1 || !scope.draw.chance(15)) return from
  const bare = <C extends { name: string; ref: string }>(column: C): C => ({ ...column, ref: column.name })
  return { ...from, columns: from.columns.map(bare), key: from.key?.map(bare) }
}

function drawLock(own: Scope, from: From): Lock | undefined {
  if (own.engine.lacks.has('row lock') || own.besideWrites === true || from.lockable.length === 0 || !own.draw.chance(15)) return undefined
  return { strength: own.draw.pick(['update', 'share', 'no key update'] as const), of: own.draw.some(from.lockable, 1, 50) }
}

function drawUnique(own: Scope, place: SelectPlace, outputs: readonly Output[]): Pick<Select, 'distinct' | 'distinctOn'> {
  if (outputs.some(({ domain }) => domain === 'helper')) return {}
  if (own.draw.chance(10)) return { distinct: true }
  if (own.engine.lacks.has('distinct on') || place.branch || own.columns.length === 0 || !own.draw.chance(7)) return {}
  const comparable = own.columns.filter(({ domain }) => domain !== 'helper')
  if (comparable.length === 0) return {}
  return { distinctOn: own.draw.many(1, 2, () => ({ kind: 'ref', ref: own.draw.pick(comparable).ref }) as const) }
}
