import { defineTenancy, scopedBy, shared, type Tenancy } from '@tenantry/core'
import type { Express, NextFunction, Request, Response } from 'express'
import { describe, expect, it } from 'vitest'
import { EXPRESSES, listen } from '../test/expresses.js'
import { type Answer, send } from '../test/send.js'
import { A, authenticate, authorize, B, INACTIVE, lookup, memberships, newTenancy, showTenant, UNKNOWN } from '../test/tenants.js'
import { byDomain } from './by-domain.js'
import { byHeader } from './by-header.js'
import { byUser } from './by-user.js'
import { TenantClaimError } from './errors.js'
import { tenantOf } from './request-tenant.js'
import { RESOLVE_REASON, resolveTenant, type ResolveTenantOptions, type TenantRefusal } from './resolve-tenant.js'
import { tenantErrorHandler } from './tenant-error-handler.js'

type Options = Partial<ResolveTenantOptions>

/** Serves one route behind the middleware while `work` asks it. */
async function served<T>(
  express: (typeof EXPRESSES)[number][1],
  options: Options,
  work: (ask: (user: string, headers?: Record<string, string>) => Promise<Answer>) => Promise<T>,
  { tenancy = newTenancy(), setUp }: { tenancy?: Tenancy<unknown, string>; setUp?: (app: Express) => void } = {},
): Promise<T> {
  const app = express()
  app.disable('x-powered-by')
  app.use(authenticate)
  app.use(resolveTenant(tenancy, { resolvers: [byHeader('x-tenant-id')], fallback: byUser(memberships), lookup, authorize, ...options }))
  showTenant(app, tenancy)
  if (setUp === undefined) app.use(tenantErrorHandler())
  else setUp(app)
  const { port, close } = await listen(app)
  try {
    return await work((user, headers = {}) => send(port, { headers: { 'x-user': user, ...headers } }))
  } finally {
    await close()
  }
}

const code = ({ body }: Answer) => (JSON.parse(body) as { code?: string }).code
const header = (id: string) => ({ 'x-tenant-id': id })

describe.each(EXPRESSES)('resolveTenant on %s', (_name, express) => {
  it('gives unknown and foreign tenants the same bytes through the handler of Express, in development too', async () => {
    await served(
      express,
      {},
      async (ask) => {
        const [unknown, foreign] = [await ask('member of A', header(UNKNOWN)), await ask('member of A', header(B))]
        expect(unknown.status).toBe(404)
        expect(unknown.body).toContain('TenantNotFoundError')
        expect(foreign.bytes).toBe(unknown.bytes)
      },
      { setUp: (app) => app.set('env', 'development') },
    )
  })

  it('hears why each request was refused', async () => {
    const heard: TenantRefusal[] = []
    await served(
      express,
      { onRefusal: (refusal) => void heard.push(refusal), resolvers: [byHeader('x-tenant-id'), byDomain()] },
      async (ask) => {
        await ask('member of A', { ...header('acme'), host: 'a.example' })
        await ask('nobody', { ...header(A), host: 'a.example' })
        await ask('member of A', { ...header(A), host: 'b.example' })
        await ask('member of A', { ...header(UNKNOWN), host: 'a.example' })
        await ask('member of both', { ...header(B), host: 'a.example' })
        await ask('member of the inactive one', { ...header(INACTIVE), host: 'i.example' })
        await ask('member of A', { ...header(A), host: 'a.example' })
      },
    )
    const claim = { kind: 'header', value: A, source: 'x-tenant-id' }
    expect(heard.map(({ request, ...refusal }) => ({ ...refusal, user: request.get('x-user') }))).toEqual([
      { code: 'TENANT_CLAIM_MALFORMED', cause: 'malformed', claims: [], tenantIds: [], user: 'member of A' },
      {
        code: 'TENANT_UNAUTHENTICATED',
        cause: 'unauthenticated',
        claims: [claim, { kind: 'domain', value: 'a.example' }],
        tenantIds: [],
        user: 'nobody',
      },
      {
        code: 'TENANT_NOT_FOUND',
        cause: 'unauthorized',
        claims: [claim, { kind: 'domain', value: 'b.example' }],
        tenantIds: [A, B],
        user: 'member of A',
      },
      expect.objectContaining({ code: 'TENANT_NOT_FOUND', cause: 'unknown', tenantIds: [] }),
      expect.objectContaining({ code: 'TENANT_FORBIDDEN', cause: 'conflict', tenantIds: [B, A] }),
      expect.objectContaining({ code: 'TENANT_INACTIVE', cause: 'inactive', tenantIds: [INACTIVE, INACTIVE] }),
    ])
  })

  it('reads every claim in its order, awaited or not', async () => {
    const heard: TenantRefusal[] = []
    const late = (value?: string) => async () => (value === undefined ? undefined : { kind: 'late', value })
    const resolvers = [() => ({ kind: 'first', value: A }), late(), late(B), byHeader('x-tenant-id'), late(UNKNOWN)]
    await served(express, { resolvers, onRefusal: (refusal) => void heard.push(refusal) }, (ask) => ask('nobody', header(A)))
    expect(heard[0]?.claims.map(({ value }) => value)).toEqual([A, B, A, UNKNOWN])
  })

  it('answers only when the audit has heard, and with what it threw', async () => {
    const failing = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      throw Object.assign(new Error('the audit is away'), { status: 503 })
    }
    await served(express, { onRefusal: failing }, async (ask) => {
      expect((await ask('member of A', header(B))).status).toBe(503)
      expect((await ask('member of A', header(A))).status).toBe(200)
    })
  })

  it.each([[1], ['yes'], [{}], [[]], [undefined], [Promise.resolve('true')]])('takes only true for a yes: %j', async (answer) => {
    await served(express, { authorize: () => answer as boolean }, async (ask) => {
      expect(code(await ask('member of A', header(A)))).toBe('TENANT_NOT_FOUND')
    })
  })

  it.each([1, 'true', undefined])('takes only true for an active tenant: %j', async (active) => {
    await served(express, { lookup: () => ({ id: A, active: active as unknown as boolean }) }, async (ask) => {
      expect(code(await ask('member of A', header(A)))).toBe('TENANT_INACTIVE')
    })
  })

  it.each([
    ['user', { user: (): unknown => false }],
    ['user', { user: (): unknown => null }],
  ] as const)('counts %s of %j as nobody', async (_option, options) => {
    await served(express, options, async (ask) => expect(code(await ask('member of A', header(A)))).toBe('TENANT_UNAUTHENTICATED'))
  })

  it('passes on what a lookup, an authorization or a resolver throws', async () => {
    const fail = () => Promise.reject(Object.assign(new Error('away'), { status: 503 }))
    const resolver = () => {
      throw Object.assign(new Error('away'), { status: 503 })
    }
    for (const options of [
      { lookup: fail },
      { authorize: fail },
      { resolvers: [resolver] },
      { resolvers: [], fallback: byUser(fail) },
    ] satisfies Options[]) {
      await served(express, options, async (ask) => expect((await ask('member of A', header(A))).status).toBe(503))
    }
  })

  it('asks all resolvers for malformed claims, those of its user too', async () => {
    const malformed = async () => {
      throw new TenantClaimError('This path names no tenant.')
    }
    await served(express, { resolvers: [byHeader('x-tenant-id'), malformed] }, async (ask) => {
      expect(code(await ask('nobody', header(UNKNOWN)))).toBe('TENANT_CLAIM_MALFORMED')
    })
  })

  it('looks up and authorizes in a bypass that reads, with a reason that is heard', async () => {
    const heard: unknown[] = []
    const rules = { users: shared('logins', { writable: ['insert'] }), orders: scopedBy('tenant_id') }
    const tenancy = defineTenancy(rules, { tenantId: 'uuid', onBypass: (event) => heard.push(event) })
    const contexts: unknown[] = []
    const see = <T>(value: T) => {
      contexts.push(tenancy.context())
      return value
    }
    const options: Options = {
      lookup: (claim) => see(lookup(claim)),
      authorize: () => see(true),
      fallback: byUser((request) => see(memberships(request))),
    }
    await served(
      express,
      options,
      async (ask) => {
        expect((await ask('member of A', header(A))).status).toBe(200)
        expect((await ask('member of A')).status).toBe(200)
      },
      { tenancy: tenancy as unknown as Tenancy<unknown, string> },
    )
    expect(contexts).toHaveLength(4)
    for (const context of contexts) expect(context).toEqual({ kind: 'bypass', reason: RESOLVE_REASON, writes: false })
    expect(heard).toHaveLength(2)
  })

  it('refuses an id that is not canonical, whoever it looked up', async () => {
    await served(
      express,
      { lookup: () => ({ id: A.toUpperCase(), active: true }) },
      async (ask) => {
        expect((await ask('member of A', header(A))).status).toBe(500)
      },
      {
        setUp: (app) =>
          app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => void response.status(500).end()),
      },
    )
  })

  it('names the headers it read in Vary, in refusals too', async () => {
    await served(express, { resolvers: [byHeader('X-Tenant-ID'), byHeader('X-Company')] }, async (ask) => {
      for (const answer of [await ask('member of A', header(A)), await ask('member of A', header(B)), await ask('member of A')]) {
        expect(answer.headers.vary).toBe('x-tenant-id, x-company')
      }
    })
  })

  it('names X-Forwarded-Host in Vary where a proxy is trusted', async () => {
    for (const trust of [true, false]) {
      const app = express()
      app.set('trust proxy', trust)
      app.use(authenticate, resolveTenant(newTenancy(), { resolvers: [byDomain()], lookup, authorize }), tenantErrorHandler())
      const { port, close } = await listen(app)
      expect((await send(port, { headers: { host: 'a.example' } })).headers.vary).toBe(trust ? 'x-forwarded-host' : undefined)
      await close()
    }
  })

  it('adds to a Vary that is there already', async () => {
    const app = express()
    app.use((_request, response, next) => {
      response.setHeader('Vary', 'Origin')
      next()
    })
    app.use(authenticate, resolveTenant(newTenancy(), { resolvers: [byHeader('x-tenant-id')], lookup, authorize }), tenantErrorHandler())
    const { port, close } = await listen(app)
    expect((await send(port)).headers.vary).toBe('Origin, x-tenant-id')
    await close()
  })

  it('hears the cause of what is told alike, and of rejected claims; a failed lookup is no refusal', async () => {
    const heard: TenantRefusal[] = []
    const onRefusal = (refusal: TenantRefusal) => void heard.push(refusal)
    const malformed = async () => {
      throw new TenantClaimError('This path names no tenant.')
    }
    const failing = () => Promise.reject(Object.assign(new Error('away'), { status: 503 }))
    await served(express, { onRefusal }, (ask) => ask('member of both'))
    await served(express, { onRefusal }, (ask) => ask('member of none'))
    await served(express, { onRefusal, resolvers: [byHeader('x-tenant-id'), malformed] }, (ask) => ask('member of A', header(A)))
    await served(express, { onRefusal, lookup: failing }, (ask) => ask('member of A', header(A)))
    expect(heard.map(({ code: told, cause, claims }) => ({ told, cause, claims }))).toEqual([
      { told: 'TENANT_REQUIRED', cause: 'several', claims: [] },
      { told: 'TENANT_REQUIRED', cause: 'none', claims: [] },
      { told: 'TENANT_CLAIM_MALFORMED', cause: 'malformed', claims: [] },
    ])
  })

  it('refuses where one of two records of a tenant is not active', async () => {
    for (const states of [
      [true, false],
      [false, true],
    ]) {
      const left = [...states]
      await served(
        express,
        { resolvers: [byHeader('x-tenant-id'), byDomain()], lookup: () => ({ id: A, active: left.shift() === true }) },
        async (ask) => {
          expect(code(await ask('member of A', { ...header(A), host: 'a.example' }))).toBe('TENANT_INACTIVE')
        },
      )
    }
  })

  it('reads headers in any case', async () => {
    await served(express, { resolvers: [byHeader('x-tenant-id'), byDomain()] }, async (ask) => {
      expect((await ask('member of A', { 'X-Tenant-ID': A, HOST: 'A.example' })).status).toBe(200)
      expect(code(await ask('member of A', { 'X-TENANT-id': B, HOST: 'A.example' }))).toBe('TENANT_NOT_FOUND')
    })
  })

  it('keeps the tenants of two tenancies in listeners', async () => {
    const [one, other] = [newTenancy(), newTenancy()]
    const seen: unknown[] = []
    const app = express()
    for (const [tenancy, id] of [
      [one, A],
      [other, B],
      [one, A],
    ] as const) {
      app.use(
        resolveTenant(tenancy, {
          resolvers: [() => ({ kind: 'fixed', value: id })],
          lookup: ({ value }) => ({ id: value, active: true }),
          authorize: () => true,
          user: () => 1,
        }),
      )
    }
    app.get('/', (_request, response) => {
      response.on('finish', () => seen.push([one.tryCurrent(), other.tryCurrent()]))
      setTimeout(() => response.end('done', () => seen.push([one.tryCurrent(), other.tryCurrent()])), 1)
    })
    const { port, close } = await listen(app)
    expect((await send(port)).body).toBe('done')
    await close()
    expect(seen).toEqual([
      [A, B],
      [A, B],
    ])
  })

  it('may be mounted twice, and refuses a second one that decides otherwise', async () => {
    const again = (id: string) => ({
      setUp: (app: Express) => {
        app.use('/again', resolveTenant(newTenancy(), { resolvers: [], fallback: byUser(() => []), lookup, authorize }))
        app.use(tenantErrorHandler())
        void id
      },
    })
    await served(express, {}, async (ask) => expect((await ask('member of A')).status).toBe(200), again(A))
    const tenancy = newTenancy()
    const app = express()
    const as = (id: string) =>
      resolveTenant(tenancy, {
        resolvers: [() => ({ kind: 'fixed', value: id })],
        lookup: ({ value }) => ({ id: value, active: true }),
        authorize: () => true,
        user: () => 1,
      })
    app.use('/same', as(A), as(A))
    app.use('/other', as(A), as(B))
    showTenant(app, tenancy, '/same')
    showTenant(app, tenancy, '/other')
    app.use(
      (error: { code?: string }, _request: Request, response: Response, _next: NextFunction) => void response.json({ code: error.code }),
    )
    const { port, close } = await listen(app)
    expect(JSON.parse((await send(port, { path: '/same' })).body)).toEqual({ tenant: A, running: A, active: true })
    expect(code(await send(port, { path: '/other' }))).toBe('TENANT_NESTED')
    await close()
  })
})

describe('options', () => {
  const options = { resolvers: [], lookup, authorize }

  it.each([
    [{ ...options, resolvers: undefined }, 'resolvers'],
    [{ ...options, resolvers: ['x-tenant-id'] }, 'resolvers'],
    [{ ...options, lookup: undefined }, 'lookup'],
    [{ ...options, authorize: undefined }, 'authorize'],
    [{ ...options, fallback: () => [] }, 'fallback'],
    [{ ...options, user: 'ada' }, 'user'],
    [{ ...options, onRefusal: true }, 'onRefusal'],
  ])('are checked at start-up: %j', (wrong, name) => {
    expect(() => resolveTenant(newTenancy(), wrong as unknown as ResolveTenantOptions)).toThrow(new RegExp(`^Expected \`${name}\``))
  })
})

describe('tenantOf', () => {
  it('is the tenant of a request, and refuses one that has none', () => {
    expect(tenantOf({ tenant: { id: A, active: true } })).toEqual({ id: A, active: true })
    expect(() => tenantOf({})).toThrow(expect.objectContaining({ code: 'TENANT_MISSING' }) as Error)
  })
})
