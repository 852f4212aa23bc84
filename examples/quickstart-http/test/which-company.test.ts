import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COASTAL, INLAND, PRAIRIE } from '../src/companies.js'
import { tenancy } from '../src/database.js'
import { PEOPLE } from '../src/people.js'
import { problemOf, type Question } from './ask.js'
import { type ServedApi, serveApi } from './serve-api.js'

const UNKNOWN = '99999999-9999-4999-8999-999999999999'
const { ada, ben, cleo, dov } = PEOPLE

let api: ServedApi
beforeAll(async () => {
  api = await serveApi()
}, 60_000)
afterAll(() => api.close())

const company = async (question: Question) => {
  const answer = await api.ask('GET', '/company', question)
  return answer.status === 200 ? (JSON.parse(answer.text) as { name: string }).name : problemOf(answer)
}

describe('which company a request gets', () => {
  it.each<[string, Question, string]>([
    ['a member of one company, who names none', { token: ada.token }, 'Prairie Meats'],
    ['a member of one company, who names it', { token: ada.token, tenant: PRAIRIE }, 'Prairie Meats'],
    ['a header in capitals', { token: ada.token, tenant: PRAIRIE.toUpperCase() }, 'Prairie Meats'],
    ['a member of both, by header', { token: ben.token, tenant: COASTAL }, 'Coastal Packing'],
    ['a member of both, by subdomain', { token: ben.token, host: 'prairie.localhost' }, 'Prairie Meats'],
    ['a member of both, by subdomain in capitals', { token: ben.token, host: 'COASTAL.LocalHost' }, 'Coastal Packing'],
    ['a subdomain and a header that agree', { token: ben.token, host: 'coastal.localhost', tenant: COASTAL }, 'Coastal Packing'],
    ['a user whose other membership is suspended', { token: cleo.token }, 'Coastal Packing'],
    ['a reserved subdomain', { token: ada.token, host: 'www.localhost' }, 'Prairie Meats'],
  ])('%s', async (_, question, name) => {
    expect(await company(question)).toBe(name)
  })

  it.each<[string, Question, string]>([
    ['no token', {}, '401 TENANT_UNAUTHENTICATED'],
    ['no token and a company', { tenant: PRAIRIE }, '401 TENANT_UNAUTHENTICATED'],
    ['an unknown token', { token: 'guess' }, '401 TENANT_UNAUTHENTICATED'],
    ['a digest for a token', { token: '0'.repeat(64) }, '401 TENANT_UNAUTHENTICATED'],
    ['another scheme', { headers: { authorization: `Basic ${ada.token}` } }, '401 TENANT_UNAUTHENTICATED'],
    ['a member of both, who names none', { token: ben.token }, '400 TENANT_REQUIRED'],
    ['a header that is no id', { token: ben.token, tenant: "x' or 1=1" }, '400 TENANT_CLAIM_MALFORMED'],
    ['an empty header', { token: ada.token, tenant: '' }, '400 TENANT_CLAIM_MALFORMED'],
    ['two labels', { token: ada.token, host: 'a.prairie.localhost' }, '400 TENANT_CLAIM_MALFORMED'],
    ['the header of another company', { token: ada.token, tenant: COASTAL }, '404 TENANT_NOT_FOUND'],
    ['the subdomain of another company', { token: ada.token, host: 'coastal.localhost' }, '404 TENANT_NOT_FOUND'],
    ['the company of a suspended membership', { token: cleo.token, tenant: PRAIRIE }, '404 TENANT_NOT_FOUND'],
    ['a subdomain and a header that disagree', { token: ben.token, host: 'prairie.localhost', tenant: COASTAL }, '403 TENANT_FORBIDDEN'],
    ['a suspended company, by header', { token: dov.token, tenant: INLAND }, '403 TENANT_INACTIVE'],
    ['a suspended company, by subdomain', { token: dov.token, host: 'inland.localhost' }, '403 TENANT_INACTIVE'],
    ['a suspended company alone', { token: dov.token }, '400 TENANT_REQUIRED'],
    ['another, suspended company', { token: ada.token, tenant: INLAND }, '404 TENANT_NOT_FOUND'],
  ])('refuses %s', async (_, question, problem) => {
    expect(await company(question)).toBe(problem)
  })

  it('answers a foreign company and an unknown one with the same bytes', async () => {
    const bytes = async (question: Question) => (await api.ask('GET', '/orders', { token: ada.token, ...question })).bytes
    const unknown = await bytes({ tenant: UNKNOWN })
    for (const tenant of [COASTAL, INLAND]) expect(await bytes({ tenant })).toBe(unknown)
    for (const label of ['coastal', 'inland', 'nobody']) expect(await bytes({ host: `${label}.localhost` })).toBe(unknown)
    expect(await bytes({ host: 'prairie.localhost', tenant: COASTAL })).toBe(unknown)
  })

  it('tells the log, and not the client, whether a company is foreign or unknown', async () => {
    const before = api.log.length
    for (const tenant of [COASTAL, UNKNOWN]) await api.ask('GET', '/orders', { token: ada.token, tenant })
    expect(api.log.slice(before)).toEqual([
      'GET /orders refused: TENANT_NOT_FOUND, unauthorized',
      'GET /orders refused: TENANT_NOT_FOUND, unknown',
    ])
  })

  it('challenges whoever is not signed in, with the same bytes for no token and a wrong one', async () => {
    const none = await api.ask('GET', '/orders')
    expect(none.headers['www-authenticate']).toBe('Bearer')
    expect((await api.ask('GET', '/orders', { token: 'guess' })).bytes).toBe(none.bytes)
  })

  it('names the header in Vary, and lets nobody store an answer', async () => {
    const { headers } = await api.ask('GET', '/company', { token: ada.token })
    expect(headers).toMatchObject({ vary: 'x-tenant-id', 'cache-control': 'no-store' })
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  it('stores digests of tokens and no token', async () => {
    const stored = await tenancy.bypass('look at the stored tokens', () => api.db.selectFrom('tokens').selectAll().execute())
    expect(stored).toHaveLength(4)
    for (const { digest } of stored) expect(digest).toMatch(/^[\da-f]{64}$/)
    const [first] = stored
    expect(await company({ token: first?.digest ?? '' })).toBe('401 TENANT_UNAUTHENTICATED')
  })
})

describe('GET /health', () => {
  it('answers without a token or a company', async () => {
    const answer = await api.ask('GET', '/health', { host: 'nobody.localhost', tenant: 'x' })
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { status: 'ok' }])
  })

  it.each(['/health/', '/HEALTH', '/health/orders', '/healthy'])('is not %s', async (path) => {
    expect(problemOf(await api.ask('GET', path))).toBe('401 TENANT_UNAUTHENTICATED')
  })
})
