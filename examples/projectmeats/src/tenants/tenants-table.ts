import { boolean, index, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.js'
import { users } from '../people/users-tables.js'

export const tenants = pgTable(
  'tenants',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: varchar({ length: 255 }).notNull(),
    slug: varchar({ length: 100 }).notNull().unique(),
    schema_name: varchar({ length: 63 }).unique(),
    domain: varchar({ length: 255 }),
    contact_email: varchar({ length: 254 }).notNull(),
    contact_phone: varchar({ length: 20 }).notNull().default(''),
    is_active: boolean().notNull().default(true),
    is_trial: boolean().notNull().default(true),
    trial_ends_at: instant(),
    created_at: instant().notNull().defaultNow(),
    updated_at: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
    created_by_id: uuid().references(() => users.id),
    settings: jsonb().notNull().default({}),
    logo: varchar({ length: 255 }),
  },
  (t) => [index().on(t.is_active), index().on(t.created_at)],
)
