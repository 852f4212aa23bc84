import { Problem } from '@tenantry/example-serving'
import type { Request } from 'express'
import type { ZodType } from 'zod'

/** The body of a request as a schema reads it. Throws Problem, a 400, for any other body. */
export function readBody<T>(schema: ZodType<T>, request: Request): T {
  const { data, error } = schema.safeParse(request.body)
  if (error === undefined) return data
  const issues = error.issues.map(({ path, message }) => [...path.map(String), message].join(': '))
  throw new Problem(400, 'BODY_INVALID', `${issues.join('. ')}. Send JSON, with Content-Type: application/json.`)
}
