import type { Request, Response } from 'express'
import { z, type ZodType } from 'zod'
import type { Db } from '../database/database.js'
import type { User } from '../people/user.js'
import type { Permission, Role } from './access.js'

/** Who a route is for: everybody, whoever is signed in, the platform's operator, or members of the running company who may. */
export type Access = 'public' | 'signed-in' | 'operator' | Permission

/** The parameters of an address that names a row: an id that cannot be one is no row's. */
export const rowParams = z.object({ id: z.uuid() })

/** What a handler is given; `user` and `role` are those that the route's access asks for. */
export interface Call<A extends Access, Params, Query, Body> {
  readonly db: Db
  readonly user: A extends 'public' ? User | undefined : User
  readonly role: A extends Permission ? Role : undefined
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly request: Request
  readonly response: Response
}

/** One address of the API: what it takes, what it answers, who may ask, and what it does. */
export interface Route<A extends Access = Access, Params = unknown, Query = unknown, Body = unknown> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below /api/v1, with parameters as OpenAPI writes them: `/suppliers/{id}`. */
  readonly path: string
  readonly summary: string
  readonly access: A
  readonly params?: ZodType<Params>
  readonly query?: ZodType<Query>
  readonly body?: ZodType<Body>
  /** What a success answers; nothing (204) if left out. */
  readonly answer?: ZodType
  /** Default: 200 with an answer, 204 without. */
  readonly status?: number
  readonly handle: (call: Call<A, Params, Query, Body>) => Promise<unknown>
}

/** Ties the types of a route together, and lets it lie in a list with others. */
export function route<A extends Access, Params = Record<never, never>, Query = Record<never, never>, Body = undefined>(
  definition: Route<A, Params, Query, Body>,
): Route {
  return definition as unknown as Route
}
