import type { Scalar } from '../language/expression.js'
import { relation, type Relation } from './relations.js'

/** How a column of a new row gets its value. */
export type Role =
  /** A key of its own: a fresh number, or a copied key shifted away from those that are there. */
  | 'id'
  /** Left to the identity. */
  | 'generated'
  /** A unique text. */
  | 'name'
  /** A key that is another table's. */
  | 'foreign'
  /** A key beside a foreign one. */
  | 'line'
  | 'required'
  | 'optional'

/** A table that a tenant may write, and what INSERT must know of it. */
export interface Writable {
  readonly relation: Relation
  readonly roles: Readonly<Record<string, Role>>
  /** Unique keys that an ON CONFLICT may name. */
  readonly targets: readonly (readonly string[])[]
  readonly constraint?: string
  /** Keys for new rows, where any number will not do. */
  readonly fresh?: readonly Scalar[]
  /** Unique texts that are A's, where B's would clash too. */
  readonly taken?: readonly Scalar[]
  readonly weight: number
}

function writable(name: string, roles: Writable['roles'], rest: Omit<Writable, 'relation' | 'roles'>): Writable {
  return { relation: relation(name), roles, ...rest }
}

// In the world with references these must name the tenant's own rows.
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  suppliers: ['parent_id'],
  products: ['supplier_id', 'protein_id'],
  product_tags: ['product_id', 'tag_id'],
  orders: ['supplier_id'],
  order_lines: ['order_id', 'product_id'],
}

/** Whether a column is checked to name a row of the tenant. */
export function isReference(world: 'planted' | 'keyed', { name }: Relation, column: string): boolean {
  return world === 'keyed' && REFERENCES[name]?.includes(column) === true
}

/** What INSERT may fill. `proteins` is read-only to a tenant and `tenants` is its own row: cases have those. */
export const WRITABLES: readonly Writable[] = [
  writable(
    'suppliers',
    { id: 'id', name: 'required', country: 'optional', rating: 'optional', parent_id: 'optional', notes: 'optional' },
    { targets: [['tenant_id', 'id']], constraint: 'suppliers_pkey', weight: 10 },
  ),
  writable(
    'products',
    {
      id: 'id',
      sku: 'name',
      name: 'required',
      price: 'required',
      stock: 'optional',
      supplier_id: 'optional',
      protein_id: 'optional',
      attributes: 'optional',
    },
    {
      targets: [
        ['tenant_id', 'id'],
        ['tenant_id', 'sku'],
      ],
      constraint: 'products_tenant_id_sku_key',
      weight: 10,
    },
  ),
  writable(
    'orders',
    { id: 'generated', supplier_id: 'optional', number: 'name', status: 'optional', placed_on: 'required', total: 'optional' },
    { targets: [['tenant_id', 'number']], constraint: 'orders_tenant_id_number_key', weight: 9 },
  ),
  writable(
    'order_lines',
    { order_id: 'foreign', line_no: 'line', product_id: 'optional', quantity: 'required', price: 'required' },
    { targets: [['tenant_id', 'order_id', 'line_no']], weight: 7 },
  ),
  writable(
    'tags',
    { id: 'id', label: 'name' },
    {
      targets: [
        ['tenant_id', 'label'],
        ['tenant_id', 'id'],
      ],
      weight: 5,
    },
  ),
  writable('product_tags', { product_id: 'foreign', tag_id: 'foreign' }, { targets: [['tenant_id', 'product_id', 'tag_id']], weight: 5 }),
  writable('memberships', { user_id: 'id', role: 'required' }, { targets: [['tenant_id', 'user_id']], fresh: [9, 10, 11, 12], weight: 4 }),
  writable('archive.orders', { id: 'id', number: 'required' }, { targets: [['tenant_id', 'id']], weight: 2 }),
  // Limit: a unique key that does not lead with the tenant tells what B has, so B's codes are not inserted.
  writable('vouchers', { id: 'generated', code: 'name', amount: 'required' }, { targets: [], taken: ['A-1', 'A-2', 'A-5'], weight: 2 }),
  writable('users', { id: 'id', email: 'name', name: 'required' }, { targets: [['email'], ['id']], weight: 3 }),
]
