import { and, asc, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { Problem } from '@tenantry/example-serving'
import { type Db, type Transaction } from '../database/database.js'
import { TENANT_ROLES } from '../database/enumerations.js'
import { isAtMost, type Role } from '../http/access.js'
import { notFound } from '../http/mount-routes.js'
import { type Route, route, rowParams } from '../http/route.js'
import { users } from '../people/users-tables.js'
import { refuseGuest } from './guest.js'
import { tenantUsers } from './memberships-tables.js'
import { tenants } from './tenants-table.js'

const member = z.object({
  id: z.uuid(),
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
  role: z.enum(TENANT_ROLES),
  is_active: z.boolean(),
})
const COLUMNS = {
  id: tenantUsers.id,
  user: { id: users.id, name: users.name, email: users.email },
  role: tenantUsers.role,
  is_active: tenantUsers.is_active,
}

/** The members of the running company. People join by invitation only. */
export const memberRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/tenant-users',
    summary: 'The members of the company',
    access: 'read',
    answer: z.array(member),
    handle: ({ db }) => members(db).orderBy(asc(users.name), asc(tenantUsers.id)),
  }),
  route({
    method: 'get',
    path: '/tenant-users/{id}',
    summary: 'A member of the company',
    access: 'read',
    params: rowParams,
    answer: member,
    handle: ({ db, params }) => memberOf(db, params.id),
  }),
  route({
    method: 'patch',
    path: '/tenant-users/{id}',
    summary: 'Change a member’s role, or let them in and out',
    access: 'administer',
    params: rowParams,
    body: z.strictObject({ role: z.enum(TENANT_ROLES), is_active: z.boolean() }).partial(),
    answer: member,
    handle: async ({ db, params, body, role }) => {
      await changeMember(db, params.id, body, role)
      return memberOf(db, params.id)
    },
  }),
  route({
    method: 'delete',
    path: '/tenant-users/{id}',
    summary: 'Let a member out of the company',
    access: 'administer',
    params: rowParams,
    handle: ({ db, params, role }) => changeMember(db, params.id, { is_active: false }, role),
  }),
]

const members = (db: Db) => db.select(COLUMNS).from(tenantUsers).innerJoin(users, eq(users.id, tenantUsers.user_id))

async function memberOf(db: Db, membership: string) {
  const [found] = await members(db).where(eq(tenantUsers.id, membership))
  if (found === undefined) throw notFound()
  return found
}

interface Change {
  readonly role?: Role | undefined
  readonly is_active?: boolean | undefined
}

// Nobody touches a higher role or hands one out, and a company keeps an active owner. The company's row is locked, so
// that two who leave at once do not both find the other still there.
async function changeMember(db: Db, membership: string, change: Change, by: Role): Promise<void> {
  await refuseGuest(db)
  await db.transaction(async (transaction) => {
    await transaction.select({ id: tenants.id }).from(tenants).for('update')
    const [before] = await transaction.select().from(tenantUsers).where(eq(tenantUsers.id, membership))
    if (before === undefined) throw notFound()
    if (!isAtMost(before.role, by) || (change.role !== undefined && !isAtMost(change.role, by))) {
      throw new Problem(403, 'ROLE_CEILING', 'You cannot change a role above your own, nor give one.')
    }
    const after = { role: change.role ?? before.role, is_active: change.is_active ?? before.is_active }
    if (isOwner(before) && !isOwner(after) && !(await hasOtherOwner(transaction, membership))) {
      throw new Problem(409, 'LAST_OWNER', 'A company needs an owner. Make somebody else one first.')
    }
    await transaction.update(tenantUsers).set(after).where(eq(tenantUsers.id, membership))
  })
}

const isOwner = ({ role, is_active }: { readonly role: Role; readonly is_active: boolean }) => role === 'owner' && is_active

async function hasOtherOwner(transaction: Transaction, membership: string): Promise<boolean> {
  const others = await transaction
    .select({ id: tenantUsers.id })
    .from(tenantUsers)
    .where(and(eq(tenantUsers.role, 'owner'), eq(tenantUsers.is_active, true), ne(tenantUsers.id, membership)))
  return others.length > 0
}
