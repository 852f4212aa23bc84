import type { CachedLookup } from '@tenantry/express'
import type { Route } from './http/route.js'
import type { Mail } from './mail/mail.js'
import { supplierRoutes } from './partners/supplier-routes.js'
import { peopleRoutes } from './people/people-routes.js'
import type { Settings } from './settings.js'
import { apiTokenRoutes } from './tenants/api-token-routes.js'
import { companyRoutes } from './tenants/company-routes.js'
import { domainRoutes } from './tenants/domain-routes.js'
import { invitationRoutes } from './tenants/invitation-routes.js'
import { memberRoutes } from './tenants/member-routes.js'
import { operatorRoutes } from './tenants/operator-routes.js'

/** Every route below /api/v1. */
export function allRoutes(settings: Settings, mail: Mail, companies: CachedLookup): readonly Route[] {
  return [
    ...peopleRoutes,
    ...companyRoutes,
    ...memberRoutes,
    ...domainRoutes,
    ...invitationRoutes(settings, mail),
    ...apiTokenRoutes,
    ...operatorRoutes(companies),
    ...supplierRoutes,
  ]
}
