import { randomUUID } from 'node:crypto'
import { getTableColumns } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { declaredTables } from '../src/database/declared-catalogue.js'
import { tenancy } from '../src/tenancy.js'
import { describeStages } from './describe-stages.js'
import type { Answered, Stage } from './stage.js'
import { type Company, makeCompany, makePerson, MARKER, type Person } from './two-companies.js'

type Holds = keyof Company['rows']

/** What a route is asked with: a body that it takes, and the row that its id is of. */
interface Sample {
  readonly of?: Holds | 'company'
  readonly body?: unknown
  readonly query?: string
  /** What whoever may gets. */
  readonly success: number
  /** Where it needs no company: what a member of A gets, and what nobody gets. */
  readonly outside?: { readonly nobody: number }
}

// A route that is not in here fails: whoever adds one says what it is asked with.
const SAMPLES: Readonly<Record<string, Sample>> = {
  'get /me': { success: 200, outside: { nobody: 401 } },
  'get /preferences/me': { success: 200, outside: { nobody: 401 } },
  'patch /preferences/me': { body: { theme: 'dark' }, success: 200, outside: { nobody: 401 } },
  'get /tenants': { success: 200, outside: { nobody: 401 } },
  'post /tenants': { body: { name: 'New', slug: 'new-one', contact_email: 'new@people.example' }, success: 201, outside: { nobody: 401 } },
  'get /tenants/:id': { of: 'company', success: 200 },
  'patch /tenants/:id': { of: 'company', body: { contact_phone: '555-0100' }, success: 200 },
  'delete /tenants/:id': { of: 'company', success: 204 },
  'get /theme': { success: 200 },
  'patch /theme': { body: { primary_color_dark: '#102030' }, success: 200 },
  'get /tenant-users': { success: 200 },
  'get /tenant-users/:id': { of: 'member', success: 200 },
  'patch /tenant-users/:id': { of: 'member', body: { role: 'owner' }, success: 200 },
  'delete /tenant-users/:id': { of: 'member', success: 204 },
  'get /tenant-domains': { success: 200 },
  'get /invitations/validate': { query: '?token=none', success: 404, outside: { nobody: 404 } },
  'post /invitations/sign-up': {
    body: { token: 'none', email: 'n@people.example', name: 'N', password: 'long enough, this' },
    success: 404,
    outside: { nobody: 404 },
  },
  'post /invitations/accept': { body: { token: 'none' }, success: 404, outside: { nobody: 401 } },
  'get /invitations': { success: 200 },
  'post /invitations': { body: { email: 'invited@people.example' }, success: 201 },
  'get /invitations/:id': { of: 'invitation', success: 200 },
  'post /invitations/:id/resend': { of: 'invitation', success: 200 },
  'post /invitations/:id/revoke': { of: 'invitation', success: 200 },
  'get /api-tokens': { success: 200 },
  'post /api-tokens': { body: { name: 'a program' }, success: 201 },
  'delete /api-tokens/:id': { of: 'token', success: 204 },
  'get /operator/tenants': { query: '?reason=curious', success: 404, outside: { nobody: 401 } },
  'post /operator/tenants/:id/suspend': { of: 'company', body: { reason: 'curious' }, success: 404, outside: { nobody: 401 } },
  'post /operator/tenants/:id/reactivate': { of: 'company', body: { reason: 'curious' }, success: 404, outside: { nobody: 401 } },
  'get /operator-actions': { success: 200 },
  'get /suppliers': { success: 200 },
  'post /suppliers': { body: { name: 'New supplier' }, success: 201 },
  'get /suppliers/:id': { of: 'supplier', success: 200 },
  'patch /suppliers/:id': { of: 'supplier', body: { city: 'Elsewhere' }, success: 200 },
  'delete /suppliers/:id': { of: 'supplier', success: 204 },
}

/** Every route below /api/v1, as Express holds them. */
function routesOf(app: Express): readonly string[] {
  const layers = (router: { readonly stack: readonly Layer[] }): readonly string[] =>
    router.stack.flatMap((layer) => {
      if (layer.route !== undefined) {
        const { path } = layer.route
        return Object.keys(layer.route.methods).map((method) => `${method} ${path}`)
      }
      return layer.handle.stack === undefined ? [] : layers({ stack: layer.handle.stack })
    })
  return layers(app.router as unknown as { readonly stack: readonly Layer[] })
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
}

// Without a company and without a login: health, the documents, and what signs people in.
const OPEN = new Set(['get /api/v1/health', 'get /api/v1/ready', 'get /openapi.json', 'get /docs', 'get /docs/start.js'])
const isAuth = (route: string) => route.endsWith(' /api/auth/{*rest}')

const bytes = ({ status, headers, text }: Answered) => ({ status, headers, text })

describeStages('every route', (stage) => {
  const found = routesOf(stage.app).filter((route) => !OPEN.has(route) && !isAuth(route))

  let a: Company
  let b: Company
  let suspended: Company
  let owner: Person
  let reader: Person
  let ofB: Person
  let ofSuspended: Person
  let before: unknown
  const given: Answered[] = []
  beforeAll(async () => {
    b = await makeCompany(stage, MARKER)
    suspended = await makeCompany(stage, 'sus', false)
    ofB = await makePerson(stage, `${MARKER}-owner`, [[b, 'owner']])
    ofSuspended = await makePerson(stage, 'of-suspended', [[suspended, 'owner']])
    before = await rowsOf(stage, b)
  })

  it('every route has a sample, and every sample a route', () => {
    expect([...found].sort()).toEqual(Object.keys(SAMPLES).sort())
  })

  describe.each(found)('%s', (route) => {
    const sample: Sample = SAMPLES[route] ?? { success: 0 }
    const [method = '', path = ''] = route.split(' ')
    const address = (id: string) => `/api/v1${path.replace(':id', id)}${sample.query ?? ''}`
    const ask = async (id: string, asked: { readonly cookie?: string; readonly tenant?: string } = {}) => {
      const answer = await stage.ask(method.toUpperCase(), address(id), { ...asked, body: sample.body })
      given.push(answer)
      return answer
    }
    const foreign = () => (sample.of === undefined ? '' : sample.of === 'company' ? b.id : b.rows[sample.of])
    const ownOf = (company: Company) => (sample.of === undefined ? '' : sample.of === 'company' ? company.id : company.rows[sample.of])

    // A company anew for each route, since a route may end it.
    beforeAll(async () => {
      a = await makeCompany(stage, `a${randomUUID().slice(0, 8)}`)
      owner = await makePerson(stage, 'owner', [[a, 'owner']])
      reader = await makePerson(stage, 'reader', [[a, 'readonly']])
    })

    if (sample.outside !== undefined) {
      it('outside every company, shows a member of A nothing of B', async () => {
        expect((await ask(foreign(), { cookie: owner.cookie })).status).toBe(sample.success)
        expect((await ask(foreign())).status).toBe(sample.outside?.nobody)
      })
      return
    }

    it('anonymous, is refused', async () => {
      expect((await ask(ownOf(a))).json).toMatchObject({ status: 401, code: 'TENANT_UNAUTHENTICATED' })
    })

    it('as a member of B who names A, is what an unknown company is', async () => {
      const refused = await stage.ask(method.toUpperCase(), address(ownOf(a)), { cookie: ofB.cookie, tenant: a.id, body: sample.body })
      expect(refused.json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
      const unknown = await stage.ask(method.toUpperCase(), address(ownOf(a)), {
        cookie: ofB.cookie,
        tenant: randomUUID(),
        body: sample.body,
      })
      expect(bytes(refused)).toEqual(bytes(unknown))
    })

    it('as a member of A who names B, is what an unknown company is', async () => {
      const refused = await ask(foreign(), { cookie: owner.cookie, tenant: b.id })
      expect(bytes(refused)).toEqual(bytes(await ask(foreign(), { cookie: owner.cookie, tenant: randomUUID() })))
      expect(refused.status).toBe(404)
    })

    it('of a suspended company, is refused', async () => {
      const refused = await ask(ownOf(suspended), { cookie: ofSuspended.cookie, tenant: suspended.id })
      expect(refused.json).toMatchObject({ status: 403, code: 'TENANT_INACTIVE' })
    })

    it('as readonly, reads or is refused', async () => {
      const { status } = await ask(ownOf(a), { cookie: reader.cookie })
      if (method !== 'get' && !path.startsWith('/api-tokens')) expect(status).toBe(403)
      else expect([200, 201, 204, 403, 404]).toContain(status)
    })

    if (sample.of !== undefined) {
      it('with the id of a row of B, is what an unknown id is', async () => {
        const refused = await ask(foreign(), { cookie: owner.cookie })
        expect(refused.status).toBe(404)
        expect(bytes(refused)).toEqual(bytes(await ask(randomUUID(), { cookie: owner.cookie })))
      })

      it('with a malformed id, is what an unknown id is', async () => {
        for (const id of ['42', 'x', "'", '%00', 'null']) {
          const refused = await ask(id, { cookie: owner.cookie })
          expect([400, 404]).toContain(refused.status)
          if (refused.status === 404) expect(bytes(refused)).toEqual(bytes(await ask(randomUUID(), { cookie: owner.cookie })))
        }
      })
    }

    it('as the owner of A, does what it is for', async () => {
      expect((await ask(ownOf(a), { cookie: owner.cookie })).status).toBe(sample.success)
    })
  })

  it('B’s rows are what they were', async () => {
    expect(await rowsOf(stage, b)).toEqual(before)
  })

  it('nothing that A was given, and no line of the log, holds a text of B', () => {
    for (const { headers, text } of given) expect(`${JSON.stringify(headers)}${text}`).not.toContain(MARKER)
    for (const line of stage.log) expect(line).not.toContain(MARKER)
    for (const { to, text } of stage.mail) expect(`${to}${text}`).not.toContain(MARKER)
  })
})

// All that a company holds, but when its sessions were used.
async function rowsOf({ db }: Stage, company: Company): Promise<unknown> {
  const scoped = declaredTables.filter((table: PgTable) => 'tenant_id' in getTableColumns(table))
  return tenancy.run(company.id, async () => {
    const all: unknown[] = []
    for (const table of scoped) {
      const rows = await db.select().from(table)
      all.push(rows.map((row) => JSON.stringify(row)).sort())
    }
    return all
  })
}
