import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { created, instant } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import { ENTITY_TYPES } from '../database/enumerations.js'
import { users } from '../people/users-tables.js'

export const activityLogs = pgTable(
  'activity_logs',
  {
    ...inCompany(),
    ...created(),
    entity_type: varchar({ length: 50, enum: ENTITY_TYPES }).notNull(),
    entity_id: varchar({ length: 64 }).notNull(),
    content_type: varchar({ length: 100 }),
    object_id: varchar({ length: 64 }),
    title: varchar({ length: 200 }).notNull().default(''),
    content: text().notNull(),
    created_by_id: uuid().references(() => users.id),
    is_pinned: boolean().notNull().default(false),
    tags: varchar({ length: 255 }).notNull().default(''),
  },
  (t) => [...companyKeys(t), index().on(t.tenant_id, t.entity_type, t.entity_id)],
)

export const scheduledCalls = pgTable(
  'scheduled_calls',
  {
    ...inCompany(),
    ...created(),
    entity_type: varchar({ length: 50, enum: ENTITY_TYPES }).notNull(),
    entity_id: varchar({ length: 64 }).notNull(),
    title: varchar({ length: 200 }).notNull(),
    description: text().notNull().default(''),
    scheduled_for: instant().notNull(),
    duration_minutes: integer().notNull().default(30),
    is_completed: boolean().notNull().default(false),
    completed_at: instant(),
    assigned_to_id: uuid().references(() => users.id),
    created_by_id: uuid().references(() => users.id),
    activity_log_id: uuid(),
  },
  (t) => [
    ...companyKeys(t),
    check('scheduled_calls_duration_minutes_not_negative', sql`${t.duration_minutes} >= 0`),
    within(t.tenant_id, t.activity_log_id, (): CompanyTable => activityLogs, 'set null'),
    index().on(t.tenant_id, t.scheduled_for),
  ],
)
