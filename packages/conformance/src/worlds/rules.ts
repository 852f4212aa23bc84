import { scopedBy, shared } from '@tenantry/core'

/** The rules of every world's tables, by the database's names. `secrets` and `all_suppliers` have none on purpose. */
export const WORLD_RULES = {
  tenants: scopedBy('id'),
  proteins: shared('one catalogue of meat kinds'),
  users: shared('a login may belong to several tenants', { writable: ['insert', 'update'] }),
  memberships: scopedBy('tenant_id'),
  suppliers: scopedBy('tenant_id'),
  products: scopedBy('tenant_id'),
  tags: scopedBy('tenant_id'),
  product_tags: scopedBy('tenant_id'),
  orders: scopedBy('tenant_id'),
  order_lines: scopedBy('tenant_id'),
  vouchers: scopedBy('tenant_id'),
  order_totals: scopedBy('tenant_id'),
  'archive.orders': scopedBy('tenant_id'),
} as const

/** The same for the keyed world, where each reference must be a row of the tenant. */
export const KEYED_WORLD_RULES = {
  ...WORLD_RULES,
  suppliers: scopedBy('tenant_id', { references: { parent_id: 'suppliers' } }),
  products: scopedBy('tenant_id', { references: { supplier_id: 'suppliers', protein_id: 'proteins' } }),
  product_tags: scopedBy('tenant_id', { references: { product_id: 'products', tag_id: 'tags' } }),
  orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }),
  order_lines: scopedBy('tenant_id', { references: { order_id: 'orders', product_id: 'products' } }),
} as const
