import type { Expression } from '../language/expression.js'
import type { Assignments } from '../language/write.js'
import { drawExpression, drawValue } from './expression.js'
import { type DomainName, PLAIN_DOMAIN, typeOf, valuesOf } from './domains.js'
import { type Scope, SQL_TYPE } from './scope.js'
import { isReference, type Role, type Writable } from './writable.js'

/** The values of one new row. Columns that the database can fill are often left to it. */
export function drawRow(scope: Scope, target: Writable, index: number, clashing: number): Assignments {
  const row: Record<string, Expression> = {}
  for (const [column, role] of Object.entries(target.roles)) {
    const value = plainReference(scope, target, column, drawCell(scope, target, role, domainOf(target, column), index, clashing))
    if (value !== undefined) row[column] = value
  }
  // The tenant's own id may be named; it is what the column would get anyway.
  if ('tenant_id' in target.relation.columns && scope.draw.chance(6))
    row.tenant_id = { kind: 'value', value: valuesOf('tenant')[0] ?? null }
  return row
}

/**
 * Limit (docs/limits.md, references from a volatile source): a CTE that writes takes references as plain values,
 * for what an expression or a query would see there is not asked beforehand.
 */
export function plainReference<E extends Expression | undefined>(
  scope: Scope,
  table: Pick<Writable, 'relation'>,
  column: string,
  value: E,
): E | Expression {
  if (value === undefined || value.kind === 'value' || scope.writing !== true || !isReference(scope.world, table.relation, column))
    return value
  return drawValue(scope, domainOf(table, column))
}

// A's own ids of what a reference points at, wherever they overlap in the seed.
const OWN_IDS: ReadonlySet<unknown> = new Set([1, 2, 3, 11, 12, 13, 14, 15])

/** Limit (docs/limits.md, references in an arm that is not taken): there, references name rows that A has. */
export function withOwnReferences(scope: Scope, target: Pick<Writable, 'relation'>, row: Assignments): Assignments {
  const entries = Object.entries(row).map(([column, value]): [string, Expression] => {
    if (!isReference(scope.world, target.relation, column) || value.kind === 'ref') return [column, value]
    const own = domainOf(target, column) === 'order' ? 11 : 1
    const known = value.kind === 'value' && (value.value === null || (OWN_IDS.has(value.value) && (own === 1 || Number(value.value) >= 11)))
    return [column, known && domainOf(target, column) !== 'protein' ? value : { kind: 'value', value: own }]
  })
  return Object.fromEntries(entries)
}

/** The domain of a table's column. */
export function domainOf(target: Pick<Writable, 'relation'>, column: string): DomainName {
  return target.relation.columns[column] ?? 'words'
}

function drawCell(scope: Scope, target: Writable, role: Role, domain: DomainName, index: number, clashing: number): Expression | undefined {
  const { draw } = scope
  switch (role) {
    case 'generated':
      return draw.chance(8) ? { kind: 'value', value: 61 + index * 3 + draw.int(2) } : undefined
    case 'id':
      if (draw.chance(clashing)) return drawValue(scope, domain)
      return { kind: 'value', value: target.fresh?.[index] ?? 51 + index * 3 + draw.int(2) }
    case 'name':
      if (draw.chance(clashing))
        return target.taken === undefined ? drawValue(scope, domain) : { kind: 'value', value: draw.pick(target.taken) }
      return { kind: 'value', value: `N-${index * 3 + draw.int(2)}` }
    case 'line':
      return draw.chance(clashing) ? drawValue(scope, domain) : { kind: 'value', value: 3 + index }
    case 'foreign':
    case 'required':
      return drawRequired(scope, domain)
    case 'optional':
      return draw.chance(45) ? drawOptional(scope, domain) : undefined
  }
}

/** A value for a column that takes no null. */
export function drawRequired(scope: Scope, domain: DomainName): Expression {
  const type = typeOf(domain)
  if (type === 'json' || !scope.draw.chance(18)) return drawValue(scope, domain)
  const fallback: Expression = { kind: 'typed', value: valuesOf(domain)[0] ?? null, type: SQL_TYPE[type] }
  return { kind: 'call', name: 'coalesce', operands: [drawExpression(scope, type, 1), fallback] }
}

/** A value for a column that takes a null too. */
export function drawOptional(scope: Scope, domain: DomainName): Expression {
  if (scope.draw.chance(10)) return { kind: 'value', value: null }
  const key = PLAIN_DOMAIN[typeOf(domain)] !== domain
  if (!scope.draw.chance(key ? 14 : 30)) return drawValue(scope, domain)
  return drawExpression(scope, typeOf(domain), 1)
}
