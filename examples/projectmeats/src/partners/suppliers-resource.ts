import { getTableColumns } from 'drizzle-orm'
import { createInsertSchema, createSelectSchema } from 'drizzle-zod'
import { z } from 'zod'
import { proteins } from '../catalog/tables.js'
import type { Link } from '../crud/links.js'
import type { Listing } from '../crud/list.js'
import { supplierContacts, supplierProteins } from './partner-links.js'
import { suppliers } from './suppliers-table.js'
import { contacts, plants } from './tables.js'

const { tenant_id: _, ...columns } = getTableColumns(suppliers)

/** The columns of a supplier that are shown: all but the company, which the whole answer belongs to. */
export const SUPPLIER_COLUMNS = columns

/** What a list of suppliers is narrowed and ordered by. */
export const SUPPLIERS: Listing = {
  table: suppliers,
  id: suppliers.id,
  search: [suppliers.name, suppliers.contact_person, suppliers.email, suppliers.city],
  filters: {
    origin: suppliers.origin,
    country_origin: suppliers.country_origin,
    fresh_or_frozen: suppliers.fresh_or_frozen,
    edible_inedible: suppliers.edible_inedible,
    tested_product: suppliers.tested_product,
    plant_id: suppliers.plant_id,
  },
  order: { name: suppliers.name, created_on: suppliers.created_on, city: suppliers.city },
}

/** The lists of ids that a supplier has. */
export const SUPPLIER_LINKS = {
  protein_ids: {
    table: supplierProteins,
    own: supplierProteins.supplier_id,
    other: supplierProteins.protein_id,
    target: { table: proteins, id: proteins.id },
  },
  contact_ids: {
    table: supplierContacts,
    own: supplierContacts.supplier_id,
    other: supplierContacts.contact_id,
    target: { table: contacts, id: contacts.id },
  },
} as const satisfies Readonly<Record<string, Link>>

/** The single references of a supplier, and what they are of. */
export const SUPPLIER_REFERENCES = { plant_id: { table: plants, id: plants.id } } as const

const ids = z.array(z.uuid()).max(200)
const linked = { protein_ids: ids, contact_ids: ids }

const written = createInsertSchema(suppliers, {
  name: z.string().trim().min(1).max(255),
  email: z.email().max(254).nullish(),
})
  .omit({ id: true, tenant_id: true, created_on: true, modified_on: true })
  .extend({ protein_ids: ids.optional(), contact_ids: ids.optional() })
  .strict()

/** What a new supplier takes. A company in it is refused, as every field is that a supplier has not. */
export const newSupplier = written

/** What a change of a supplier takes. */
export const supplierChange = written.partial()

/** What a supplier is shown as. */
export const shownSupplier = createSelectSchema(suppliers, {
  created_on: z.iso.datetime(),
  modified_on: z.iso.datetime(),
})
  .omit({ tenant_id: true })
  .extend(linked)
