import { z } from 'zod'
import { INVITATION_STATUSES, TENANT_ROLES } from '../database/enumerations.js'
import { tenantInvitations } from './memberships-tables.js'

/** An invitation's secret. */
export const invitationToken = z.string().min(1).max(200)
/** An address, in lower case. */
export const address = z.email().max(254).toLowerCase()
/** What an administrator is shown of an invitation: not its token. */
export const shownInvitation = z.object({
  id: z.uuid(),
  email: z.string().nullable(),
  role: z.enum(TENANT_ROLES),
  status: z.enum(INVITATION_STATUSES),
  message: z.string(),
  expires_at: z.iso.datetime(),
  is_reusable: z.boolean(),
  max_uses: z.int(),
  usage_count: z.int(),
})
/** The columns of what is shown. */
export const INVITATION_COLUMNS = {
  id: tenantInvitations.id,
  email: tenantInvitations.email,
  role: tenantInvitations.role,
  status: tenantInvitations.status,
  message: tenantInvitations.message,
  expires_at: tenantInvitations.expires_at,
  is_reusable: tenantInvitations.is_reusable,
  max_uses: tenantInvitations.max_uses,
  usage_count: tenantInvitations.usage_count,
}
/** What a new invitation takes. */
export const newInvitation = z
  .strictObject({
    email: address.optional(),
    role: z.enum(TENANT_ROLES).default('user'),
    message: z.string().max(2000).default(''),
    is_reusable: z.boolean().default(false),
    max_uses: z.int().min(1).max(1000).default(1),
    expires_at: z.coerce.date().optional(),
  })
  .refine(({ email: to, is_reusable }) => to !== undefined || is_reusable, 'email: Expected an address, unless the invitation is reusable')
  .refine(({ max_uses, is_reusable }) => max_uses === 1 || is_reusable, 'max_uses: Only a reusable invitation has several')
  .refine(({ expires_at }) => expires_at === undefined || expires_at > new Date(), 'expires_at: Expected a time to come')
