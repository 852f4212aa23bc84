import type { Expression } from '../language/expression.js'
import type { Assignments, Conflict, Insert } from '../language/write.js'
import { drawCondition } from './condition.js'
import { drawCopy } from './copy.js'
import { domainOf, drawOptional, drawRequired, drawRow, withOwnReferences } from './row.js'
import { type Output, type Scope, seeing } from './scope.js'
import { columnsAs } from './source.js'
import { drawReturning, drawWriteCtes, type Target, targetAs } from './target.js'
import { isReference, WRITABLES, type Writable } from './writable.js'

/** An INSERT of rows, of defaults or of a query, perhaps with an ON CONFLICT. */
export function drawInsert(scope: Scope): { statement: Insert; outputs: Output[] } {
  const writable = scope.draw.weighted(WRITABLES.map((candidate) => [candidate.weight, candidate] as const))
  const { ctes, scope: known } = drawWriteCtes(scope)
  // Kysely's INSERT has no alias; PostgreSQL lets its columns go by the table's last name.
  const target = targetAs(writable.relation, writable.relation.name.replace('archive.', ''))
  const conflicting = scope.draw.chance(42)
  const content = drawContent(known, writable, conflicting)
  const conflict = conflicting ? { conflict: drawConflict(known, writable, target) } : {}
  const { returning, outputs } = drawReturning(known, target)
  return { statement: { kind: 'insert', with: ctes, table: writable.relation.name, content, ...conflict, returning }, outputs }
}

function drawContent(scope: Scope, target: Writable, conflicting: boolean): Insert['content'] {
  // Nearly every table has a column that must be given, so DEFAULT VALUES mostly tells a missing one.
  if (!conflicting && scope.draw.chance(3)) return { kind: 'defaults' }
  // Limits: as `plainReference` and `withOwnReferences`, for what a query gives.
  const plain =
    (scope.writing === true || conflicting) && Object.keys(target.roles).some((column) => isReference(scope.world, target.relation, column))
  if (scope.budget.selects > 0 && !plain && scope.draw.chance(32)) return drawCopy(scope, target)
  const rows = scope.draw.many(1, 4, (index) => drawRow(scope, target, index, conflicting ? 55 : 6), 40)
  const taken = conflicting ? rows.map((row) => withOwnReferences(scope, target, row)) : rows
  return { kind: 'rows', rows: distinctRows(taken, target) }
}

// A statement may not touch one row twice.
function distinctRows(rows: readonly Assignments[], target: Writable): readonly Assignments[] {
  const seen = new Set<string>()
  const keys = [...target.targets, target.relation.key]
  return rows.filter((row) => {
    const texts = keys.map((key) => `${key.join()}:${key.map((column) => JSON.stringify(row[column])).join()}`)
    const known = texts.some((text) => seen.has(text))
    for (const text of texts) if (!text.endsWith(':')) seen.add(text)
    return !known || rows.length === 1
  })
}

function drawConflict(scope: Scope, target: Writable, named: Target): Conflict {
  const { draw } = scope
  const [columns] = target.targets.length > 0 ? [draw.pick(target.targets)] : [undefined]
  if (columns === undefined || draw.chance(10)) return {}
  const constrained = target.constraint !== undefined && !scope.engine.lacks.has('conflict on a constraint')
  const constraint = constrained && draw.chance(15) ? target.constraint : undefined
  const aim = constraint === undefined ? { columns } : { constraint }
  if (draw.chance(35)) return aim
  const excluded = columnsAs(
    'excluded',
    Object.entries(target.relation.columns).map(([name, domain]) => ({ name, domain })),
  )
  const own = seeing(scope, [...named.columns, ...excluded], new Set([...scope.taken, named.alias, 'excluded']))
  const set = drawSet(own, target, (column) => ({ kind: 'ref', ref: `excluded.${column}` }))
  return { ...aim, set, ...(draw.chance(40) ? { where: drawCondition(own, 1) } : {}) }
}

function drawSet(own: Scope, target: Writable, excluded: (column: string) => Expression): Assignments {
  const open = Object.entries(target.roles).filter(([, role]) => role === 'required' || role === 'optional')
  // A table of keys alone has nothing else to set; its own value changes nothing.
  if (open.length === 0) {
    const name = Object.keys(target.roles).find((column) => target.roles[column] === 'name') ?? target.relation.key[0] ?? 'id'
    return { [name]: excluded(name) }
  }
  const set: Record<string, Expression> = {}
  own.draw.many(1, 3, () => {
    const [column, role] = own.draw.pick(open)
    const domain = domainOf(target, column)
    const computed = role === 'required' ? drawRequired(own, domain) : drawOptional(own, domain)
    // Limit (docs/limits.md, references in a conflict arm): a value or excluded of the same column.
    const given = isReference(own.world, target.relation, column) && computed.kind !== 'value' ? excluded(column) : computed
    set[column] = own.draw.chance(50) ? excluded(column) : given
  })
  return withOwnReferences(own, target, set)
}
