import type { Expression } from '../language/expression.js'
import type { Merge, MergeArm } from '../language/write.js'
import { drawCondition } from './condition.js'
import { domainOf, drawOptional, drawRequired, withOwnReferences } from './row.js'
import { type Column, inner, ref, type Scope, seeing } from './scope.js'
import { columnsAs, type DrawnSource, drawTable } from './source.js'
import { drawTarget, namedAs, type Target } from './target.js'
import { drawSet } from './update.js'
import { WRITABLES, type Writable } from './writable.js'
import { drawSingleKeyQuery } from './single-key-query.js'

const MERGED = ['suppliers', 'products', 'tags', 'orders', 'memberships']

/** A MERGE whose source has one row at most for each row of the target. */
export function drawMerge(scope: Scope): Merge {
  const table = scope.draw.pick(WRITABLES.filter(({ relation: { name } }) => MERGED.includes(name)))
  const target = drawTarget(scope, table.relation, 70)
  const taken: Scope = { ...scope, taken: new Set([target.alias]) }
  const { drawn, key, named } = drawMergeSource(taken, target)
  const link: Expression = { kind: 'operation', operator: '=', left: ref(named), right: ref(key) }
  const all = new Set([target.alias, drawn.alias])
  const both = seeing(scope, [...target.columns, ...drawn.columns], all)
  const source = seeing(scope, drawn.columns, all)
  const arms: MergeArm[] = drawMatched(both, table)
  // Not both: a row may be removed and its key inserted again, and the plan says which comes first.
  const left = !scope.engine.lacks.has('merge without source') && scope.draw.chance(45)
  if (left) arms.push(drawLeft(seeing(scope, target.columns, all), table))
  else if (scope.draw.chance(75)) arms.push(drawUnmatched(source, table, key))
  // Limit of PostgreSQL: with rows left on both sides it is a FULL JOIN, which must find an equality. One
  // that is true by a constant (`or 1 = 1`) needs none, but does beside the tenant's condition.
  const further = !arms.some(({ when }) => when === 'left') && scope.draw.chance(15)
  const on = further ? [link, drawCondition(seeing(scope, target.columns, all), 0)] : [link]
  return { kind: 'merge', with: [], ...namedAs(target), source: drawn.source, on, arms }
}

// By a reference of the target, or by its own key.
function drawMergeSource(scope: Scope, target: Target): { drawn: DrawnSource; key: Column; named: Column } {
  const table = drawTable(scope)
  const [key, ...more] = table.key ?? []
  const named = target.columns.filter(({ domain }) => domain === key?.domain)
  if (key !== undefined && more.length === 0 && named.length > 0 && key.domain !== 'tenant')
    return { drawn: table, key, named: scope.draw.pick(named) }
  const own = target.columns.find(({ name }) => target.relation.key.includes(name)) as Column
  const { query, outputs } = drawSingleKeyQuery(inner(scope, false), own.domain)
  const alias = 'source'
  const columns = columnsAs(alias, outputs)
  const drawn: DrawnSource = { source: { kind: 'derived', query, as: alias }, alias, columns, key: columns.slice(0, 1), rows: 8 }
  return { drawn, key: columns[0] as Column, named: own }
}

function drawMatched(both: Scope, table: Writable): MergeArm[] {
  const arm = (conditional: boolean, first: boolean): MergeArm => {
    const and = conditional ? { and: drawCondition(both, 1) } : {}
    const then = both.draw.weighted<() => MergeArm['then']>([
      [
        6,
        () => ({
          kind: 'set',
          set: first ? withoutTenant(drawSet(both, table)) : withOwnReferences(both, table, withoutTenant(drawSet(both, table))),
        }),
      ],
      [2, () => ({ kind: 'drop' })],
      [1, () => ({ kind: 'nothing' })],
    ])()
    return { when: 'matched', ...and, then }
  }
  // After an arm without a condition another could never be reached.
  return both.draw.chance(35) ? [arm(true, true), arm(both.draw.chance(40), false)] : [arm(both.draw.chance(35), true)]
}

function drawLeft(own: Scope, table: Writable): MergeArm {
  const and = own.draw.chance(60) ? { and: drawCondition(own, 0) } : {}
  return {
    when: 'left',
    ...and,
    then: own.draw.chance(50) ? { kind: 'drop' } : { kind: 'set', set: withOwnReferences(own, table, withoutTenant(drawSet(own, table))) },
  }
}

function drawUnmatched(source: Scope, table: Writable, key: Column): MergeArm {
  const values: Record<string, Expression> = {}
  for (const [column, role] of Object.entries(table.roles)) {
    const domain = domainOf(table, column)
    const shifted: Expression = { kind: 'operation', operator: '+', left: ref(key), right: { kind: 'literal', value: 300 } }
    // A MERGE has no order, so an identity would number its rows by the plan.
    if (role === 'id' || role === 'generated') values[column] = shifted
    else if (role === 'name')
      values[column] = {
        kind: 'operation',
        operator: '||',
        left: { kind: 'typed', value: 'N-', type: 'text' },
        right: { kind: 'cast', operand: shifted, type: 'text' },
      }
    else if (role === 'required') values[column] = drawRequired(source, domain)
    else if (role === 'optional' && source.draw.chance(40)) values[column] = drawOptional(source, domain)
  }
  const and = source.draw.chance(30) ? { and: drawCondition(source, 0) } : {}
  // Limit (docs/limits.md, references in an arm that is not taken): one arm at most names what is not there.
  return { when: 'unmatched', ...and, then: { kind: 'values', values: withOwnReferences(source, table, values) } }
}

function withoutTenant(set: Readonly<Record<string, Expression>>): Readonly<Record<string, Expression>> {
  return Object.fromEntries(Object.entries(set).filter(([column]) => column !== 'tenant_id'))
}
