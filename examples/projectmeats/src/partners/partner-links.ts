import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { products, proteins } from '../catalog/tables.js'
import { ofCompany, tenantId, type CompanyTable, within } from '../database/company-columns.js'
import { carriers } from './carriers-table.js'
import { customers } from './customers-table.js'
import { suppliers } from './suppliers-table.js'
import { contacts } from './tables.js'

export const customerProteins = pgTable(
  'customer_proteins',
  {
    tenant_id: tenantId(),
    customer_id: uuid().notNull(),
    protein_id: uuid()
      .notNull()
      .references(() => proteins.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenant_id, t.customer_id, t.protein_id] }),
    ofCompany(t.tenant_id),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'cascade'),
    index().on(t.tenant_id, t.protein_id),
  ],
)

export const supplierProteins = pgTable(
  'supplier_proteins',
  {
    tenant_id: tenantId(),
    supplier_id: uuid().notNull(),
    protein_id: uuid()
      .notNull()
      .references(() => proteins.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenant_id, t.supplier_id, t.protein_id] }),
    ofCompany(t.tenant_id),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'cascade'),
    index().on(t.tenant_id, t.protein_id),
  ],
)

export const customerContacts = pgTable(
  'customer_contacts',
  {
    tenant_id: tenantId(),
    customer_id: uuid().notNull(),
    contact_id: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant_id, t.customer_id, t.contact_id] }),
    ofCompany(t.tenant_id),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'cascade'),
    within(t.tenant_id, t.contact_id, (): CompanyTable => contacts, 'cascade'),
    index().on(t.tenant_id, t.contact_id),
  ],
)

export const supplierContacts = pgTable(
  'supplier_contacts',
  {
    tenant_id: tenantId(),
    supplier_id: uuid().notNull(),
    contact_id: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant_id, t.supplier_id, t.contact_id] }),
    ofCompany(t.tenant_id),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'cascade'),
    within(t.tenant_id, t.contact_id, (): CompanyTable => contacts, 'cascade'),
    index().on(t.tenant_id, t.contact_id),
  ],
)

export const carrierContacts = pgTable(
  'carrier_contacts',
  {
    tenant_id: tenantId(),
    carrier_id: uuid().notNull(),
    contact_id: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant_id, t.carrier_id, t.contact_id] }),
    ofCompany(t.tenant_id),
    within(t.tenant_id, t.carrier_id, (): CompanyTable => carriers, 'cascade'),
    within(t.tenant_id, t.contact_id, (): CompanyTable => contacts, 'cascade'),
    index().on(t.tenant_id, t.contact_id),
  ],
)

export const customerProducts = pgTable(
  'customer_products',
  {
    tenant_id: tenantId(),
    customer_id: uuid().notNull(),
    product_id: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant_id, t.customer_id, t.product_id] }),
    ofCompany(t.tenant_id),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'cascade'),
    within(t.tenant_id, t.product_id, (): CompanyTable => products, 'cascade'),
    index().on(t.tenant_id, t.product_id),
  ],
)

export const supplierProducts = pgTable(
  'supplier_products',
  {
    tenant_id: tenantId(),
    supplier_id: uuid().notNull(),
    product_id: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant_id, t.supplier_id, t.product_id] }),
    ofCompany(t.tenant_id),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'cascade'),
    within(t.tenant_id, t.product_id, (): CompanyTable => products, 'cascade'),
    index().on(t.tenant_id, t.product_id),
  ],
)
