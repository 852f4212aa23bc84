import { asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { CachedLookup } from '@tenantry/express'
import type { Db, Transaction } from '../database/database.js'
import { notFound } from '../http/mount-routes.js'
import { type Route, route, rowParams } from '../http/route.js'
import { tenancy } from '../tenancy.js'
import { operatorActions } from './operator-actions-table.js'
import { tenants } from './tenants-table.js'

const reason = z.strictObject({ reason: z.string().trim().min(3).max(500) })
const listed = z.object({ id: z.uuid(), name: z.string(), slug: z.string(), is_active: z.boolean() })
const COLUMNS = { id: tenants.id, name: tenants.name, slug: tenants.slug, is_active: tenants.is_active }

/** What the platform's operator may do to companies, each with a reason that the company's owner can read. */
export function operatorRoutes(companies: CachedLookup): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/operator/tenants',
      summary: 'Every company',
      access: 'operator',
      query: z.object({ reason: reason.shape.reason }),
      answer: z.array(listed),
      handle: ({ db, user, query }) =>
        tenancy.bypass(query.reason, { writes: true }, () =>
          db.transaction(async (transaction) => {
            const all = await transaction.select(COLUMNS).from(tenants).orderBy(asc(tenants.name))
            await note(
              transaction,
              'listed',
              user.id,
              query.reason,
              all.map((company) => company.id),
            )
            return all
          }),
        ),
    }),
    ...(['suspended', 'reactivated'] as const).map((action) =>
      route({
        method: 'post',
        path: `/operator/tenants/{id}/${action === 'suspended' ? 'suspend' : 'reactivate'}`,
        summary: action === 'suspended' ? 'Suspend a company' : 'Let a suspended company in again',
        access: 'operator',
        params: rowParams,
        body: reason,
        answer: listed,
        handle: async ({ db, user, params, body }) => {
          const changed = await tenancy.bypass(body.reason, { writes: true }, () =>
            db.transaction(async (transaction) => {
              const [company] = await transaction
                .update(tenants)
                .set({ is_active: action === 'reactivated' })
                .where(eq(tenants.id, params.id))
                .returning(COLUMNS)
              if (company === undefined) throw notFound()
              await note(transaction, action, user.id, body.reason, [company.id])
              return company
            }),
          )
          companies.invalidateTenant(changed.id)
          return changed
        },
      }),
    ),
    route({
      method: 'get',
      path: '/operator-actions',
      summary: 'What the platform’s operator did to this company',
      access: 'own',
      answer: z.array(z.object({ action: z.string(), reason: z.string(), happened_at: z.iso.datetime() })),
      handle: ({ db }: { readonly db: Db }) =>
        db
          .select({
            action: operatorActions.action,
            reason: operatorActions.reason,
            happened_at: operatorActions.happened_at,
          })
          .from(operatorActions)
          .orderBy(desc(operatorActions.happened_at), desc(operatorActions.id)),
    }),
  ]
}

async function note(
  transaction: Transaction,
  action: (typeof operatorActions.$inferSelect)['action'],
  operator_id: string,
  because: string,
  companies: readonly string[],
): Promise<void> {
  await transaction.insert(operatorActions).values(companies.map((tenant_id) => ({ tenant_id, action, operator_id, reason: because })))
}
