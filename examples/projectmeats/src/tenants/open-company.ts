import { randomUUID } from 'node:crypto'
import { tenancy } from '../tenancy.js'
import type { Db } from '../database/database.js'
import { tenantUsers } from './memberships-tables.js'
import { tenants } from './tenants-table.js'

/** A company to be opened, and the login that will own it. */
export interface NewCompany {
  readonly name: string
  readonly slug: string
  readonly contact_email: string
  readonly contact_phone?: string
  readonly is_trial?: boolean
  readonly trial_ends_at?: Date | null
  readonly settings?: unknown
  readonly owner?: string
}

const TRIAL_DAYS = 30
const DAY = 24 * 60 * 60 * 1000

/** Opens a company in one transaction: its row, and its owner's membership. It runs as the company that it makes. */
export function openCompany(db: Db, { owner, ...company }: NewCompany) {
  const id = randomUUID()
  const { is_trial = true } = company
  const trial_ends_at = company.trial_ends_at ?? (is_trial ? new Date(Date.now() + TRIAL_DAYS * DAY) : null)
  return tenancy.run(id, () =>
    db.transaction(async (transaction) => {
      const [opened] = await transaction
        .insert(tenants)
        .values({ ...company, id, is_trial, trial_ends_at, schema_name: company.slug.replaceAll('-', '_'), created_by_id: owner ?? null })
        .returning()
      if (opened === undefined) throw new Error('A company was inserted, and no row came back')
      if (owner !== undefined) await transaction.insert(tenantUsers).values({ user_id: owner, role: 'owner' })
      return opened
    }),
  )
}
