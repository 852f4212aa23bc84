import { pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.js'
import { companyKeys, inCompany } from '../database/company-columns.js'
import { BUG_CATEGORIES, BUG_SEVERITIES, BUG_STATUSES } from '../database/enumerations.js'
import { users } from '../people/users-tables.js'

export const bugReports = pgTable(
  'bug_reports',
  {
    ...inCompany(),
    title: varchar({ length: 200 }).notNull(),
    description: text().notNull(),
    category: varchar({ length: 20, enum: BUG_CATEGORIES }).notNull().default('bug'),
    severity: varchar({ length: 10, enum: BUG_SEVERITIES }).notNull().default('medium'),
    status: varchar({ length: 20, enum: BUG_STATUSES }).notNull().default('new'),
    reporter_id: uuid().references(() => users.id),
    reporter_email: varchar({ length: 254 }).notNull().default(''),
    browser: varchar({ length: 100 }).notNull().default(''),
    os: varchar({ length: 100 }).notNull().default(''),
    screen_resolution: varchar({ length: 50 }).notNull().default(''),
    url: varchar({ length: 200 }).notNull().default(''),
    steps_to_reproduce: text().notNull().default(''),
    expected_behavior: text().notNull().default(''),
    actual_behavior: text().notNull().default(''),
    created_at: instant().notNull().defaultNow(),
    updated_at: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
    resolved_at: instant(),
  },
  (t) => [...companyKeys(t)],
)
