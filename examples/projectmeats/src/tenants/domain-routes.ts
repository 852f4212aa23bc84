import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { type Route, route } from '../http/route.js'
import { tenantDomains } from './memberships-tables.js'

/** The hosts of the running company. The platform's operator adds them, by command: who owns a host is not to be claimed here. */
export const domainRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/tenant-domains',
    summary: 'The hosts of the company',
    access: 'read',
    answer: z.array(z.object({ id: z.uuid(), domain: z.string(), is_primary: z.boolean() })),
    handle: ({ db }) =>
      db
        .select({ id: tenantDomains.id, domain: tenantDomains.domain, is_primary: tenantDomains.is_primary })
        .from(tenantDomains)
        .orderBy(asc(tenantDomains.domain)),
  }),
]
