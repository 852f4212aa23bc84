import type { Request, RequestHandler } from 'express'
import { type Db, tenancy } from './database.js'
import { tokenDigest } from './token-digest.js'

/** Who sent a request. */
export interface User {
  readonly id: string
  readonly name: string
}

const users = new WeakMap<Request, User>()

/** The signed-in user of a request, if there is one. */
export function userOf(request: Request): User | undefined {
  return users.get(request)
}

/** Finds the user of a bearer token. It refuses nobody: `resolveTenant`, which comes next, answers 401. */
export function authenticate(db: Db): RequestHandler {
  return async (request, _response, next) => {
    const token = /^bearer +(?<token>\S+)$/i.exec(request.get('authorization') ?? '')?.groups?.token
    const user = token === undefined ? undefined : await userByToken(db, token)
    if (user !== undefined) users.set(request, user)
    next()
  }
}

function userByToken(db: Db, token: string): Promise<User | undefined> {
  return tenancy.bypass('find the user of a token', () =>
    db
      .selectFrom('tokens')
      .innerJoin('users', 'users.id', 'tokens.user_id')
      .select(['users.id', 'users.name'])
      .where('tokens.digest', '=', tokenDigest(token))
      .executeTakeFirst(),
  )
}
