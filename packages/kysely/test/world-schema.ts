import type { TenantColumn } from '@tenantry/kysely'
import type { ColumnType, Generated, JSONColumnType, Kysely } from 'kysely'

type Numeric = ColumnType<string, string | number, string | number>
type Json = JSONColumnType<object> | null

interface SuppliersTable {
  tenant_id: TenantColumn<string>
  id: number
  name: string
  country: string | null
  rating: number | null
  parent_id: number | null
  notes: Json
}

interface ProductsTable {
  tenant_id: TenantColumn<string>
  id: number
  sku: string
  name: string
  price: Numeric
  stock: Generated<number>
  supplier_id: number | null
  protein_id: number | null
  attributes: Json
}

interface OrdersTable {
  id: Generated<number>
  tenant_id: TenantColumn<string>
  supplier_id: number | null
  number: string
  status: Generated<string>
  placed_on: ColumnType<Date, Date | string, Date | string>
  total: ColumnType<string, string | number | undefined, string | number>
}

interface OrderLinesTable {
  tenant_id: TenantColumn<string>
  order_id: number
  line_no: number
  product_id: number | null
  quantity: number
  price: Numeric
}

/** The tables of the conformance worlds that have a rule, as an application would type them. */
export interface WorldDatabase {
  tenants: { id: TenantColumn<string>; name: string; plan: string }
  proteins: { id: number; name: string; grade: string | null }
  users: { id: number; email: string; name: string }
  memberships: { tenant_id: TenantColumn<string>; user_id: number; role: string }
  suppliers: SuppliersTable
  products: ProductsTable
  tags: { tenant_id: TenantColumn<string>; id: number; label: string }
  product_tags: { tenant_id: TenantColumn<string>; product_id: number; tag_id: number }
  orders: OrdersTable
  order_lines: OrderLinesTable
  vouchers: { id: Generated<number>; tenant_id: TenantColumn<string>; code: Generated<string>; amount: Generated<number> }
  order_totals: { tenant_id: TenantColumn<string>; order_id: number; total: string }
  'archive.orders': { tenant_id: TenantColumn<string>; id: number; number: string }
}

/** What a careless application also types: relations without a rule, and spellings with a schema. */
export interface CarelessDatabase extends WorldDatabase {
  secrets: { id: number; tenant_id: string | null; value: string }
  all_suppliers: SuppliersTable
  'public.suppliers': SuppliersTable
  'public.products': ProductsTable
  'information_schema.tables': { table_name: string; table_rows: number | null }
  'pg_catalog.pg_class': { relname: string; reltuples: number }
  'main.suppliers': SuppliersTable
  'main.products': ProductsTable
  sqlite_master: { name: string; sql: string | null }
  sqlite_sequence: { name: string; seq: number }
  pragma_page_count: { page_count: number }
}

export type WorldDb = Kysely<WorldDatabase>

/** The same handle, typed carelessly. */
export function careless(db: WorldDb): Kysely<CarelessDatabase> {
  return db as unknown as Kysely<CarelessDatabase>
}

type Columns = { readonly [T in keyof WorldDatabase]: { readonly [C in keyof WorldDatabase[T]]: true } }

/** Every column of every table: the compiler keeps this equal to the interface, a test to the live world. */
export const WORLD_COLUMNS: Columns = {
  tenants: { id: true, name: true, plan: true },
  proteins: { id: true, name: true, grade: true },
  users: { id: true, email: true, name: true },
  memberships: { tenant_id: true, user_id: true, role: true },
  suppliers: { tenant_id: true, id: true, name: true, country: true, rating: true, parent_id: true, notes: true },
  products: {
    tenant_id: true,
    id: true,
    sku: true,
    name: true,
    price: true,
    stock: true,
    supplier_id: true,
    protein_id: true,
    attributes: true,
  },
  tags: { tenant_id: true, id: true, label: true },
  product_tags: { tenant_id: true, product_id: true, tag_id: true },
  orders: { id: true, tenant_id: true, supplier_id: true, number: true, status: true, placed_on: true, total: true },
  order_lines: { tenant_id: true, order_id: true, line_no: true, product_id: true, quantity: true, price: true },
  vouchers: { id: true, tenant_id: true, code: true, amount: true },
  order_totals: { tenant_id: true, order_id: true, total: true },
  'archive.orders': { tenant_id: true, id: true, number: true },
}
