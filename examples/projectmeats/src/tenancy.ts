import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import type { TenancyFor } from '@tenantry/drizzle'
import type * as schema from './schema.js'

const ofCompany = scopedBy('tenant_id')

/** How each table relates to companies: one line a table, and a table without a line does not compile. */
export const tenancy = defineTenancy(
  {
    tenants: scopedBy('id'),
    tenant_users: ofCompany,
    tenant_invitations: ofCompany,
    tenant_domains: ofCompany,
    api_tokens: ofCompany,

    contacts: ofCompany,
    plants: ofCompany,
    customers: ofCompany,
    suppliers: ofCompany,
    carriers: ofCompany,
    locations: ofCompany,
    customer_contacts: ofCompany,
    supplier_contacts: ofCompany,
    carrier_contacts: ofCompany,
    customer_proteins: ofCompany,
    supplier_proteins: ofCompany,
    customer_products: ofCompany,
    supplier_products: ofCompany,

    products: ofCompany,
    purchase_orders: ofCompany,
    carrier_purchase_orders: ofCompany,
    cold_storage_entries: ofCompany,
    purchase_order_history: ofCompany,
    sales_orders: ofCompany,
    invoices: ofCompany,
    accounts_receivables: ofCompany,
    claims: ofCompany,
    payment_transactions: ofCompany,

    chat_sessions: ofCompany,
    chat_messages: ofCompany,
    ai_configurations: ofCompany,
    bug_reports: ofCompany,
    activity_logs: ofCompany,
    scheduled_calls: ofCompany,

    operator_actions: ofCompany,

    proteins: shared('one catalogue of meat kinds for all companies'),
    users: shared('a login may belong to several companies', { writable: ['insert'] }),
    sessions: shared('a login is signed in once for all its companies', { writable: ['insert', 'update'] }),
    accounts: shared('a login has one password for all its companies', { writable: ['insert'] }),
    verifications: shared('a password is reset before any company is known'),
    user_preferences: shared('a person sees one theme in all companies', { writable: ['insert', 'update'] }),
  } satisfies TenancyFor<typeof schema>,
  { tenantId: 'uuid' },
)
