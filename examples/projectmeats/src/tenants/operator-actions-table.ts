import { index, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.js'
import { companyKeys, inCompany } from '../database/company-columns.js'
import { users } from '../people/users-tables.js'

/** What the platform's operator did to a company, and why; its owner may read it. */
export const operatorActions = pgTable(
  'operator_actions',
  {
    ...inCompany(),
    operator_id: uuid()
      .notNull()
      .references(() => users.id),
    action: varchar({ length: 50, enum: ['listed', 'suspended', 'reactivated'] }).notNull(),
    reason: text().notNull(),
    happened_at: instant().notNull().defaultNow(),
  },
  (t) => [...companyKeys(t), index().on(t.tenant_id, t.happened_at)],
)
