import { mutantsOf } from './mutant.js'

const MATRIX = 'express/test/resolver-matrix.test.ts'
const RESOLVE = 'express/src/resolve-tenant.test.ts'
const BY_USER = 'express/src/by-user.test.ts'

/** The seven steps, their order and their answers. */
export const STEP_MUTANTS = [
  ...mutantsOf('express/src/resolve-tenant.ts', [RESOLVE, MATRIX], {
    'step 2 comes before step 1': [
      'attempt(() => whenReady(readClaims',
      'attempt(() => !isSomebody((options.user ?? userOf)(request)) && options.public !== true ? unauthenticated() : whenReady(readClaims',
    ],
    'step 2 is left out': ['if (!signedIn && options.public !== true) return unauthenticated()', ''],
    'public is any value but false': ['options.public !== true) return', 'options.public === false) return'],
    'the user false is somebody': [' && user !== null && user !== false', ' && user !== null'],
    'the user null is somebody': [' && user !== null && user !== false', ' && user !== false'],
    'the first claim wins': ['if (claim !== undefined) read = [...read, claim]', 'if (claim !== undefined) return [claim]'],
    'the fallback decides although there are claims': ['claims.length > 0\n', 'claims.length > 0 && options.fallback === undefined\n'],
    'the look-up may write': ['tenancy.bypass(RESOLVE_REASON, () =>', 'tenancy.bypass(RESOLVE_REASON, { writes: true }, () =>'],
    'the look-up runs in no bypass': [
      'tenancy.bypass(RESOLVE_REASON, () =>',
      '((_: string, work: () => MaybePromise<Decision>) => work())(RESOLVE_REASON, () =>',
    ],
    'Vary names no header': ["if (vary !== '') nameInVary(response, vary)", ''],
    'Vary of others is overwritten': ["if (response.getHeader('vary') !== undefined) response.vary(headers)\n  else ", ''],
    'the tenant is not left at the request': [
      'keepTenant(tenancy, decision.tenant, request',
      'keepTenant(tenancy, { ...decision.tenant, id: 0 }, request',
    ],
    'any error is a malformed claim': [
      "error instanceof Error && 'code' in error && error.code === 'TENANT_CLAIM_MALFORMED'",
      'error instanceof Error',
    ],
    'a rejected claim is no answer': [
      'return isPromise(decision) ? decision.then(undefined, malformedClaim) : decision',
      'return decision',
    ],
    'what was claimed before an awaited claim is lost': [
      'claim === undefined ? claims : [...claims, claim]',
      'claim === undefined ? claims : [claim]',
    ],
    'what comes after an awaited claim is not read': [', from)\n  }', ', resolvers.length)\n  }'],
    'nobody hears of a refusal': ['await options.onRefusal?.(', 'await ((_: unknown) => undefined)('],
    'the answer does not wait for the audit': ['await options.onRefusal?.(', 'void options.onRefusal?.('],
    'what throws on the way is passed on to nobody': [
      'isPromise(decision)) decision.then(enter).then(undefined, next)',
      'isPromise(decision)) decision.then(enter).then(undefined, () => next())',
    ],
    'byUser is taken for a resolver': ["!resolvers.every((resolver) => typeof resolver === 'function')", 'resolvers.length < 0'],
  }),
  ...mutantsOf('express/src/resolve-tenant.ts', [BY_USER], {
    'the fallback is asked where nobody is signed in': ['signedIn ? options.fallback : undefined', 'options.fallback'],
  }),
  ...mutantsOf('express/src/decide-tenant.ts', [RESOLVE, MATRIX], {
    'an unknown claim falls through to the next one': [
      "if (tenant === null || tenant === undefined) return notFound('unknown', tenants)",
      'if (tenant === null || tenant === undefined) return decideByClaims(claims.toSpliced(tenants.length, 1), request, lookup, authorize, tenants)',
    ],
    'an unauthorized claim falls through to the next one': [
      ": notFound('unauthorized', found),\n",
      ": claims.length > 1 ? decideByClaims(claims.toSpliced(tenants.length, 1), request, lookup, authorize, tenants) : notFound('unauthorized', found),\n",
    ],
    'an unauthorized tenant has another answer': [
      ": notFound('unauthorized', found),\n",
      ": refused(new TenantForbiddenError('Not yours.'), 'unauthorized', found),\n",
    ],
    'every claim is authorized': ['yes === true ? decideByClaims(', 'yes !== undefined ? decideByClaims('],
    'two tenants: the first one wins': ['if (tenants.some(({ id }) => !sameTenantId(id, tenant.id))) {', 'if (tenants.length < 0) {'],
    'two tenants: the conflict has the answer of a suspension': [
      'return refused(new TenantForbiddenError(',
      'return refused(new TenantInactiveError(',
    ],
    'step 5 comes before step 4': [
      '  const [tenant] = tenants\n  if (tenants.some(',
      '  const [tenant] = tenants\n  if (!tenants.every(({ active }) => active === true)) return inactive(tenants)\n  if (tenants.some(',
    ],
    'a suspension is told before authorize was asked': [
      'const found = [...tenants, tenant]\n',
      'const found = [...tenants, tenant]\n    if (tenant.active !== true) return inactive(found)\n',
    ],
    'a suspended tenant goes on': [
      'tenants.every(({ active }) => active === true) ? { tenant } : inactive(tenants)',
      'tenants.length < 0 ? inactive(tenants) : { tenant }',
    ],
    'only the first record must be active': ['tenants.every(({ active }) => active === true) ?', 'tenant.active === true ?'],
    'steps 6 and 7: the first of several memberships wins': [
      'if (tenant === undefined || others.length > 0) {',
      'if (tenant === undefined) {',
    ],
    'several memberships are told as none': ["tenant === undefined ? 'none' : 'several'", "'none'"],
  }),
  ...mutantsOf('express/src/decide-tenant.ts', [BY_USER, RESOLVE, MATRIX], {
    'authorize may answer with anything true': ['yes === true ? decideByClaims(', 'yes ? decideByClaims('],
    'active may be anything true': ['tenants.every(({ active }) => active === true) ?', 'tenants.every(({ active }) => active) ?'],
    'a suspended membership counts': ['active === true && tenant.active === true)', 'tenant.active === true)'],
    'a membership in a suspended tenant counts': ['active === true && tenant.active === true)', 'active === true)'],
    'a membership’s active may be anything true': ['active === true && tenant.active === true)', 'active && tenant.active === true)'],
    'a membership’s tenant may be active in any way': ['active === true && tenant.active === true)', 'active === true && tenant.active)'],
    'authorize is not asked for the fallback': [
      "return whenReady(authorize(tenant, request), (yes) => (yes === true ? { tenant } : notFound('unauthorized', tenants)))",
      'return { tenant }',
    ],
    'authorize may answer the fallback with anything true': ['(yes) => (yes === true ? { tenant }', '(yes) => (yes ? { tenant }'],
  }),
  ...mutantsOf('express/src/errors.ts', [RESOLVE, MATRIX], {
    'no tenant is answered as nobody signed in': [
      "'TENANT_REQUIRED' satisfies TenancyErrorCode\n  readonly status = 400",
      "'TENANT_REQUIRED' satisfies TenancyErrorCode\n  readonly status = 401",
    ],
    'a malformed claim is answered as an unknown tenant': [
      "'TENANT_CLAIM_MALFORMED' satisfies TenancyErrorCode\n  readonly status = 400",
      "'TENANT_CLAIM_MALFORMED' satisfies TenancyErrorCode\n  readonly status = 404",
    ],
    'nobody signed in is answered as a forbidden tenant': ['readonly status = 401', 'readonly status = 403'],
    'an unknown tenant is answered as a forbidden one': ['readonly status = 404', 'readonly status = 403'],
    'a conflict is answered as an unknown tenant': [
      "'TENANT_FORBIDDEN' satisfies TenancyErrorCode\n  readonly status = 403",
      "'TENANT_FORBIDDEN' satisfies TenancyErrorCode\n  readonly status = 404",
    ],
    'a suspension is answered as an unknown tenant': [
      "'TENANT_INACTIVE' satisfies TenancyErrorCode\n  readonly status = 403",
      "'TENANT_INACTIVE' satisfies TenancyErrorCode\n  readonly status = 404",
    ],
    'the stack tells an unknown tenant from a foreign one': ['    this.stack = `${this.name}: ${message}`\n', ''],
  }),
  ...mutantsOf('express/src/request-tenant.ts', [RESOLVE], {
    'tenantOf takes a request without a tenant': ['if (request.tenant === undefined) {', 'if (request === undefined) {'],
  }),
]
