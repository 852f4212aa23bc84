import { boolean, jsonb, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { created, instant } from '../database/columns.js'
import { companyKeys, inCompany, type CompanyTable, within } from '../database/company-columns.js'
import { CHAT_MESSAGE_TYPES, CHAT_SESSION_STATUSES, RECORD_STATUSES } from '../database/enumerations.js'
import { users } from '../people/users-tables.js'

export const chatSessions = pgTable(
  'chat_sessions',
  {
    ...inCompany(),
    ...created(),
    status: varchar({ length: 20, enum: RECORD_STATUSES }).notNull().default('active'),
    owner_id: uuid()
      .notNull()
      .references(() => users.id),
    created_by_id: uuid()
      .notNull()
      .references(() => users.id),
    modified_by_id: uuid()
      .notNull()
      .references(() => users.id),
    title: varchar({ length: 200 }),
    session_status: varchar({ length: 20, enum: CHAT_SESSION_STATUSES }).notNull().default('active'),
    context_data: jsonb().notNull().default({}),
    last_activity: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (t) => [...companyKeys(t)],
)

export const chatMessages = pgTable(
  'chat_messages',
  {
    ...inCompany(),
    ...created(),
    owner_id: uuid()
      .notNull()
      .references(() => users.id),
    created_by_id: uuid()
      .notNull()
      .references(() => users.id),
    modified_by_id: uuid()
      .notNull()
      .references(() => users.id),
    session_id: uuid().notNull(),
    message_type: varchar({ length: 20, enum: CHAT_MESSAGE_TYPES }).notNull(),
    content: text().notNull(),
    metadata: jsonb().notNull().default({}),
    is_processed: boolean().notNull().default(true),
  },
  (t) => [...companyKeys(t), within(t.tenant_id, t.session_id, (): CompanyTable => chatSessions, 'cascade')],
)

export const aiConfigurations = pgTable(
  'ai_configurations',
  {
    ...inCompany(),
    name: varchar({ length: 100 }).notNull(),
    provider: varchar({ length: 50 }).notNull().default('openai'),
    model_name: varchar({ length: 100 }).notNull().default('gpt-4o-mini'),
    is_active: boolean().notNull().default(true),
    is_default: boolean().notNull().default(false),
    created_at: instant().notNull().defaultNow(),
  },
  (t) => [...companyKeys(t), unique().on(t.tenant_id, t.name)],
)
