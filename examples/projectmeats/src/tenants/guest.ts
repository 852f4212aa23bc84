import { count } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { Problem } from '@tenantry/example-serving'
import { products } from '../catalog/tables.js'
import type { Db, Transaction } from '../database/database.js'
import { accountsReceivables, claims, invoices, paymentTransactions } from '../finance/tables.js'
import { carriers } from '../partners/carriers-table.js'
import { customers } from '../partners/customers-table.js'
import { suppliers } from '../partners/suppliers-table.js'
import { contacts, locations, plants } from '../partners/tables.js'
import { coldStorageEntries } from '../purchasing/cold-storage-tables.js'
import { carrierPurchaseOrders, purchaseOrders } from '../purchasing/tables.js'
import { salesOrders } from '../sales/tables.js'
import { tenants } from './tenants-table.js'

/** The login and the company that visitors look around in. */
export const GUEST_EMAIL = 'guest@guest.projectmeats.example'
export const GUEST_SLUG = 'guest-demo'

/** What a company's settings say, as far as this application asks. */
export interface CompanySettings {
  readonly theme?: { readonly primary_color_light?: string; readonly primary_color_dark?: string }
  readonly is_guest_tenant?: boolean
  readonly allow_data_reset?: boolean
  readonly max_records?: number
  readonly description?: string
}

/** What counts as a record of a company. */
export const RECORDS: readonly PgTable[] = [
  contacts,
  plants,
  customers,
  suppliers,
  carriers,
  locations,
  products,
  purchaseOrders,
  carrierPurchaseOrders,
  coldStorageEntries,
  salesOrders,
  invoices,
  accountsReceivables,
  claims,
  paymentTransactions,
]

/** The running company's settings. */
async function companySettings(db: Db | Transaction): Promise<CompanySettings> {
  const [company] = await db.select({ settings: tenants.settings }).from(tenants)
  return company?.settings ?? {}
}

/** Refuses what a guest must not do. */
export async function refuseGuest(db: Db): Promise<void> {
  if ((await companySettings(db)).is_guest_tenant === true) {
    throw new Problem(403, 'GUEST_FORBIDDEN', 'A guest may look around and try things out, but not do that.')
  }
}

/** Refuses one record more than the company may have. The company's row is locked, so two requests cannot both be the last. */
export async function checkRecordLimit(transaction: Transaction): Promise<void> {
  const { max_records: most } = await companySettings(transaction)
  if (most === undefined) return
  await transaction.select({ id: tenants.id }).from(tenants).for('update')
  let records = 0
  for (const table of RECORDS) {
    const [row] = await transaction.select({ rows: count() }).from(table)
    records += row?.rows ?? 0
  }
  if (records >= most) throw new Problem(403, 'RECORD_LIMIT', `This company may have ${most} records, and has them. Delete one first.`)
}
