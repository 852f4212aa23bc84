import type { RequestHandler, Router } from 'express'
import type { ZodType } from 'zod'
import { Problem } from '@tenantry/example-serving'
import type { Db } from '../database/database.js'
import { isOperator } from '../tenants/operators.js'
import { roleOf } from '../tenants/memberships.js'
import { userOf } from '../people/authenticate.js'
import { type Access, type Call, type Route } from './route.js'
import { may, type Role } from './access.js'

const OUTSIDE: readonly Access[] = ['public', 'signed-in', 'operator']

/** Whether a route runs as a company. */
export function isOfCompany({ access }: Route): boolean {
  return !OUTSIDE.includes(access)
}

/** Puts routes on a router: those of a company on one that runs as it, the others on one that does not. */
export function mountRoutes(router: Router, routes: readonly Route[], db: Db): void {
  for (const one of routes) router[one.method](one.path.replace(/\{(\w+)\}/g, ':$1'), handlerOf(one, db))
}

function handlerOf(one: Route, db: Db): RequestHandler {
  return async (request, response) => {
    const user = userOf(request)
    const role = await admit(one.access, user, db)
    const call: Call<Access, unknown, unknown, unknown> = {
      db,
      user: user,
      role: role,
      // An id that cannot be one is no row's.
      params: read(one.params, request.params, () => notFound()),
      query: read(one.query, request.query, invalid('QUERY_INVALID')),
      body: read(one.body, request.body as unknown, invalid('BODY_INVALID')),
      request,
      response,
    }
    const result = await one.handle(call)
    if (response.headersSent) return
    if (one.answer === undefined) response.status(one.status ?? 204).end()
    else response.status(one.status ?? 200).json(result)
  }
}

async function admit(access: Access, user: ReturnType<typeof userOf>, db: Db): Promise<Role | undefined> {
  if (access === 'public') return undefined
  if (user === undefined) throw new Problem(401, 'UNAUTHENTICATED', 'Sign in first.')
  if (access === 'signed-in' || access === 'operator') {
    if (user.token !== undefined) throw new Problem(403, 'TOKEN_OF_A_COMPANY', 'An API token opens nothing outside its company.')
    if (access === 'operator' && !(await isOperator(db, user))) throw notFound()
    return undefined
  }
  const role = await roleOf(db, user)
  if (role === undefined || !may(role, access)) {
    throw new Problem(403, 'ROLE_INSUFFICIENT', 'Your role in this company does not allow that.')
  }
  return role
}

/** What an unknown row, a foreign one and an address that there is not all get. */
export function notFound(): Problem {
  return new Problem(404, 'NOT_FOUND', 'There is no such thing here.')
}

function read(schema: ZodType | undefined, given: unknown, refuse: (issues: string) => Problem): unknown {
  if (schema === undefined) return undefined
  const { data, error } = schema.safeParse(given)
  if (error === undefined) return data
  throw refuse(error.issues.map(({ path, message }) => [...path.map(String), message].join(': ')).join('. '))
}

const invalid = (code: string) => (issues: string) => new Problem(400, code, `${issues}.`)
