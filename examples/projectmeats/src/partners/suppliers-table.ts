import { boolean, index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { created } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import {
  CERTIFICATE_TYPES,
  COUNTRY_ORIGINS,
  CREDIT_LINES,
  CREDIT_TERMS,
  EDIBLE_CLASSES,
  FRESH_OR_FROZEN,
  ORIGINS,
  PACKAGE_TYPES,
  PAYMENT_TERMS,
  PROTEIN_TYPES,
  SHIPPING_OFFERED,
  SUPPLIER_DEPARTMENTS,
  SUPPLIER_PLANT_KINDS,
  WEIGHT_BASES,
  orUnset,
} from '../database/enumerations.js'
import { plants } from './tables.js'

export const suppliers = pgTable(
  'suppliers',
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
    type_of_plant: varchar({ length: 100, enum: orUnset(SUPPLIER_PLANT_KINDS) })
      .notNull()
      .default(''),
    type_of_certificate: varchar({ length: 100, enum: orUnset(CERTIFICATE_TYPES) })
      .notNull()
      .default(''),
    tested_product: boolean().notNull().default(false),
    origin: varchar({ length: 100, enum: orUnset(ORIGINS) })
      .notNull()
      .default(''),
    country_origin: varchar({ length: 100, enum: orUnset(COUNTRY_ORIGINS) })
      .notNull()
      .default(''),
    shipping_offered: varchar({ length: 100, enum: orUnset(SHIPPING_OFFERED) })
      .notNull()
      .default(''),
    how_to_book_pickup: varchar({ length: 100 }).notNull().default(''),
    offer_contracts: boolean().notNull().default(false),
    offers_export_documents: boolean().notNull().default(false),
    accounting_payment_terms: varchar({ length: 50, enum: orUnset(PAYMENT_TERMS) })
      .notNull()
      .default(''),
    credit_limits: varchar({ length: 50, enum: orUnset(CREDIT_TERMS) })
      .notNull()
      .default(''),
    account_line_of_credit: varchar({ length: 50, enum: orUnset(CREDIT_LINES) })
      .notNull()
      .default(''),
    fresh_or_frozen: varchar({ length: 20, enum: orUnset(FRESH_OR_FROZEN) })
      .notNull()
      .default(''),
    package_type: varchar({ length: 50, enum: orUnset(PACKAGE_TYPES) })
      .notNull()
      .default(''),
    net_or_catch: varchar({ length: 20, enum: orUnset(WEIGHT_BASES) })
      .notNull()
      .default(''),
    departments: varchar({ length: 255 }).notNull().default(''),
    accounting_terms: varchar({ length: 100 }).notNull().default(''),
    accounting_line_of_credit: varchar({ length: 100 }).notNull().default(''),
    credit_app_sent: boolean().notNull().default(false),
    credit_app_set_up: boolean().notNull().default(false),
    departments_array: text({ enum: SUPPLIER_DEPARTMENTS }).array().notNull().default([]),
    preferred_protein_types: text({ enum: PROTEIN_TYPES }).array().notNull().default([]),
  },
  (t) => [...companyKeys(t), within(t.tenant_id, t.plant_id, (): CompanyTable => plants, 'set null'), index().on(t.tenant_id, t.name)],
)
