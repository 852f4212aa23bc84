import { index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.js'
import { companyKeys, inCompany } from '../database/company-columns.js'
import { users } from '../people/users-tables.js'

/** A program's key to one company. Its text is shown once; what is kept is a digest. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    ...inCompany(),
    name: varchar({ length: 100 }).notNull(),
    digest: varchar({ length: 64 }).notNull().unique(),
    user_id: uuid()
      .notNull()
      .references(() => users.id),
    created_at: instant().notNull().defaultNow(),
    expires_at: instant().notNull(),
    revoked_at: instant(),
  },
  (t) => [...companyKeys(t), index().on(t.tenant_id, t.user_id)],
)
