import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { created, instant } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import { CONTACT_TYPES, PLANT_TYPES, RECORD_STATUSES, orUnset } from '../database/enumerations.js'
import { users } from '../people/users-tables.js'
import { customers } from './customers-table.js'
import { suppliers } from './suppliers-table.js'

export const contacts = pgTable(
  'contacts',
  {
    ...inCompany(),
    ...created(),
    status: varchar({ length: 20, enum: RECORD_STATUSES }).notNull().default('active'),
    first_name: varchar({ length: 100 }).notNull(),
    last_name: varchar({ length: 100 }).notNull(),
    email: varchar({ length: 254 }),
    phone: varchar({ length: 20 }),
    company: varchar({ length: 255 }),
    position: varchar({ length: 100 }),
    contact_type: varchar({ length: 50, enum: orUnset(CONTACT_TYPES) })
      .notNull()
      .default(''),
    contact_title: varchar({ length: 100 }).notNull().default(''),
    main_phone: varchar({ length: 20 }).notNull().default(''),
    direct_phone: varchar({ length: 20 }).notNull().default(''),
    cell_phone: varchar({ length: 20 }).notNull().default(''),
    created_at: instant().defaultNow(),
    updated_at: instant()
      .defaultNow()
      .$onUpdate(() => new Date()),
    supplier_id: uuid(),
    customer_id: uuid(),
  },
  (t) => [
    ...companyKeys(t),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'cascade'),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'cascade'),
    index().on(t.tenant_id, t.last_name, t.first_name),
  ],
)

export const plants = pgTable(
  'plants',
  {
    ...inCompany(),
    name: varchar({ length: 200 }).notNull(),
    code: varchar({ length: 50 }).notNull(),
    plant_est_num: varchar({ length: 50 }).notNull().default(''),
    plant_type: varchar({ length: 20, enum: PLANT_TYPES }).notNull().default('processing'),
    address: text().notNull().default(''),
    city: varchar({ length: 100 }).notNull().default(''),
    state: varchar({ length: 100 }).notNull().default(''),
    zip_code: varchar({ length: 20 }).notNull().default(''),
    country: varchar({ length: 100 }).notNull().default('USA'),
    phone: varchar({ length: 20 }).notNull().default(''),
    email: varchar({ length: 254 }).notNull().default(''),
    manager: varchar({ length: 100 }).notNull().default(''),
    capacity: integer(),
    is_active: boolean().notNull().default(true),
    created_at: instant().notNull().defaultNow(),
    updated_at: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
    created_by_id: uuid().references(() => users.id),
    supplier_id: uuid(),
  },
  (t) => [
    ...companyKeys(t),
    unique().on(t.tenant_id, t.code),
    check('plants_capacity_not_negative', sql`${t.capacity} >= 0`),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'cascade'),
    index().on(t.tenant_id, t.name),
  ],
)

export const locations = pgTable(
  'locations',
  {
    ...inCompany(),
    name: varchar({ length: 200 }).notNull(),
    code: varchar({ length: 50 }).notNull().default(''),
    location_type: varchar({ length: 50 }).notNull().default(''),
    address: text().notNull().default(''),
    city: varchar({ length: 100 }).notNull().default(''),
    state: varchar({ length: 100 }).notNull().default(''),
    zip_code: varchar({ length: 20 }).notNull().default(''),
    country: varchar({ length: 100 }).notNull().default('USA'),
    phone: varchar({ length: 20 }).notNull().default(''),
    email: varchar({ length: 254 }).notNull().default(''),
    contact_name: varchar({ length: 255 }).notNull().default(''),
    is_active: boolean().notNull().default(true),
    supplier_id: uuid(),
    customer_id: uuid(),
    created_at: instant().notNull().defaultNow(),
    updated_at: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (t) => [
    ...companyKeys(t),
    within(t.tenant_id, t.supplier_id, (): CompanyTable => suppliers, 'set null'),
    within(t.tenant_id, t.customer_id, (): CompanyTable => customers, 'set null'),
  ],
)
