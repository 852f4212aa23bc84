import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { TENANT_ROLES } from '../database/enumerations.js'
import { type Route, route, rowParams } from '../http/route.js'
import { notFound } from '../http/mount-routes.js'
import { duplicateOr } from '../http/duplicate.js'
import { tenancy } from '../tenancy.js'
import { refuseGuest } from './guest.js'
import { tenantUsers } from './memberships-tables.js'
import { openCompany } from './open-company.js'
import { slugSchema } from './slug.js'
import { tenants } from './tenants-table.js'
import { themeAnswer, themeBody, themeOf } from './theme.js'

const summary = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  role: z.enum(TENANT_ROLES),
  is_active: z.boolean(),
  is_trial: z.boolean(),
})
const company = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  contact_email: z.string(),
  contact_phone: z.string(),
  is_active: z.boolean(),
  is_trial: z.boolean(),
  trial_ends_at: z.iso.datetime().nullable(),
})
const COLUMNS = {
  id: tenants.id,
  name: tenants.name,
  slug: tenants.slug,
  contact_email: tenants.contact_email,
  contact_phone: tenants.contact_phone,
  is_active: tenants.is_active,
  is_trial: tenants.is_trial,
  trial_ends_at: tenants.trial_ends_at,
}
const change = {
  name: z.string().trim().min(1).max(255),
  contact_email: z.email().max(254),
  contact_phone: z.string().max(20),
}

/** Companies: one's own, a new one, and the running one with its look. */
export const companyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/tenants',
    summary: 'The companies that you belong to',
    access: 'signed-in',
    answer: z.array(summary),
    handle: ({ db, user }) =>
      tenancy.bypass('a user sees every company that they belong to', () =>
        db
          .select({
            id: tenants.id,
            name: tenants.name,
            slug: tenants.slug,
            role: tenantUsers.role,
            is_active: tenants.is_active,
            is_trial: tenants.is_trial,
          })
          .from(tenantUsers)
          .innerJoin(tenants, eq(tenants.id, tenantUsers.tenant_id))
          .where(and(eq(tenantUsers.user_id, user.id), eq(tenantUsers.is_active, true)))
          .orderBy(asc(tenants.name)),
      ),
  }),
  route({
    method: 'post',
    path: '/tenants',
    summary: 'Open a company of your own',
    access: 'signed-in',
    body: z.strictObject({ ...change, contact_phone: change.contact_phone.default(''), slug: slugSchema }),
    answer: company,
    status: 201,
    handle: ({ db, user, body }) => duplicateOr('slug', () => openCompany(db, { ...body, owner: user.id })),
  }),
  route({
    method: 'get',
    path: '/tenants/{id}',
    summary: 'The running company',
    access: 'read',
    params: rowParams,
    answer: company,
    handle: async ({ db, params }) => {
      const [found] = await db.select(COLUMNS).from(tenants).where(eq(tenants.id, params.id))
      return found ?? gone()
    },
  }),
  route({
    method: 'patch',
    path: '/tenants/{id}',
    summary: 'Change the running company',
    access: 'administer',
    params: rowParams,
    body: z.strictObject(change).partial(),
    answer: company,
    handle: async ({ db, params, body }) => {
      await refuseGuest(db)
      const [changed] = await db
        .update(tenants)
        .set({ ...body, updated_at: new Date() })
        .where(eq(tenants.id, params.id))
        .returning(COLUMNS)
      return changed ?? gone()
    },
  }),
  route({
    method: 'delete',
    path: '/tenants/{id}',
    summary: 'Close the running company, with all it holds',
    access: 'own',
    params: rowParams,
    handle: async ({ db, params }) => {
      await refuseGuest(db)
      const closed = await db.delete(tenants).where(eq(tenants.id, params.id)).returning({ id: tenants.id })
      if (closed.length === 0) gone()
    },
  }),
  route({
    method: 'get',
    path: '/theme',
    summary: 'The look of the running company',
    access: 'read',
    answer: themeAnswer,
    handle: async ({ db }) => {
      const [found] = await db.select().from(tenants)
      return found === undefined ? gone() : themeOf(found)
    },
  }),
  route({
    method: 'patch',
    path: '/theme',
    summary: 'Change the look of the running company',
    access: 'administer',
    body: themeBody,
    answer: themeAnswer,
    handle: async ({ db, body }) => {
      await refuseGuest(db)
      const theme = JSON.stringify(body)
      const [changed] = await db
        .update(tenants)
        .set({
          settings: sql`jsonb_set(${tenants.settings}, '{theme}', coalesce(${tenants.settings} -> 'theme', '{}'::jsonb) || ${theme}::jsonb)`,
          updated_at: new Date(),
        })
        .returning()
      return changed === undefined ? gone() : themeOf(changed)
    },
  }),
]

function gone(): never {
  throw notFound()
}
