import { boolean, index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { created } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import {
  CERTIFICATE_TYPES,
  CREDIT_LINES,
  CREDIT_TERMS,
  EDIBLE_CLASSES,
  INDUSTRIES,
  ORIGINS,
  PAYMENT_TERMS,
  PROTEIN_TYPES,
  orUnset,
} from '../database/enumerations.js'
import { plants } from './tables.js'

export const customers = pgTable(
  'customers',
  {
    ...inCompany(),
    ...created(),
    name: varchar({ length: 255 }).notNull(),
    contact_person: varchar({ length: 255 }),
    email: varchar({ length: 254 }),
    phone: varchar({ length: 20 }),
    address: text(),
    street_address: varchar({ length: 255 }).notNull().default(''),
    city: varchar({ length: 100 }),
    state: varchar({ length: 100 }),
    zip_code: varchar({ length: 20 }),
    country: varchar({ length: 100 }),
    plant_id: uuid(),
    edible_inedible: varchar({ length: 50, enum: orUnset(EDIBLE_CLASSES) })
      .notNull()
      .default(''),
    type_of_plant: varchar({ length: 100 }).notNull().default(''),
    purchasing_preference_origin: varchar({ length: 100, enum: orUnset(ORIGINS) })
      .notNull()
      .default(''),
    industry: varchar({ length: 100, enum: orUnset(INDUSTRIES) })
      .notNull()
      .default(''),
    will_pickup_load: boolean().notNull().default(false),
    accounting_payment_terms: varchar({ length: 50, enum: orUnset(PAYMENT_TERMS) })
      .notNull()
      .default(''),
    credit_limits: varchar({ length: 50, enum: orUnset(CREDIT_TERMS) })
      .notNull()
      .default(''),
    account_line_of_credit: varchar({ length: 50, enum: orUnset(CREDIT_LINES) })
      .notNull()
      .default(''),
    buyer_contact_name: varchar({ length: 255 }).notNull().default(''),
    buyer_contact_phone: varchar({ length: 20 }).notNull().default(''),
    buyer_contact_email: varchar({ length: 254 }).notNull().default(''),
    type_of_certificate: varchar({ length: 100, enum: orUnset(CERTIFICATE_TYPES) })
      .notNull()
      .default(''),
    product_exportable: boolean().notNull().default(false),
    accounting_terms: varchar({ length: 100 }).notNull().default(''),
    accounting_line_of_credit: varchar({ length: 100 }).notNull().default(''),
    contact_title: varchar({ length: 100 }).notNull().default(''),
    industry_array: text({ enum: INDUSTRIES }).array().notNull().default([]),
    preferred_protein_types: text({ enum: PROTEIN_TYPES }).array().notNull().default([]),
  },
  (t) => [...companyKeys(t), within(t.tenant_id, t.plant_id, (): CompanyTable => plants, 'set null'), index().on(t.tenant_id, t.name)],
)
