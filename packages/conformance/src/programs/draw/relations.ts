import type { DomainName } from './domains.js'

/** A table or view of the world as the generator knows it. */
export interface Relation {
  readonly name: string
  readonly columns: Readonly<Record<string, DomainName>>
  /** Columns that are unique within a tenant. */
  readonly key: readonly string[]
  /** The primary key, if a GROUP BY on it lets other columns through. */
  readonly primary?: readonly string[]
  /** How often it is drawn. */
  readonly weight: number
  readonly view?: true
}

/** What a scan may name; columns in the order of `*`. Tables without a rule are left out: every adapter refuses them, and a case says so. */
export const RELATIONS: readonly Relation[] = [
  {
    name: 'suppliers',
    columns: {
      tenant_id: 'tenant',
      id: 'supplier',
      name: 'supplierName',
      country: 'country',
      rating: 'rating',
      parent_id: 'supplier',
      notes: 'notes',
    },
    key: ['id'],
    primary: ['tenant_id', 'id'],
    weight: 10,
  },
  {
    name: 'products',
    columns: {
      tenant_id: 'tenant',
      id: 'product',
      sku: 'sku',
      name: 'productName',
      price: 'price',
      stock: 'stock',
      supplier_id: 'supplier',
      protein_id: 'protein',
      attributes: 'attributes',
    },
    key: ['id'],
    primary: ['tenant_id', 'id'],
    weight: 10,
  },
  {
    name: 'orders',
    columns: {
      id: 'order',
      tenant_id: 'tenant',
      supplier_id: 'supplier',
      number: 'orderNumber',
      status: 'status',
      placed_on: 'day',
      total: 'total',
    },
    key: ['id'],
    primary: ['id'],
    weight: 10,
  },
  {
    name: 'order_lines',
    columns: { tenant_id: 'tenant', order_id: 'order', line_no: 'line', product_id: 'product', quantity: 'quantity', price: 'price' },
    key: ['order_id', 'line_no'],
    primary: ['tenant_id', 'order_id', 'line_no'],
    weight: 8,
  },
  {
    name: 'product_tags',
    columns: { tenant_id: 'tenant', product_id: 'product', tag_id: 'tag' },
    key: ['product_id', 'tag_id'],
    weight: 5,
  },
  { name: 'tags', columns: { tenant_id: 'tenant', id: 'tag', label: 'label' }, key: ['id'], primary: ['tenant_id', 'id'], weight: 4 },
  { name: 'memberships', columns: { tenant_id: 'tenant', user_id: 'user', role: 'role' }, key: ['user_id'], weight: 4 },
  {
    name: 'vouchers',
    columns: { id: 'voucher', tenant_id: 'tenant', code: 'code', amount: 'amount' },
    key: ['id'],
    primary: ['id'],
    weight: 3,
  },
  { name: 'order_totals', columns: { tenant_id: 'tenant', order_id: 'order', total: 'total' }, key: ['order_id'], weight: 4, view: true },
  { name: 'tenants', columns: { id: 'tenant', name: 'words', plan: 'plan' }, key: ['id'], weight: 2 },
  { name: 'archive.orders', columns: { tenant_id: 'tenant', id: 'archived', number: 'orderNumber' }, key: ['id'], weight: 3 },
  { name: 'proteins', columns: { id: 'protein', name: 'words', grade: 'grade' }, key: ['id'], weight: 2 },
  { name: 'users', columns: { id: 'user', email: 'email', name: 'person' }, key: ['id'], weight: 2 },
]

/** The relation of a name. Throws RangeError for a name that is none. */
export function relation(name: string): Relation {
  const found = RELATIONS.find((candidate) => candidate.name === name)
  if (found === undefined) throw new RangeError(`Expected the name of a relation, got ${name}`)
  return found
}
