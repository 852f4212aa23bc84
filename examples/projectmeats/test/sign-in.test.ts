import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { emlFolder } from '../src/mail/eml-folder.js'
import { suppliers } from '../src/partners/suppliers-table.js'
import { sessions, users } from '../src/people/users-tables.js'
import { withLogins } from '../src/people/logins.js'
import { tenancy } from '../src/tenancy.js'
import { ensureGuestCompany, resetGuestCompany } from '../src/tenants/guest-company.js'
import { GUEST_EMAIL } from '../src/tenants/guest.js'
import { describeStages } from './describe-stages.js'
import { type Company, cookieOf, makeCompany, makePerson, makeToken, type Person, PASSWORD, signIn } from './two-companies.js'

const OWN = { origin: 'http://localhost:3000' }
const SUPPLIERS = '/api/v1/suppliers'

describeStages('signing in', (stage) => {
  const { ask, db } = stage

  let company: Company
  let person: Person
  beforeAll(async () => {
    company = await makeCompany(stage, 'aaa')
    person = await makePerson(stage, 'ada', [[company, 'owner']])
  })
  const attempt = (email: string, password: string, address: string, origin = OWN.origin) =>
    ask('POST', '/api/auth/sign-in/email', { body: { email, password }, headers: { origin, 'x-forwarded-for': address } })

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await attempt(person.email, 'not the password', '10.1.0.1')
    const unknown = await attempt('nobody@people.example', 'not the password', '10.1.0.1')
    expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text])
    expect(wrong.status).toBe(401)
  })

  it('stops who guesses, and locks out nobody who sits elsewhere', async () => {
    const guesses = []
    for (let at = 0; at < 7; at++) guesses.push((await attempt(person.email, `guess ${at}`, '10.2.0.1')).status)
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect((await attempt(person.email, PASSWORD, '10.2.0.1')).status).toBe(429)
    expect((await attempt(person.email, PASSWORD, '10.2.0.2')).status).toBe(200)
  })

  it('stops one address that tries many accounts, and no other', async () => {
    const statuses = []
    for (let at = 0; at < 52; at++) statuses.push((await attempt(`nobody-${at}@people.example`, 'guess', '10.3.0.1')).status)
    expect(statuses.slice(0, 50).every((status) => status === 401)).toBe(true)
    expect(statuses.slice(50)).toEqual([429, 429])
    expect((await attempt(person.email, PASSWORD, '10.3.0.2')).status).toBe(200)
  })

  it('counts only what fails', async () => {
    for (let at = 0; at < 8; at++) expect((await attempt(person.email, PASSWORD, '10.4.0.1')).status).toBe(200)
  })

  it('believes no client about its address: only the proxy in front', async () => {
    for (let at = 0; at < 6; at++) {
      await ask('POST', '/api/auth/sign-in/email', {
        body: { email: 'spoof@people.example', password: 'guess' },
        headers: { ...OWN, 'x-forwarded-for': `1.2.3.${at}, 10.5.0.1`, 'x-meats-client-address': `9.9.9.${at}` },
      })
    }
    expect((await attempt('spoof@people.example', 'guess', '10.5.0.1')).status).toBe(429)
  })

  it('trusts the origins of companies’ own hosts, and no other', async () => {
    expect((await attempt(person.email, PASSWORD, '10.6.0.1', `http://${company.domain}`)).status).toBe(200)
    expect((await attempt(person.email, PASSWORD, '10.6.0.1', `http://${company.slug}.localhost`)).status).toBe(200)
    for (const origin of ['http://evil.example', `http://${company.domain}.evil.example`, `https://${company.domain}`, 'null']) {
      const refused = await ask('POST', '/api/auth/sign-in/email', {
        body: { email: person.email, password: PASSWORD },
        cookie: person.cookie,
        headers: { origin, 'x-forwarded-for': '10.6.0.2' },
      })
      expect([origin, refused.status]).toEqual([origin, 403])
    }
  })

  it('lets nobody sign up without an invitation', async () => {
    const answer = await ask('POST', '/api/auth/sign-up/email', {
      body: { email: 'new@people.example', password: PASSWORD, name: 'New' },
      headers: OWN,
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })

  it('makes a cookie that scripts cannot read and other sites do not send', async () => {
    const [cookie] = (await attempt(person.email, PASSWORD, '10.7.0.1')).headers['set-cookie'] ?? []
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })

  it('ends with signing out', async () => {
    const cookie = await signIn(stage, person.email)
    expect((await ask('GET', '/api/v1/me', { cookie })).status).toBe(200)
    await ask('POST', '/api/auth/sign-out', { cookie })
    expect((await ask('GET', '/api/v1/me', { cookie })).status).toBe(401)
  })

  it('ends for a login that is closed', async () => {
    const closed = await makePerson(stage, 'closed', [[company, 'user']])
    await withLogins(() => db.update(users).set({ is_active: false }).where(eq(users.id, closed.id)))
    expect((await ask('GET', SUPPLIERS, { cookie: closed.cookie })).status).toBe(401)
  })

  it('gives a new password by mail, and answers alike for an unknown address', async () => {
    const forgetful = await makePerson(stage, 'forgetful', [[company, 'user']])
    const request = (email: string) => ask('POST', '/api/auth/request-password-reset', { body: { email }, headers: OWN })
    const known = await request(forgetful.email)
    const unknown = await request('nobody@people.example')
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text])
    expect(known.status).toBe(200)
    const token = /reset-password\/([\w-]+)/.exec(stage.mail.find(({ to }) => to === forgetful.email)?.text ?? '')?.[1]
    const changed = await ask('POST', '/api/auth/reset-password', { body: { newPassword: 'another long one', token }, headers: OWN })
    expect(changed.status).toBe(200)
    expect((await ask('GET', '/api/v1/me', { cookie: forgetful.cookie })).status).toBe(401)
    expect(await signIn(stage, forgetful.email, 'another long one')).toContain('session')
  })

  it('sends no more than a few mails for new passwords, and answers as before', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 5; at++) {
      const headers = { ...OWN, 'x-forwarded-for': '10.8.0.1' }
      statuses.push((await ask('POST', '/api/auth/request-password-reset', { body: { email: 'flooded@people.example' }, headers })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  })

  it('refuses a write that another site sends with the cookie', async () => {
    for (const origin of ['http://evil.example', 'null', '']) {
      const answer = await ask('POST', SUPPLIERS, { cookie: person.cookie, body: { name: 'forged' }, headers: { origin } })
      expect(answer.json).toMatchObject({ status: 403, code: 'ORIGIN_FOREIGN' })
    }
    expect((await ask('POST', SUPPLIERS, { cookie: person.cookie, body: { name: 'meant' } })).status).toBe(201)
  })

  it('sends security headers', async () => {
    const { headers } = await ask('GET', '/api/v1/health')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  describe('by an API token', () => {
    it('opens its company and nothing else', async () => {
      const token = await makeToken(stage, person, company)
      expect((await ask('GET', SUPPLIERS, { token })).status).toBe(200)
      expect((await ask('POST', SUPPLIERS, { token, body: { name: 'by a program' } })).status).toBe(201)
      expect((await ask('GET', '/api/v1/tenants', { token })).json).toMatchObject({ status: 403, code: 'TOKEN_OF_A_COMPANY' })
    })

    it('ends when it expires, and when it is revoked', async () => {
      const expired = await makeToken(stage, person, company, new Date(Date.now() - 1000))
      expect((await ask('GET', SUPPLIERS, { token: expired })).status).toBe(401)
      const made = (await ask('POST', '/api/v1/api-tokens', { cookie: person.cookie, body: { name: 'short' } })).json as {
        id: string
        token: string
      }
      expect((await ask('GET', SUPPLIERS, { token: made.token })).status).toBe(200)
      expect((await ask('DELETE', `/api/v1/api-tokens/${made.id}`, { cookie: person.cookie })).status).toBe(204)
      expect((await ask('GET', SUPPLIERS, { token: made.token })).status).toBe(401)
      expect((await ask('GET', '/api/v1/api-tokens', { cookie: person.cookie })).text).not.toContain(made.token)
    })
  })

  describe('as the guest', () => {
    const visit = async () => cookieOf((await ask('POST', '/api/auth/sign-in/guest', { body: {}, headers: OWN })).headers)

    it('gives each visitor a session of their own that ends by itself', async () => {
      await ensureGuestCompany(db)
      const [one, two] = [await visit(), await visit()]
      expect(one).not.toBe(two)
      await ask('POST', '/api/auth/sign-out', { cookie: one })
      expect((await ask('GET', SUPPLIERS, { cookie: two })).status).toBe(200)
      const [guest] = await db.select().from(users).where(eq(users.email, GUEST_EMAIL))
      const kept = await withLogins(() =>
        db
          .select()
          .from(sessions)
          .where(eq(sessions.user_id, guest?.id ?? '')),
      )
      for (const { expires_at } of kept) expect(expires_at.getTime()).toBeLessThan(Date.now() + 3 * 60 * 60 * 1000)
    })

    it('has a hundred records, and not one more, however many come at once', async () => {
      const id = await ensureGuestCompany(db)
      await tenancy.run(id, () => db.insert(suppliers).values(Array.from({ length: 95 }, (_, at) => ({ name: `S${at}` }))))
      const cookie = await visit()
      const answers = await Promise.all(Array.from({ length: 12 }, () => ask('POST', SUPPLIERS, { cookie, body: { name: 'one more' } })))
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
      expect(answers.find(({ status }) => status !== 201)?.json).toMatchObject({ status: 403, code: 'RECORD_LIMIT' })
      const [rows] = await tenancy.run(id, () => db.select({ n: count() }).from(suppliers))
      expect(rows?.n).toBe(100)
    })

    it('invites nobody, changes no look, closes nothing, and makes no token', async () => {
      const cookie = await visit()
      const id = await ensureGuestCompany(db)
      for (const [method, path, body] of [
        ['POST', '/api/v1/invitations', { email: 'x@people.example' }],
        ['PATCH', '/api/v1/theme', { primary_color_light: '#000000' }],
        ['PATCH', `/api/v1/tenants/${id}`, { name: 'Mine' }],
        ['DELETE', `/api/v1/tenants/${id}`, undefined],
        ['POST', '/api/v1/api-tokens', { name: 'mine' }],
      ] as const) {
        expect((await ask(method, path, { cookie, body })).status).toBe(403)
      }
    })

    it('starts anew when its company is reset', async () => {
      expect(await resetGuestCompany(db)).toBe(true)
      const [rows] = await tenancy.run(await ensureGuestCompany(db), () => db.select({ n: count() }).from(suppliers))
      expect(rows?.n).toBe(0)
    })
  })
})

it('mail without a mail server is an .eml file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'meats-mail-'))
  await emlFolder(folder).send({ to: 'ada@prairie.example', subject: 'Grüße', text: 'Hello' })
  const [file = ''] = readdirSync(folder)
  expect(file).toMatch(/\.eml$/)
  expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^To: ada@prairie\.example\r?$/m)
  await rm(folder, { recursive: true })
})
