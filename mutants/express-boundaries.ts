import { mutantsOf } from './mutant.js'

const INTERLEAVING = 'express/test/interleaving.test.ts'

/** Where the tenant lasts, what is remembered and what is answered. */
export const BOUNDARY_MUTANTS = [
  ...mutantsOf('express/src/resolve-tenant.ts', [INTERLEAVING], {
    'no tenant is kept': ['        keepTenant(tenancy, decision.tenant, request, response)\n', ''],
  }),
  ...mutantsOf('express/src/keep-tenant.ts', [INTERLEAVING], {
    'listeners of a request lose the tenant': ['  keepListeners(owner, keeperOfRequest)\n', ''],
    'listeners of a response lose the tenant': ['  keepListeners(owner, keeperOfResponse)\n', ''],
    'the callback of write loses the tenant': ["['write', ", '['],
  }),
  ...mutantsOf('express/src/keep-tenant.ts', ['express/src/keep-tenant.test.ts'], {
    'of two tenancies the last one is kept': ['inTenant: both ?? inTenant', 'inTenant'],
    'of two tenancies the first one is kept': ['inTenant: both ?? inTenant', 'inTenant: outer ?? inTenant'],
    'a tenant that somebody else wrote stays': ["  if (Object.hasOwn(request, 'tenant')) Object.assign(request, { tenant })\n", ''],
    'nobody else may write a tenant': ["Object.defineProperty(this, 'tenant', { value,", "Object.defineProperty(this, 'tenants', { value,"],
    'requests with one list of headers are one tenant': ['(keeper === undefined || keeper.request === request)) return', 'request) return'],
    'a request with the list of another one is its tenant': [
      'keeper === undefined || keeper.request === request || ',
      'keeper !== undefined || request === undefined || ',
    ],
    'what was made from a request has no tenant': [' || Object.prototype.isPrototypeOf.call(keeper.request, request)\n', '\n'],
    'a frozen list of headers is written': ['Object.isExtensible(list) && ', ''],
    'the tenant of another copy is lost': [' ?? before?.get?.call(this)', ''],
  }),
  ...mutantsOf('express/src/cached-lookup.ts', ['express/src/cached-lookup.test.ts'], {
    'invalidate forgets what it found in no way': ['        found.delete(key)\n        missed', '        missed'],
    'invalidate leaves misses': ['        missed.delete(key)\n', ''],
    'invalidate forgets the old claim only': ['claims.map(keyOf)', 'claims.slice(0, 1).map(keyOf)'],
    'invalidateTenant forgets nothing': [
      'if (sameTenantId(tenant.id, id)) found.delete(key)',
      'if (tenant === undefined) found.delete(key)',
    ],
    'invalidateTenant forgets every tenant': ['if (sameTenantId(tenant.id, id)) found.delete(key)', 'found.delete(key)'],
    'what was under way while it was invalidated is kept': ['    if (asked !== changes) return tenant\n', ''],
    'invalidate does not count as a change': ['claims: readonly Claim[]) => {\n      changes++', 'claims: readonly Claim[]) => {'],
    'invalidateTenant does not count as a change': ['(id: TenantId) => {\n      changes++', '(id: TenantId) => {'],
    'a miss is kept for a minute': ['ttl: missSeconds * 1000', 'ttl: missSeconds * 12_000'],
    'a tenant is kept for two minutes': ['(500 + Math.random() * 500)', '(1000 + Math.random() * 1000)'],
    'all tenants end together': ['(500 + Math.random() * 500)', '1000'],
    'a tenant may be kept for an hour': ['options.seconds ?? 60, 60)', 'options.seconds ?? 60, 3600)'],
    'a miss may be kept for an hour': ['options.missSeconds ?? 5, 5)', 'options.missSeconds ?? 5, 3600)'],
    'misses push tenants out': [
      'missed.set(key, true)\n',
      'missed.set(key, true) && found.set(`!${key}`, claim as unknown as RequestTenant)\n',
    ],
    'misses are kept without end': ['string, true>({ max, ttl:', 'string, true>({ max: max * 1000, ttl:'],
    'claims of two sources are one': ['`${kind}\\n${source}\\n${value}`', '`${kind}\\n${value}`'],
    'claims of two kinds are one': ['`${kind}\\n${source}\\n${value}`', '`${source}\\n${value}`'],
  }),
  ...mutantsOf('express/src/tenant-error-handler.ts', ['express/src/tenant-error-handler.test.ts'], {
    'every refusal has one status': ['response.status(problem.status)', 'response.status(400)'],
    'an answer names its instance': ['...problem }))', '...problem, instance: _request.originalUrl }))'],
    'an answer may be stored': ["    response.setHeader('Cache-Control', 'no-store')\n", ''],
    'a 401 has no challenge': ["    if (problem.status === 401) response.setHeader('WWW-Authenticate', challenge)\n", ''],
    'the challenge is always Bearer': ["setHeader('WWW-Authenticate', challenge)", "setHeader('WWW-Authenticate', 'Bearer')"],
    'an answer that has begun is written again': ['problem === undefined || response.headersSent) return', 'problem === undefined) return'],
    'every error with a status is answered': ["if (RESOLUTION.has(code) && 'status' in error)", "if ('status' in error)"],
    'a statement’s message is answered': ['detail: statement[1] }', 'detail: error.message }'],
    'a missing tenant is an answer': ['  CROSS_TENANT_WRITE: [403', "  TENANT_MISSING: [403, 'No tenant.'],\n  CROSS_TENANT_WRITE: [403"],
    'a code may be a name of every object': ['Object.hasOwn(STATEMENTS, code) ? STATEMENTS[code] : undefined', 'STATEMENTS[code]'],
  }),
]
