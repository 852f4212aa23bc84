import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Db } from '../database/database.js'
import { withLogins } from './logins.js'
import { hashPassword } from './passwords.js'
import { accounts, users } from './users-tables.js'

/** A login to be made, or one to be given this password. */
export interface Login {
  readonly email: string
  readonly name: string
  /** Left out, nobody can sign in by a password. */
  readonly password?: string
}

/** Makes a login, or finds the one that has the address; an old one keeps its name, and its password unless one is given. */
export async function ensureLogin(db: Db, { email, name, password }: Login): Promise<string> {
  const hash = password === undefined ? undefined : await hashPassword(password)
  return withLogins(() =>
    db.transaction(async (transaction) => {
      await transaction
        .insert(users)
        .values({ id: randomUUID(), email, name, email_verified: true })
        .onConflictDoNothing({ target: users.email })
      const [user] = await transaction.select({ id: users.id }).from(users).where(eq(users.email, email))
      if (user === undefined) throw new Error('A login was made, and is not there')
      if (hash === undefined) return user.id
      const changed = await transaction
        .update(accounts)
        .set({ password: hash })
        .where(and(eq(accounts.user_id, user.id), eq(accounts.provider_id, 'credential')))
        .returning({ id: accounts.id })
      if (changed.length === 0) {
        await transaction.insert(accounts).values({ account_id: user.id, provider_id: 'credential', user_id: user.id, password: hash })
      }
      return user.id
    }),
  )
}
