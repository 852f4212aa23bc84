import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { declaredTables } from '../src/database/declared-catalogue.js'
import type { Role } from '../src/http/access.js'
import { suppliers } from '../src/partners/suppliers-table.js'
import { tenancy } from '../src/tenancy.js'
import { checkRecordLimit } from '../src/tenants/guest.js'
import { drawInvitationToken, invitationEnd } from '../src/tenants/invitations.js'
import { tenantInvitations, tenantUsers } from '../src/tenants/memberships-tables.js'
import { tenants } from '../src/tenants/tenants-table.js'
import { type Answered, openStage, STAGES, type Stage } from './stage.js'
import { type Company, makeCompany, makePerson, makeToken, type Person, PASSWORD } from './two-companies.js'

const SUPPLIERS = '/api/v1/suppliers'

/** The answer without what tells one request from the next. */
const bytes = ({ status, headers, text }: Answered) => ({ status, headers, text })

describe.each(STAGES)('on %s', async (engine) => {
  const opened = await openStage(engine)
  if ('absent' in opened) {
    it.skip(`${engine} is absent: ${opened.absent}`)
    return
  }
  const stage: Stage = opened
  const { db, ask } = stage
  afterAll(() => stage.close())

  let a: Company
  let b: Company
  let closed: Company
  let ofA: Person
  let ofB: Person
  let both: Person
  let tokenOfA: string
  beforeAll(async () => {
    a = await makeCompany(stage, 'mmm')
    b = await makeCompany(stage, 'nnn')
    closed = await makeCompany(stage, 'ooo', false)
    ofA = await makePerson(stage, 'of-a', [[a, 'owner']])
    ofB = await makePerson(stage, 'of-b', [[b, 'owner']])
    both = await makePerson(stage, 'of-both', [
      [a, 'owner'],
      [b, 'user'],
    ])
    tokenOfA = await makeToken(stage, ofA, a)
  })

  const suppliersOf = (company: Company) => tenancy.run(company.id, () => db.select().from(suppliers).orderBy(suppliers.id))
  const unknown = (cookie: string) => ask('GET', SUPPLIERS, { cookie, tenant: randomUUID() })

  it('S-01: a token of A with B’s header lists nothing, as with an unknown company', async () => {
    const answer = await ask('GET', SUPPLIERS, { token: tokenOfA, tenant: b.id })
    expect(answer.status).toBe(404)
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { token: tokenOfA, tenant: randomUUID() })))
  })

  it('S-02: a token of A with B’s header creates, changes and deletes nothing', async () => {
    const before = await suppliersOf(b)
    for (const [method, path] of [
      ['POST', SUPPLIERS],
      ['PATCH', `${SUPPLIERS}/${b.rows.supplier}`],
      ['DELETE', `${SUPPLIERS}/${b.rows.supplier}`],
    ] as const) {
      expect((await ask(method, path, { token: tokenOfA, tenant: b.id, body: { name: 'taken' } })).status).toBe(404)
    }
    expect(await suppliersOf(b)).toEqual(before)
  })

  it('S-03: a session of A with B’s header gets problem JSON, as with an unknown company', async () => {
    const answer = await ask('GET', SUPPLIERS, { cookie: ofA.cookie, tenant: b.id })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    expect(bytes(answer)).toEqual(bytes(await unknown(ofA.cookie)))
  })

  it('S-04: for nobody the header says nothing', async () => {
    const answer = await ask('GET', SUPPLIERS, { tenant: b.id })
    expect(answer.json).toMatchObject({ status: 401, code: 'TENANT_UNAUTHENTICATED' })
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { tenant: randomUUID() })))
  })

  it('S-05: a session of A on B’s domain gets what an unknown domain gets', async () => {
    const answer = await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: b.domain })
    expect(answer.json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: 'erp.nobody.example' })))
    expect((await ask('GET', SUPPLIERS, { cookie: ofB.cookie, host: b.domain })).status).toBe(200)
  })

  it('S-06: a session of A on B’s subdomain gets what an unknown one gets, and no other base domain counts', async () => {
    const answer = await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: `${b.slug}.localhost` })
    expect(answer.json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    expect(bytes(answer)).toEqual(bytes(await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: 'nobody.localhost' })))
    expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: `${a.slug}.anything.example` })).status).toBe(404)
    expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host: `${a.slug}.localhost:8080` })).status).toBe(200)
  })

  it('S-12: a membership cannot be moved to another company', async () => {
    const answer = await ask('PATCH', `/api/v1/tenant-users/${a.rows.member}`, { cookie: ofA.cookie, body: { tenant_id: b.id } })
    expect(answer.json).toMatchObject({ status: 400, code: 'BODY_INVALID' })
    expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, tenant: b.id })).status).toBe(404)
  })

  it('S-18: with no company there is a code, and nothing is read or written', async () => {
    const nobody = await makePerson(stage, 'of-none')
    for (const [method, path] of [
      ['GET', SUPPLIERS],
      ['GET', `${SUPPLIERS}/${a.rows.supplier}`],
      ['POST', SUPPLIERS],
    ] as const) {
      const answer = await ask(method, path, { cookie: nobody.cookie, body: method === 'POST' ? { name: 'lost' } : undefined })
      expect(answer.json).toMatchObject({ status: 400, code: 'TENANT_REQUIRED' })
    }
  })

  it('S-19: with several companies one must be named', async () => {
    expect((await ask('GET', SUPPLIERS, { cookie: both.cookie })).json).toMatchObject({ status: 400, code: 'TENANT_REQUIRED' })
    const answer = await ask('GET', SUPPLIERS, { cookie: both.cookie, tenant: b.id })
    expect(answer.text).toContain('nnn supplier')
    expect(answer.text).not.toContain('mmm')
  })

  it('S-20: an unknown or suspended company in the header falls through to no other', async () => {
    expect((await unknown(ofA.cookie)).json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    const member = await makePerson(stage, 'of-a-and-closed', [
      [a, 'owner'],
      [closed, 'owner'],
    ])
    expect((await ask('GET', SUPPLIERS, { cookie: member.cookie, tenant: closed.id })).json).toMatchObject({
      status: 403,
      code: 'TENANT_INACTIVE',
    })
  })

  it('S-21: a malformed header is the client’s fault', async () => {
    for (const tenant of ['42', 'not-a-uuid', `${a.id}'`, a.id.toUpperCase().slice(1)]) {
      expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, tenant })).json).toMatchObject({
        status: 400,
        code: 'TENANT_CLAIM_MALFORMED',
      })
    }
  })

  it('S-22: a suspended company is served to nobody, not even as the only one', async () => {
    const only = await makePerson(stage, 'of-closed', [[closed, 'owner']])
    expect((await ask('GET', SUPPLIERS, { cookie: only.cookie })).json).toMatchObject({ status: 400, code: 'TENANT_REQUIRED' })
    for (const asked of [{ tenant: closed.id }, { host: closed.domain }, { host: `${closed.slug}.localhost` }]) {
      expect((await ask('GET', SUPPLIERS, { cookie: only.cookie, ...asked })).json).toMatchObject({ status: 403, code: 'TENANT_INACTIVE' })
    }
  })

  it('S-23: who was let out is refused by header, host and token', async () => {
    const out = await makePerson(stage, 'let-out', [[a, 'user', false]])
    const token = await makeToken(stage, out, a)
    expect((await ask('GET', SUPPLIERS, { cookie: out.cookie })).status).toBe(400)
    for (const asked of [{ tenant: a.id }, { host: a.domain }, { host: `${a.slug}.localhost` }]) {
      expect((await ask('GET', SUPPLIERS, { cookie: out.cookie, ...asked })).json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
    }
    expect((await ask('GET', SUPPLIERS, { token })).json).toMatchObject({ status: 404, code: 'TENANT_NOT_FOUND' })
  })

  it('S-24: a header and a host that name two companies are refused', async () => {
    expect((await ask('GET', SUPPLIERS, { cookie: both.cookie, tenant: a.id, host: b.domain })).json).toMatchObject({
      status: 403,
      code: 'TENANT_FORBIDDEN',
    })
    expect((await ask('GET', SUPPLIERS, { cookie: both.cookie, tenant: b.id, host: b.domain })).status).toBe(200)
  })

  it('S-25: a host is the same in other letters, with a dot or a port; an address is none', async () => {
    for (const host of [b.domain.toUpperCase(), `${b.domain}.`, `${b.domain}:8443`]) {
      expect((await ask('GET', SUPPLIERS, { cookie: both.cookie, host })).text).toContain('nnn supplier')
    }
    for (const host of ['[::1]:3000', '127.0.0.1', '[::ffff:127.0.0.1]']) {
      expect((await ask('GET', SUPPLIERS, { cookie: ofA.cookie, host })).json).toMatchObject({
        status: 400,
        code: 'TENANT_CLAIM_MALFORMED',
      })
    }
  })

  it('S-26: the platform’s operator sees across companies by a stated reason only', async () => {
    const root = await rootCompany(stage)
    const operator = await makePerson(stage, 'operator', [[root, 'owner']])
    expect((await ask('GET', SUPPLIERS, { cookie: operator.cookie, tenant: a.id })).json).toMatchObject({
      status: 404,
      code: 'TENANT_NOT_FOUND',
    })
    expect((await ask('GET', '/api/v1/operator/tenants', { cookie: operator.cookie })).json).toMatchObject({
      status: 400,
      code: 'QUERY_INVALID',
    })
    const listed = await ask('GET', '/api/v1/operator/tenants?reason=month%20end', { cookie: operator.cookie })
    expect(listed.text).toContain(a.slug)
    const path = `/api/v1/operator/tenants/${b.id}`
    expect((await ask('POST', `${path}/suspend`, { cookie: operator.cookie, body: { reason: 'unpaid' } })).status).toBe(200)
    expect((await ask('GET', SUPPLIERS, { cookie: ofB.cookie, tenant: b.id })).json).toMatchObject({ code: 'TENANT_INACTIVE' })
    expect((await ask('POST', `${path}/reactivate`, { cookie: operator.cookie, body: { reason: 'paid' } })).status).toBe(200)
    const lines = await ask('GET', '/api/v1/operator-actions', { cookie: ofB.cookie })
    expect(lines.json).toMatchObject([
      { action: 'reactivated', reason: 'paid' },
      { action: 'suspended', reason: 'unpaid' },
      { action: 'listed', reason: 'month end' },
    ])
    const own = await ask('GET', '/api/v1/operator-actions', { cookie: ofA.cookie })
    expect(own.json).toMatchObject([{ action: 'listed' }])
    expect(bytes(await ask('GET', '/api/v1/operator/tenants?reason=curious', { cookie: ofA.cookie })).status).toBe(404)
  })

  it('S-27: readonly reads, and writes and deletes nothing', async () => {
    const reader = await makePerson(stage, 'reader', [[a, 'readonly']])
    expect((await ask('GET', SUPPLIERS, { cookie: reader.cookie })).status).toBe(200)
    const before = await suppliersOf(a)
    for (const [method, path] of [
      ['POST', SUPPLIERS],
      ['PATCH', `${SUPPLIERS}/${a.rows.supplier}`],
      ['DELETE', `${SUPPLIERS}/${a.rows.supplier}`],
    ] as const) {
      expect((await ask(method, path, { cookie: reader.cookie, body: { name: 'x' } })).json).toMatchObject({
        status: 403,
        code: 'ROLE_INSUFFICIENT',
      })
    }
    expect(await suppliersOf(a)).toEqual(before)
  })

  it('S-28: only an owner closes a company', async () => {
    const company = await makeCompany(stage, 'ppp')
    for (const role of ['readonly', 'user', 'manager', 'admin'] as const) {
      const member = await makePerson(stage, role, [[company, role]])
      expect((await ask('DELETE', `/api/v1/tenants/${company.id}`, { cookie: member.cookie })).status).toBe(403)
    }
    const owner = await makePerson(stage, 'owner', [[company, 'owner']])
    expect((await ask('DELETE', `/api/v1/tenants/${company.id}`, { cookie: owner.cookie })).status).toBe(204)
    expect((await ask('GET', SUPPLIERS, { cookie: owner.cookie, tenant: company.id })).status).toBe(404)
  })

  it('S-29: nobody rises above their role, touches a higher one, or removes the last owner', async () => {
    const company = await makeCompany(stage, 'qqq')
    const admin = await makePerson(stage, 'admin', [[company, 'admin']])
    const own = await membershipOf(stage, company, admin)
    const path = (membership: string) => `/api/v1/tenant-users/${membership}`
    const by = { cookie: admin.cookie }
    expect((await ask('PATCH', path(own), { ...by, body: { role: 'owner' } })).json).toMatchObject({ code: 'ROLE_CEILING' })
    expect((await ask('PATCH', path(company.rows.member), { ...by, body: { role: 'user' } })).json).toMatchObject({ code: 'ROLE_CEILING' })
    expect((await ask('DELETE', path(company.rows.member), by)).json).toMatchObject({ code: 'ROLE_CEILING' })
    const owner = await makePerson(stage, 'owner', [[company, 'owner']])
    expect((await ask('DELETE', path(company.rows.member), { cookie: owner.cookie })).status).toBe(204)
    const last = await membershipOf(stage, company, owner)
    expect((await ask('DELETE', path(last), { cookie: owner.cookie })).json).toMatchObject({ status: 409, code: 'LAST_OWNER' })
    expect((await ask('PATCH', path(last), { cookie: owner.cookie, body: { role: 'user' } })).json).toMatchObject({ code: 'LAST_OWNER' })
  })

  it('S-29: two owners who leave at once do not both go', async () => {
    const company = await makeCompany(stage, 'rrr')
    const [one, two] = await Promise.all(['one', 'two'].map((name) => makePerson(stage, name, [[company, 'owner']])))
    if (one === undefined || two === undefined) return expect.fail()
    await tenancy.run(company.id, () => db.delete(tenantUsers).where(eq(tenantUsers.id, company.rows.member)))
    const answers = await Promise.all(
      [one, two].map(async (person) =>
        ask('DELETE', `/api/v1/tenant-users/${await membershipOf(stage, company, person)}`, { cookie: person.cookie }),
      ),
    )
    const left = await tenancy.run(company.id, () =>
      db
        .select()
        .from(tenantUsers)
        .where(and(eq(tenantUsers.role, 'owner'), eq(tenantUsers.is_active, true))),
    )
    expect(left.length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status === 204).length).toBeLessThan(2)
  })

  it('S-30: an invitation gives no role above the inviter’s', async () => {
    const admin = await makePerson(stage, 'inviting', [[a, 'admin']])
    const invite = (role: Role) =>
      ask('POST', '/api/v1/invitations', { cookie: admin.cookie, body: { email: `new-${role}@people.example`, role } })
    expect((await invite('owner')).json).toMatchObject({ status: 403, code: 'ROLE_CEILING' })
    expect((await invite('admin')).status).toBe(201)
    const user = await makePerson(stage, 'not-inviting', [[a, 'user']])
    expect((await ask('POST', '/api/v1/invitations', { cookie: user.cookie, body: { email: 'x@people.example' } })).status).toBe(403)
  })

  it('S-31: an invitation that is used, expired, revoked, unknown or of a suspended company answers alike', async () => {
    const drawn = async (company: Company, change: Partial<typeof tenantInvitations.$inferInsert>) => {
      const { text, digest } = drawInvitationToken()
      await tenancy.run(company.id, () =>
        db.insert(tenantInvitations).values({ token: digest, expires_at: invitationEnd(), is_reusable: true, ...change }),
      )
      return text
    }
    const bad = [
      await drawn(a, { status: 'accepted', usage_count: 1 }),
      await drawn(a, { expires_at: new Date(Date.now() - 1000) }),
      await drawn(a, { status: 'revoked' }),
      await drawn(closed, {}),
      drawInvitationToken().text,
    ]
    const person = await makePerson(stage, 'invited')
    const answers = await Promise.all(
      bad.flatMap((token) => [
        ask('GET', `/api/v1/invitations/validate?token=${token}`),
        ask('POST', '/api/v1/invitations/accept', { cookie: person.cookie, body: { token } }),
        ask('POST', '/api/v1/invitations/sign-up', {
          body: { token, email: `${randomUUID()}@people.example`, name: 'New', password: PASSWORD },
        }),
      ]),
    )
    for (const answer of answers) expect(answer.json).toMatchObject({ status: 404, code: 'INVITATION_UNUSABLE' })
  })

  it('S-31: twenty who come at once to five places are five', async () => {
    const { text, digest } = drawInvitationToken()
    await tenancy.run(a.id, () =>
      db.insert(tenantInvitations).values({ token: digest, expires_at: invitationEnd(), is_reusable: true, max_uses: 5 }),
    )
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        ask('POST', '/api/v1/invitations/sign-up', {
          body: { token: text, email: `crowd-${at}-${randomUUID()}@people.example`, name: 'One', password: PASSWORD },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(15)
    const [left] = await tenancy.run(a.id, () => db.select().from(tenantInvitations).where(eq(tenantInvitations.token, digest)))
    expect(left).toMatchObject({ usage_count: 5, status: 'accepted' })
  })

  it('S-36: work without a company stops, and with one it stays in it', async () => {
    await expect(db.transaction((transaction) => checkRecordLimit(transaction))).rejects.toMatchObject({ code: 'TENANT_MISSING' })
    const job = tenancy.run(a.id, () => tenancy.capture())
    const rows = await tenancy.restore(job, () => db.select().from(suppliers))
    expect(rows.map(({ tenant_id }) => tenant_id)).toEqual(rows.map(() => a.id))
  })

  it('S-37: a hundred requests at once keep to their companies', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const [person, mark] = at % 2 === 0 ? [ofA, 'mmm'] : [ofB, 'nnn']
        return { mark, ...(await ask('GET', SUPPLIERS, { cookie: person.cookie })) }
      }),
    )
    for (const { mark, text } of answers) {
      expect(text).toContain(`${mark} supplier`)
      expect(text).not.toContain(mark === 'mmm' ? 'nnn' : 'mmm')
    }
  })

  it('S-42: health goes by its very path', async () => {
    expect((await ask('GET', '/api/v1/health')).json).toEqual({ status: 'ok' })
    expect((await ask('GET', '/api/v1/ready')).json).toEqual({ status: 'ready' })
    for (const path of ['/api/v1/health/', '/api/v1/healthy', '/api/v1/HEALTH', '/api/v1/ready/x']) {
      expect((await ask('GET', path)).json).toMatchObject({ status: 401 })
    }
  })

  it('S-43: the theme is that of the company that was named', async () => {
    await ask('PATCH', '/api/v1/theme', { cookie: ofB.cookie, body: { primary_color_light: '#00ff00' } })
    expect((await ask('GET', '/api/v1/theme', { cookie: both.cookie, tenant: b.id })).json).toMatchObject({
      name: 'nnn Meats',
      primary_color_light: '#00ff00',
    })
    expect((await ask('GET', '/api/v1/theme', { cookie: both.cookie, tenant: a.id })).json).toMatchObject({
      name: 'mmm Meats',
      primary_color_light: '#3498db',
    })
  })

  it('S-44: a new row goes to the company that was named, and to no other', async () => {
    expect((await ask('POST', SUPPLIERS, { cookie: both.cookie, body: { name: 'whose' } })).json).toMatchObject({ code: 'TENANT_REQUIRED' })
    expect((await ask('POST', SUPPLIERS, { cookie: both.cookie, tenant: b.id, body: { name: 'ours' } })).status).toBe(201)
    expect((await suppliersOf(b)).some(({ name }) => name === 'ours')).toBe(true)
    expect((await suppliersOf(a)).some(({ name }) => name === 'ours' || name === 'whose')).toBe(false)
  })

  it('S-46: every table has a rule, and every table with a company is scoped by it', () => {
    for (const { name, columns } of declaredTables.map(getTableConfig)) {
      const rule = tenancy.ruleOf(name)
      const own = columns.some((column) => column.name === 'tenant_id')
      expect(rule?.kind, name).toBe(own || name === 'tenants' ? 'scoped' : 'shared')
      if (rule?.kind === 'scoped') expect(rule.column).toBe(own ? 'tenant_id' : 'id')
    }
  })
})

async function rootCompany({ db }: Stage): Promise<Company> {
  const id = randomUUID()
  await tenancy.run(id, () => db.insert(tenants).values({ id, name: 'Root', slug: 'root', contact_email: 'root@platform.example' }))
  return { id, slug: 'root', domain: '', rows: {} as Company['rows'] }
}

async function membershipOf({ db }: Stage, company: Company, person: Person): Promise<string> {
  const [row] = await tenancy.run(company.id, () =>
    db.select({ id: tenantUsers.id }).from(tenantUsers).where(eq(tenantUsers.user_id, person.id)),
  )
  return row?.id ?? expect.fail('no membership')
}
