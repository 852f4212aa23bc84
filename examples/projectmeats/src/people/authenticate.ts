import { fromNodeHeaders } from 'better-auth/node'
import type { Request, RequestHandler } from 'express'
import type { Db } from '../database/database.js'
import { findApiToken } from '../tenants/api-tokens.js'
import type { Auth } from './auth.js'
import { withLogins } from './logins.js'
import type { User } from './user.js'

const USERS = new WeakMap<Request, User>()

/** Who sent the request; undefined for nobody. */
export function userOf(request: Request): User | undefined {
  return USERS.get(request)
}

/** Finds out who sends a request: a browser by its session's cookie, a program by its API token. */
export function authenticate(db: Db, auth: Auth): RequestHandler {
  return async (request, _response, next) => {
    const user = await findUser(db, auth, request)
    if (user !== undefined) USERS.set(request, user)
    next()
  }
}

async function findUser(db: Db, auth: Auth, request: Request): Promise<User | undefined> {
  const { authorization, cookie } = request.headers
  // A program that names a token means it, so its cookie does not count.
  if (authorization !== undefined) return findApiToken(db, authorization)
  if (cookie === undefined) return undefined
  const found = await withLogins(() => auth.api.getSession({ headers: fromNodeHeaders(request.headers) }))
  if (found === null || found.user.isActive !== true) return undefined
  const { id, name, email } = found.user
  return { id, name, email }
}
