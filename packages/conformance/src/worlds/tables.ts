/** A table of every world: its database name, the column that names the tenant if it has one, and its identity column. */
export interface WorldTable {
  readonly name: string
  readonly tenant?: string
  readonly identity?: string
}

/** The tables of every world, referenced ones first. Views are not here: they hold no rows. */
export const TABLES: readonly WorldTable[] = [
  { name: 'tenants', tenant: 'id' },
  { name: 'proteins' },
  { name: 'users' },
  { name: 'memberships', tenant: 'tenant_id' },
  { name: 'suppliers', tenant: 'tenant_id' },
  { name: 'products', tenant: 'tenant_id' },
  { name: 'tags', tenant: 'tenant_id' },
  { name: 'product_tags', tenant: 'tenant_id' },
  { name: 'orders', tenant: 'tenant_id', identity: 'id' },
  { name: 'order_lines', tenant: 'tenant_id' },
  { name: 'vouchers', tenant: 'tenant_id', identity: 'id' },
  { name: 'secrets', tenant: 'tenant_id' },
  { name: 'archive.orders', tenant: 'tenant_id' },
]
