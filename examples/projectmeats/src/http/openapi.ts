import { createDocument } from 'zod-openapi'
import { z } from 'zod'
import type { Route } from './route.js'
import { isOfCompany } from './mount-routes.js'

const problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), code: z.string(), detail: z.string() })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457). Switch on `code`.' })

const REFUSED = { description: 'Refused', content: { 'application/problem+json': { schema: problem } } }

/** The API in OpenAPI 3.1, made of the very schemas that read the requests. */
export function openApiOf(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of routes) {
    const path = `/api/v1${one.path}`
    paths[path] = { ...paths[path], [one.method]: operationOf(one) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'ProjectMeats', version: '1', description: DESCRIPTION },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    paths: paths,
  })
}

const DESCRIPTION =
  'Sign in at POST /api/auth/sign-in/email, or send an API token. Name the company by its host, its subdomain or the header ' +
  'X-Tenant-ID; whoever belongs to one company alone need not.'

function operationOf(one: Route) {
  const company = isOfCompany(one) ? { header: z.object({ 'x-tenant-id': z.uuid().optional() }) } : {}
  const asked = { ...company, ...(one.params && { path: one.params }), ...(one.query && { query: one.query }) }
  const answered =
    one.answer === undefined
      ? { [one.status ?? 204]: { description: 'Done' } }
      : { [one.status ?? 200]: { description: 'Done', content: { 'application/json': { schema: one.answer } } } }
  return {
    tags: [one.path.split('/')[1] ?? ''],
    summary: one.summary,
    description: one.access === 'public' ? 'For everybody.' : `For: ${one.access}.`,
    ...(one.access === 'public' ? {} : { security: [{ session: [] }, ...(isOfCompany(one) ? [{ token: [] }] : [])] }),
    requestParams: asked,
    ...(one.body && { requestBody: { content: { 'application/json': { schema: one.body } } } }),
    responses: { ...answered, '4XX': REFUSED },
  }
}
