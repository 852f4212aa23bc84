import { boolean, date, index, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.js'
import { companyKeys, inCompany } from '../database/company-columns.js'
import {
  APPOINTMENT_METHODS,
  CARRIER_DEPARTMENTS,
  CARRIER_MODES,
  CREDIT_LINES,
  CREDIT_TERMS,
  PAYMENT_TERMS,
  orUnset,
} from '../database/enumerations.js'
import { users } from '../people/users-tables.js'

export const carriers = pgTable(
  'carriers',
  {
    ...inCompany(),
    name: varchar({ length: 200 }).notNull(),
    code: varchar({ length: 50 }).notNull(),
    carrier_type: varchar({ length: 20, enum: CARRIER_MODES }).notNull().default('truck'),
    contact_person: varchar({ length: 100 }).notNull().default(''),
    phone: varchar({ length: 20 }).notNull().default(''),
    email: varchar({ length: 254 }).notNull().default(''),
    address: text().notNull().default(''),
    city: varchar({ length: 100 }).notNull().default(''),
    state: varchar({ length: 100 }).notNull().default(''),
    zip_code: varchar({ length: 20 }).notNull().default(''),
    country: varchar({ length: 100 }).notNull().default('USA'),
    mc_number: varchar({ length: 50 }).notNull().default(''),
    dot_number: varchar({ length: 50 }).notNull().default(''),
    insurance_provider: varchar({ length: 200 }).notNull().default(''),
    insurance_policy_number: varchar({ length: 100 }).notNull().default(''),
    insurance_expiry: date(),
    is_active: boolean().notNull().default(true),
    notes: text().notNull().default(''),
    my_customer_num_from_carrier: varchar({ length: 100 }).notNull().default(''),
    accounting_payable_contact_name: varchar({ length: 255 }).notNull().default(''),
    accounting_payable_contact_phone: varchar({ length: 20 }).notNull().default(''),
    accounting_payable_contact_email: varchar({ length: 254 }).notNull().default(''),
    sales_contact_name: varchar({ length: 255 }).notNull().default(''),
    sales_contact_phone: varchar({ length: 20 }).notNull().default(''),
    sales_contact_email: varchar({ length: 254 }).notNull().default(''),
    accounting_payment_terms: varchar({ length: 50, enum: orUnset(PAYMENT_TERMS) })
      .notNull()
      .default(''),
    credit_limits: varchar({ length: 50, enum: orUnset(CREDIT_TERMS) })
      .notNull()
      .default(''),
    account_line_of_credit: varchar({ length: 50, enum: orUnset(CREDIT_LINES) })
      .notNull()
      .default(''),
    departments: varchar({ length: 255 }).notNull().default(''),
    how_carrier_make_appointment: varchar({ length: 50, enum: orUnset(APPOINTMENT_METHODS) })
      .notNull()
      .default(''),
    created_at: instant().notNull().defaultNow(),
    updated_at: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
    created_by_id: uuid().references(() => users.id),
    departments_array: text({ enum: CARRIER_DEPARTMENTS }).array().notNull().default([]),
  },
  (t) => [
    ...companyKeys(t),
    unique().on(t.tenant_id, t.code),
    index().on(t.tenant_id, t.name),
    index().on(t.tenant_id, t.mc_number),
    index().on(t.tenant_id, t.dot_number),
  ],
)
