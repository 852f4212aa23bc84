import { tenantColumn } from '@tenantry/drizzle'
import { type AnyPgColumn, foreignKey, type PgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { tenants } from '../tenants/tenants-table.js'

/** The company that a row belongs to: Tenantry fills it in. */
export const tenantId = () => tenantColumn(uuid().notNull())

/** What every row of a company begins with. The id is no counter: a shared one would tell how much the neighbours do. */
export const inCompany = () => ({ id: uuid().notNull().defaultRandom(), tenant_id: tenantId() })

/** The key of a company's table leads with the company, so that a reference can hold both. */
export const companyKeys = (t: { readonly id: AnyPgColumn; readonly tenant_id: AnyPgColumn }) => [
  primaryKey({ columns: [t.tenant_id, t.id] }),
  ofCompany(t.tenant_id),
]

/** A company's rows end with the company. */
export const ofCompany = (tenant: AnyPgColumn) => foreignKey({ columns: [tenant], foreignColumns: [tenants.id] }).onDelete('cascade')

/** A table whose key is the company and an id. */
export type CompanyTable = PgTable & { readonly id: AnyPgColumn; readonly tenant_id: AnyPgColumn }

/**
 * A reference that cannot leave the company. `set null` here would empty both columns: the migration names the one
 * that it means, which drizzle-kit cannot say.
 */
export function within(
  tenant: AnyPgColumn,
  column: AnyPgColumn,
  target: () => CompanyTable,
  onDelete: 'cascade' | 'set null' | 'no action',
) {
  const { tenant_id, id } = target()
  return foreignKey({ columns: [tenant, column], foreignColumns: [tenant_id, id] }).onDelete(onDelete)
}
