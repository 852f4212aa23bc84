import { defineTenancy, scopedBy } from '@tenantry/core'
import { type TenantColumn, withTenancy } from '@tenantry/kysely'
import { Kysely, PostgresDialect } from 'kysely'
import { openPostgres } from '../postgres.js'

type Tenant = TenantColumn<string>

export interface Database {
  suppliers: { tenant_id: Tenant; id: number; name: string; country: string }
  products: { tenant_id: Tenant; id: number; supplier_id: number; name: string; price: number }
  orders: { tenant_id: Tenant; id: number; supplier_id: number; number: string; status: string }
  order_lines: { tenant_id: Tenant; id: number; order_id: number; product_id: number; quantity: number }
  shipments: { tenant_id: Tenant; id: number; order_id: number; carrier: string }
  invoices: { tenant_id: Tenant; id: number; order_id: number; total: number }
}

/** By hand the tenant column is one to be written, as any other. */
export type PlainDatabase = { readonly [T in keyof Database]: Omit<Database[T], 'tenant_id'> & { tenant_id: string } }

const scoped = scopedBy('tenant_id')
const rules = { suppliers: scoped, products: scoped, orders: scoped, order_lines: scoped, shipments: scoped, invoices: scoped }

/** Fifty tenants' rows in a schema of their own, and the Kysely instances that are compared on one pool. */
export async function openDatabase() {
  const { pool, close } = await openPostgres()
  const tenancy = defineTenancy(rules, { tenantId: 'uuid' })
  const checked = defineTenancy(
    { ...rules, orders: scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } }) },
    { tenantId: 'uuid' },
  )
  const dialect = () => new PostgresDialect({ pool })
  return {
    pool,
    tenancy,
    checked,
    bare: new Kysely<PlainDatabase>({ dialect: dialect() }),
    scoped: new Kysely<Database>({ dialect: withTenancy<Database>(dialect(), tenancy) }),
    checking: new Kysely<Database>({ dialect: withTenancy<Database>(dialect(), checked) }),
    close,
  }
}
