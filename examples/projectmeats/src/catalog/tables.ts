import { boolean, index, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { amount, created } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import {
  CARTON_TYPES,
  EDIBLE_CLASSES,
  FRESH_OR_FROZEN,
  ORIGINS,
  PACKAGE_TYPES,
  PROTEIN_TYPES,
  WEIGHT_BASES,
  orUnset,
} from '../database/enumerations.js'
import { suppliers } from '../partners/suppliers-table.js'

export const proteins = pgTable('proteins', {
  id: uuid().primaryKey().defaultRandom(),
  name: varchar({ length: 50 }).notNull().unique(),
})

export const products = pgTable(
  'products',
  {
    ...inCompany(),
    ...created(),
    product_code: varchar({ length: 50 }).notNull(),
    description_of_product_item: text().notNull(),
    type_of_protein: varchar({ length: 50, enum: orUnset(PROTEIN_TYPES) })
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
    edible_or_inedible: varchar({ length: 50, enum: orUnset(EDIBLE_CLASSES) })
      .notNull()
      .default(''),
    tested_product: boolean().notNull().default(false),
    supplier_id: uuid(),
    supplier_item_number: varchar({ length: 100 }).notNull().default(''),
    plants_available: varchar({ length: 200 }).notNull().default(''),
    origin: varchar({ length: 100, enum: orUnset(ORIGINS) })
      .notNull()
      .default(''),
    carton_type: varchar({ length: 50, enum: orUnset(CARTON_TYPES) })
      .notNull()
      .default(''),
    pcs_per_carton: varchar({ length: 50 }).notNull().default(''),
    uom: varchar({ length: 10 }).notNull().default(''),
    namp: varchar({ length: 50 }).notNull().default(''),
    usda: varchar({ length: 50 }).notNull().default(''),
    ub: varchar({ length: 50 }).notNull().default(''),
    unit_weight: amount(),
    is_active: boolean().notNull().default(true),
  },
  (t) => [
    ...companyKeys(t),
    unique().on(t.tenant_id, t.product_code),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'set null'),
    index().on(t.tenant_id, t.description_of_product_item),
  ],
)
