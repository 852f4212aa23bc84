import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, unique, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.js'
import { companyKeys, inCompany } from '../database/company-columns.js'
import { INVITATION_STATUSES, TENANT_ROLES } from '../database/enumerations.js'
import { users } from '../people/users-tables.js'

export const tenantUsers = pgTable(
  'tenant_users',
  {
    ...inCompany(),
    user_id: uuid()
      .notNull()
      .references(() => users.id),
    role: varchar({ length: 20, enum: TENANT_ROLES }).notNull().default('user'),
    is_active: boolean().notNull().default(true),
    created_at: instant().notNull().defaultNow(),
    updated_at: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (t) => [...companyKeys(t), unique().on(t.tenant_id, t.user_id), index().on(t.tenant_id, t.is_active), index().on(t.user_id, t.is_active)],
)

export const tenantInvitations = pgTable(
  'tenant_invitations',
  {
    ...inCompany(),
    token: varchar({ length: 64 }).notNull().unique(),
    email: varchar({ length: 254 }),
    role: varchar({ length: 20, enum: TENANT_ROLES }).notNull().default('user'),
    invited_by_id: uuid().references(() => users.id),
    status: varchar({ length: 20, enum: INVITATION_STATUSES }).notNull().default('pending'),
    created_at: instant().notNull().defaultNow(),
    expires_at: instant().notNull(),
    accepted_at: instant(),
    accepted_by_id: uuid().references(() => users.id),
    message: text().notNull().default(''),
    is_reusable: boolean().notNull().default(false),
    max_uses: integer().notNull().default(1),
    usage_count: integer().notNull().default(0),
  },
  (t) => [
    ...companyKeys(t),
    check('tenant_invitations_max_uses_not_negative', sql`${t.max_uses} >= 0`),
    check('tenant_invitations_usage_count_not_negative', sql`${t.usage_count} >= 0`),
    index().on(t.tenant_id, t.status),
    index().on(t.tenant_id, t.expires_at),
    uniqueIndex().on(t.tenant_id, t.email).where(sql`status = 'pending' and email is not null`),
  ],
)

export const tenantDomains = pgTable(
  'tenant_domains',
  {
    ...inCompany(),
    domain: varchar({ length: 253 }).notNull().unique(),
    is_primary: boolean().notNull().default(true),
    created_at: instant().notNull().defaultNow(),
    updated_at: instant()
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (t) => [...companyKeys(t), index().on(t.tenant_id, t.is_primary)],
)
