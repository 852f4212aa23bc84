import { expression } from './expression.js'
import type { Pen } from './pen.js'
import type { Scope } from './scope.js'
import { type Column, type Table, table } from './tables.js'

/** Tables that a tenant may write, by how often. */
export const WRITABLE: readonly (readonly [weight: number, table: Table])[] = [
  [4, table('suppliers')],
  [4, table('products')],
  [4, table('orders')],
  [3, table('order_lines')],
  [3, table('tags')],
  [2, table('product_tags')],
  [2, table('memberships')],
  [1, table('vouchers')],
  [1, table('users')],
]

/** Columns that must hold something, with what they hold where an expression gives null. */
const FALLBACK: Readonly<Record<string, string>> = {
  name: `'?'`,
  sku: `'?'`,
  price: '1.00',
  stock: '0',
  number: `'?'`,
  status: `'open'`,
  placed_on: `date '2024-01-01'`,
  total: '0.00',
  quantity: '1',
  label: `'?'`,
  role: `'viewer'`,
  code: `'?'`,
  amount: '0',
  email: `'?'`,
}

const UNIQUE = new Set(['sku', 'number', 'label', 'code', 'email'])
const KEYS = {
  suppliers: [1, 2, 3, 11, 12],
  products: [1, 2, 3, 11, 12],
  orders: [11, 12, 13, 14],
  tags: [1, 2, 3, 11],
  proteins: [1, 2, 3],
} as const

/** Whether a column has a default. */
export function hasDefault({ name }: Table, column: string): boolean {
  return ['stock', 'status', 'total', 'code', 'amount'].includes(column) || (column === 'id' && (name === 'orders' || name === 'vouchers'))
}

/** The columns that a write names beside those of the tenant. */
export function writtenColumns({ columns, tenant }: Table): readonly Column[] {
  return columns.filter(({ name }) => name !== tenant)
}

/** A value that a column can hold, over the columns of a scope. */
export function cell(pen: Pen, { references }: Table, { name, type }: Column, scope: Scope): string {
  const target = references[name]
  if (target !== undefined) return referenceValue(pen, target, scope, name)
  if (UNIQUE.has(name)) return `'new-' || ${pen.next()}${pen.draw.chance(30) ? ` || ${expression(pen, 'int', scope, 0)}` : ''}`
  const one = expression(pen, type, scope, 1)
  const fallback = FALLBACK[name]
  return fallback === undefined ? one : `coalesce(${type === 'num' ? `round(${one}, 2)` : one}, ${fallback})`
}

// A row that is there, mostly; where null is not allowed, always something.
function referenceValue(pen: Pen, target: string, scope: Scope, name: string): string {
  const { draw } = pen
  const keys: readonly number[] = KEYS[target as keyof typeof KEYS] ?? [1]
  const must = name.startsWith('order_id') || name === 'tag_id' || (name === 'product_id' && scope.env.ctes.has('must'))
  pen.note('references')
  const inner = scope.env.ctes.has(target) ? `public.${target}` : target
  return draw.weighted<() => string>([
    [5, () => String(draw.pick(keys))],
    // A parameter may be one that was used before, for a number that is no key.
    [pen.certain ? 0 : 3, () => pen.parameter('int', () => draw.pick(keys))],
    [must ? 0 : 2, () => 'null'],
    [1, () => `(select min(id) from ${inner})`],
    [1, () => `(select id from ${inner} order by id offset 1 limit 1)`],
    [1, () => `1 + ${draw.int(1)}`],
    [pen.certain ? 0 : 1, () => draw.pick(['999', '21'])],
  ])()
}

/** An id that is taken by a row of A's, by its place; or one that is free. */
export function keyValue(pen: Pen, { references }: Table, name: string, at: number, taken: boolean): string {
  const keys: readonly number[] = KEYS[(references[name] ?? 'suppliers') as keyof typeof KEYS] ?? [1]
  if (taken) return String(keys[at % keys.length] ?? 1)
  return references[name] !== undefined && pen.world === 'keyed' ? String(keys[(at + 2) % keys.length] ?? 1) : String(500 + at)
}

/** RETURNING, or nothing; `width` is 0 there. */
export function returning(
  pen: Pen,
  target: Table,
  alias: string,
  percent: number,
  withOld: boolean,
): { readonly sql: string; readonly columns: readonly Column[] } {
  const { draw } = pen
  if (!draw.chance(percent)) return { sql: '', columns: [] }
  pen.note('returning')
  if (draw.chance(25)) return { sql: ` returning ${alias}.*`, columns: target.columns }
  const chosen = draw.some(target.columns, 1, 50)
  const list = chosen.map(({ name }) => `${alias}.${pen.name(name)}`)
  if (pen.version >= 18 && withOld && draw.chance(30)) {
    pen.note('old and new')
    return {
      sql:
        ` returning ${draw.pick(['', 'with (old as o, new as n) '])}`.replace(/ $/, ' ') +
        `${list.join(', ')}, ${draw.chance(50) ? '1' : '2'} as one`,
      columns: chosen,
    }
  }
  return { sql: ` returning ${list.join(', ')}`, columns: chosen }
}
