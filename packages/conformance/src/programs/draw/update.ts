import type { Expression } from '../language/expression.js'
import type { Join, Source } from '../language/query.js'
import type { Assignments, Delete, Update } from '../language/write.js'
import { drawCondition } from './condition.js'
import { drawLink } from './link.js'
import { valuesOf } from './domains.js'
import { drawFrom } from './from.js'
import { domainOf, drawOptional, drawRequired, plainReference, withOwnReferences } from './row.js'
import { type Column, type Output, ref, type Scope, seeing } from './scope.js'
import { drawTable } from './source.js'
import { drawReturning, drawTarget, drawTargetWhere, drawWriteCtes, namedAs, type Target } from './target.js'
import { type Role, WRITABLES } from './writable.js'
import { relation } from './relations.js'

/** Sources beside the target of an UPDATE or DELETE. */
interface Beside {
  readonly sources: readonly Source[]
  readonly joins: readonly Join[]
  readonly where: readonly Expression[]
  /** Columns that have one value for each row of the target. */
  readonly single: readonly Column[]
}

const NOTHING_BESIDE: Beside = { sources: [], joins: [], where: [], single: [] }

/** An UPDATE, perhaps with a FROM. */
export function drawUpdate(scope: Scope): { statement: Update; outputs: Output[] } {
  const tenants = { relation: relation('tenants'), roles: { name: 'required', plan: 'required' } as const, weight: 2 }
  const updatable = [...WRITABLES.filter(({ relation: { name } }) => name !== 'product_tags'), tenants]
  const table = scope.draw.weighted(updatable.map((candidate) => [candidate.weight, candidate] as const))
  const { ctes, scope: known } = drawWriteCtes(scope)
  const target = drawTarget(known, table.relation)
  const beside = scope.draw.chance(30) ? drawBeside(known, target) : NOTHING_BESIDE
  const own = seeing(known, [...target.columns, ...beside.single], new Set([target.alias]))
  const set = drawSet(own, table)
  const where = [...beside.where, ...drawTargetWhere(known, target)]
  const { returning, outputs } = drawReturning(known, target, beside.sources.length > 0)
  const statement: Update = {
    kind: 'update',
    with: ctes,
    ...namedAs(target),
    set,
    from: beside.sources,
    joins: beside.joins,
    where,
    returning,
  }
  return { statement, outputs }
}

/** A DELETE, perhaps with a USING. Shared rows are left to cases: a tenant may not delete them. */
export function drawDelete(scope: Scope): { statement: Delete; outputs: Output[] } {
  const tables = WRITABLES.filter(({ relation: { name } }) => name !== 'users')
  const table = scope.draw.weighted(tables.map((candidate) => [candidate.weight, candidate] as const))
  const { ctes, scope: known } = drawWriteCtes(scope)
  const target = drawTarget(known, table.relation)
  const beside = !scope.engine.lacks.has('delete using') && scope.draw.chance(40) ? drawBeside(known, target) : NOTHING_BESIDE
  const where = [...beside.where, ...drawTargetWhere(known, target)]
  const { returning, outputs } = drawReturning(known, target, beside.sources.length > 0)
  return {
    statement: { kind: 'delete', with: ctes, ...namedAs(target), using: beside.sources, joins: beside.joins, where, returning },
    outputs,
  }
}

/** New values for columns that are no keys. Unique texts are set rarely: two rows cannot have one. */
export function drawSet(
  own: Scope,
  table: { readonly relation: Target['relation']; readonly roles: Readonly<Record<string, Role>> },
): Assignments {
  const columns = Object.entries(table.roles).filter(([, role]) => role === 'required' || role === 'optional' || role === 'name')
  const weighted = columns.map(([column, role]) => [role === 'name' ? 1 : 6, column] as const)
  const set: Record<string, Expression> = {}
  own.draw.many(1, 3, () => {
    const column = own.draw.weighted(weighted)
    const domain = domainOf(table, column)
    const role = table.roles[column]
    if (role === 'name') set[column] = { kind: 'value', value: `M-${own.draw.int(5)}` }
    else set[column] = plainReference(own, table, column, role === 'optional' ? drawOptional(own, domain) : drawRequired(own, domain))
  })
  // The running tenant's own id is accepted, and changes nothing.
  if ('tenant_id' in table.relation.columns && own.draw.chance(4)) set.tenant_id = { kind: 'value', value: valuesOf('tenant')[0] ?? null }
  return own.writing === true ? withOwnReferences(own, table, set) : set
}

function drawBeside(scope: Scope, target: Target): Beside {
  const taken: Scope = { ...scope, taken: new Set([...scope.taken, target.alias]) }
  return (scope.draw.chance(55) ? drawSingle(taken, target) : undefined) ?? drawSeveral(taken, target)
}

// A source whose key the target names: each row meets one of it, so its columns may be set and returned.
function drawSingle(scope: Scope, target: Target): Beside | undefined {
  const drawn = drawTable(scope)
  const [key, ...more] = drawn.key ?? []
  if (key === undefined || more.length > 0) return undefined
  const named = target.columns.filter(({ domain }) => domain === key.domain)
  if (named.length === 0) return undefined
  const link: Expression = { kind: 'operation', operator: '=', left: ref(scope.draw.pick(named)), right: ref(key) }
  const own = seeing(scope, [...target.columns, ...drawn.columns], new Set([...scope.taken, drawn.alias]))
  const further = scope.draw.chance(35) ? [drawCondition(own, 1)] : []
  return { sources: [drawn.source], joins: [], where: [link, ...further], single: drawn.columns }
}

function drawSeveral(scope: Scope, target: Target): Beside {
  const from = drawFrom(scope, 2, 'plain')
  const own = seeing(scope, [...target.columns, ...from.columns], new Set([...from.taken, target.alias]))
  const link = drawLink(scope, target.columns, from.columns)
  const further = scope.draw.chance(30) ? [drawCondition(own, 1)] : []
  return { sources: from.sources, joins: from.joins, where: [...from.links, ...(link === undefined ? [] : [link]), ...further], single: [] }
}
