import type { Expression } from '../language/expression.js'
import type { Item } from '../language/query.js'
import { drawCondition } from './condition.js'
import { drawCtes } from './cte.js'
import { PLAIN_DOMAIN } from './domains.js'
import { drawExpression, drawType, drawValue } from './expression.js'
import type { Relation } from './relations.js'
import { type Column, freshAlias, type Output, ref, type Scope, seeing } from './scope.js'
import { columnsAs } from './source.js'
import type { Cte } from '../language/query.js'

/** The table that a statement writes, by its alias. */
export interface Target {
  readonly relation: Relation
  readonly alias: string
  readonly columns: readonly Column[]
}

/** Names the target, by its own name or by an alias. */
export function drawTarget(scope: Scope, relation: Relation, percent = 40): Target {
  const alias = relation.name.includes('.') || scope.draw.chance(percent) ? freshAlias(scope) : relation.name
  return targetAs(relation, alias)
}

/** The target by a name that is settled. */
export function targetAs(relation: Relation, alias: string): Target {
  return {
    relation,
    alias,
    columns: columnsAs(
      alias,
      Object.entries(relation.columns).map(([name, domain]) => ({ name, domain })),
    ),
  }
}

/** How a statement names its target: the alias is left out where it is the table's own name. */
export function namedAs({ relation, alias }: Target): { table: string; as?: string } {
  return alias === relation.name ? { table: relation.name } : { table: relation.name, as: alias }
}

/** CTEs for a statement that writes; it reads them in its FROM and in its subqueries. */
export function drawWriteCtes(scope: Scope): { ctes: Cte[]; scope: Scope } {
  if (scope.engine.lacks.has('CTE before a write')) return { ctes: [], scope }
  return scope.budget.selects > 2 && scope.draw.chance(16) ? drawCtes(scope) : { ctes: [], scope }
}

/** Which rows: often some by key, so that there are any. */
export function drawTargetWhere(scope: Scope, target: Target): Expression[] {
  const own = seeing(scope, target.columns, new Set([...scope.taken, target.alias]))
  const key = target.columns.find(({ name, domain }) => domain !== 'tenant' && target.relation.key.includes(name))
  const byKey = (): Expression => {
    const operand = ref(key ?? (target.columns[0] as Column))
    return {
      kind: 'inList',
      operands: [operand],
      list: scope.draw.many(1, 6, () => [drawValue(scope, key?.domain ?? 'tenant')], 80),
      negated: false,
    }
  }
  return scope.draw.weighted<() => Expression[]>([
    [35, () => [byKey()]],
    [12, () => []],
    [38, () => [drawCondition(own, 1)]],
    [10, () => [drawCondition(own, 2)]],
    [5, () => [byKey(), drawCondition(own, 1)]],
  ])()
}

/** What the statement gives back; nothing in half of them. `*` would take columns of what stands `beside` the target too. */
export function drawReturning(scope: Scope, target: Target, beside = false): { returning: Item[]; outputs: Output[] } {
  if (!scope.draw.chance(50)) return { returning: [], outputs: [] }
  if (!beside && scope.draw.chance(25))
    return { returning: [{ kind: 'all' }], outputs: target.columns.map(({ name, domain }) => ({ name, domain })) }
  const { columns } = scope.engine.lacks.has('alias in returning') ? withoutAlias(target) : target
  const own = seeing(scope, columns, new Set([...scope.taken, target.alias]))
  const outputs: Output[] = []
  const returning = scope.draw.many(1, 3, (index): Item => {
    const as = `c${index + 1}`
    const column = scope.draw.pick(columns)
    const type = drawType(own)
    const computed = scope.draw.chance(25)
    outputs.push({ name: as, domain: computed ? PLAIN_DOMAIN[type] : column.domain })
    return { kind: 'item', expression: computed ? drawExpression(own, type, 1) : ref(column), as }
  })
  return { returning, outputs }
}

// The columns by their bare names, and for subqueries by the table's own.
function withoutAlias({ relation }: Target): Target {
  const named = targetAs(relation, relation.name.replace(/^.*\./, ''))
  return { ...named, columns: named.columns.map((column) => ({ ...column, ref: column.name })) }
}
