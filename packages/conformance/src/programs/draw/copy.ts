import type { Expression } from '../language/expression.js'
import type { OrderItem, Query, Select } from '../language/query.js'
import type { Insert } from '../language/write.js'
import { drawCondition } from './condition.js'
import { drawShaped } from './items.js'
import { domainOf, drawRequired } from './row.js'
import { type Column, inner, ref, type Scope, seeing } from './scope.js'
import { columnsAs, type DrawnSource, drawSource } from './source.js'
import { relation } from './relations.js'
import type { Writable } from './writable.js'

/** INSERT … SELECT: new rows made of old ones, their keys shifted to be free. */
export function drawCopy(scope: Scope, target: Writable): Insert['content'] {
  const columns = Object.entries(target.roles).filter(([, role]) => role !== 'generated' && (role !== 'optional' || scope.draw.chance(60)))
  const names = columns.map(([column]) => column)
  scope.budget.selects--
  const first = drawCopySelect(scope, target, names, 100)
  const doubled = scope.budget.selects > 0 && scope.draw.chance(30)
  if (doubled) scope.budget.selects--
  const branch = (): Query => ({ kind: 'query', with: [], select: drawCopySelect(scope, target, names, 200), compound: [], order: [] })
  const compound = doubled ? [{ operator: scope.draw.pick(['union all', 'union'] as const), query: branch() }] : []
  // Identities are handed out in this order.
  const generated = Object.values(target.roles).includes('generated')
  const order: OrderItem[] = generated || scope.draw.chance(20) ? names.map((_, index) => ({ by: `c${index + 1}` })) : []
  return { kind: 'select', columns: names, query: { kind: 'query', with: [], select: first, compound, order } }
}

function drawCopySelect(scope: Scope, target: Writable, names: readonly string[], shift: number): Select {
  const within = inner(scope, false)
  const sources = drawOrigins(within, target)
  const columns = sources.flatMap((source) => source.columns)
  const own = seeing(within, columns, new Set(sources.map(({ alias }) => alias)))
  const items = names.map((name, index) => ({
    kind: 'item' as const,
    expression: drawCopied(own, target, name, sources, shift),
    as: `c${index + 1}`,
  }))
  const where = own.draw.chance(60) ? [drawCondition(own, 1)] : []
  return { from: sources.map(({ source }) => source), joins: [], items, where, group: [], having: [] }
}

// Every key of a new row is a key of what it is made from: that keeps rows apart.
function drawOrigins(within: Scope, target: Writable): DrawnSource[] {
  const origins: Readonly<Record<string, readonly string[]>> = {
    order_lines: ['orders'],
    product_tags: ['products', 'tags'],
    users: ['users'],
  }
  const names = origins[target.relation.name] ?? [within.draw.pick(['suppliers', 'products', 'tags', 'archive.orders'])]
  if (within.ctes.length > 0 && names.length === 1 && within.draw.chance(25)) return [drawSource(within)]
  return names.map((name, index) => {
    const known = relation(name)
    const alias = `o${index + 1}`
    const columns = columnsAs(
      alias,
      Object.entries(known.columns).map(([column, domain]) => ({ name: column, domain })),
    )
    const shadowed = within.ctes.some((cte) => cte.name === name)
    const source = { kind: 'table', name: shadowed ? `public.${name}` : name, as: alias } as const
    return { source, alias, columns, key: columns.filter((column) => known.key.includes(column.name)), rows: 9, relation: known }
  })
}

function drawCopied(own: Scope, target: Writable, name: string, sources: readonly DrawnSource[], shift: number): Expression {
  const role = target.roles[name]
  const domain = domainOf(target, name)
  const keys = sources.flatMap(({ key }) => key ?? [])
  const key = keys.find((column) => column.domain === domain) ?? keys.find((column) => isNumber(column))
  if (role === 'line') return { kind: 'literal', value: shift }
  if (key !== undefined && role === 'foreign') return ref(key)
  if (key !== undefined && role === 'id')
    return { kind: 'operation', operator: '+', left: ref(key), right: { kind: 'literal', value: shift } }
  if (key !== undefined && role === 'name') {
    const shifted: Expression = { kind: 'operation', operator: '+', left: ref(key), right: { kind: 'literal', value: shift } }
    return {
      kind: 'operation',
      operator: '||',
      left: { kind: 'typed', value: 'N-', type: 'text' },
      right: { kind: 'cast', operand: shifted, type: 'text' },
    }
  }
  return role === 'optional' ? drawShaped(own, domain) : drawPresent(own, domain)
}

// Not a bare parameter: in a branch of a UNION it would have no type.
function drawPresent(own: Scope, domain: Column['domain']): Expression {
  const shaped = drawShaped(own, domain)
  const fallback = drawRequired({ ...own, columns: [], budget: { selects: 0, aliases: 0 } }, domain)
  return { kind: 'call', name: 'coalesce', operands: [shaped, fallback] }
}

const isNumber = ({ domain }: Column) =>
  ['supplier', 'product', 'tag', 'archived', 'order', 'user', 'number', 'protein', 'voucher'].includes(domain)
