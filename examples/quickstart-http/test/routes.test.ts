import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { COASTAL, COMPANIES, PRAIRIE } from '../src/companies.js'
import { PEOPLE } from '../src/people.js'
import { problemOf, type Question } from './ask.js'
import { type ServedApi, serveApi } from './serve-api.js'

const prairie: Question = { token: PEOPLE.ada.token }
const coastal: Question = { token: PEOPLE.cleo.token }
const [OWN_SUPPLIER, FOREIGN_SUPPLIER] = COMPANIES.map(({ suppliers }) => suppliers[0]?.id)
const UNKNOWN_SUPPLIER = '5a000000-0000-4000-8000-999999999999'
const ORDER = { number: 'P-9', supplier_id: OWN_SUPPLIER, protein_id: 1, kilos: 10 }

let api: ServedApi
beforeAll(async () => {
  api = await serveApi()
}, 60_000)
beforeEach(() => api.reset())
afterAll(() => api.close())

const get = async <T>(path: string, question: Question): Promise<T> => JSON.parse((await api.ask('GET', path, question)).text) as T
const numbers = async (question: Question) => (await get<{ number: string }[]>('/orders', question)).map(({ number }) => number)
const refusal = async (...asked: Parameters<ServedApi['ask']>) => problemOf(await api.ask(...asked))

describe('reading', () => {
  it('gives each company its own rows, and both the one catalogue', async () => {
    expect(await get('/company', prairie)).toEqual({ id: PRAIRIE, name: 'Prairie Meats', subdomain: 'prairie' })
    expect(await get('/company', coastal)).toEqual({ id: COASTAL, name: 'Coastal Packing', subdomain: 'coastal' })
    expect(await get('/suppliers', prairie)).toMatchObject([{ name: 'Plains Pork Co-op' }, { name: 'Red River Ranch' }])
    expect(await get('/suppliers', coastal)).toMatchObject([{ name: 'Harbour Poultry' }, { name: 'South Island Lamb' }])
    expect(await numbers(prairie)).toEqual(['P-1001', 'P-1002'])
    expect(await numbers(coastal)).toEqual(['C-77', 'C-78'])
    expect(await get('/proteins', prairie)).toHaveLength(4)
    expect(await get('/proteins', coastal)).toEqual(await get('/proteins', prairie))
  })

  it('gives an order with its supplier and its protein', async () => {
    const order = { number: 'P-1001', supplier: 'Red River Ranch', protein: 'Beef', kilos: 900, status: 'open' }
    expect(await get('/orders/P-1001', prairie)).toEqual(order)
    expect(await get('/orders', prairie)).toContainEqual(order)
  })

  it('answers the order of another company as an unknown one, byte by byte', async () => {
    const unknown = await api.ask('GET', '/orders/X-1', prairie)
    expect(problemOf(unknown)).toBe('404 ORDER_NOT_FOUND')
    for (const number of ['C-77', 'c-77', '%00', '%C3%A9', 'X'.repeat(500)]) {
      expect((await api.ask('GET', `/orders/${number}`, prairie)).bytes, number).toBe(unknown.bytes)
    }
  })

  it('keeps 100 requests of two companies apart that run at once', async () => {
    const asked = Array.from({ length: 100 }, (_, index) => numbers(index % 2 === 0 ? prairie : coastal))
    for (const [index, found] of (await Promise.all(asked)).entries()) {
      expect(found).toEqual(index % 2 === 0 ? ['P-1001', 'P-1002'] : ['C-77', 'C-78'])
    }
  })
})

describe('POST /suppliers', () => {
  const supplier = { name: 'Hill Farm', country: 'CA' }

  it('adds to the running company', async () => {
    const { status, text } = await api.ask('POST', '/suppliers', { ...prairie, body: supplier })
    expect([status, JSON.parse(text)]).toMatchObject([201, supplier])
    expect(await get('/suppliers', prairie)).toContainEqual(JSON.parse(text))
    expect(await get('/suppliers', coastal)).toHaveLength(2)
  })

  it('takes a row that names the running company, and refuses one that names another', async () => {
    const { status } = await api.ask('POST', '/suppliers', { ...prairie, body: { ...supplier, tenant_id: PRAIRIE } })
    expect(status).toBe(201)
    for (const tenant_id of [COASTAL, 'nobody']) {
      expect(await refusal('POST', '/suppliers', { ...prairie, body: { ...supplier, tenant_id } })).toBe('403 CROSS_TENANT_WRITE')
    }
    expect(await get('/suppliers', prairie)).toHaveLength(3)
    expect(await get('/suppliers', coastal)).toHaveLength(2)
  })

  it.each([{ name: ' ' }, { name: 'a\u0000b' }, { country: 'Canada' }, { id: UNKNOWN_SUPPLIER }])('refuses %j', async (change) => {
    expect(await refusal('POST', '/suppliers', { ...prairie, body: { ...supplier, ...change } })).toBe('400 BODY_INVALID')
  })
})

describe('POST /orders', () => {
  it('adds to the running company, and says where', async () => {
    const { status, headers, text } = await api.ask('POST', '/orders', { ...prairie, body: ORDER })
    expect([status, headers.location]).toEqual([201, '/orders/P-9'])
    expect(JSON.parse(text)).toEqual({ number: 'P-9', supplier: 'Red River Ranch', protein: 'Beef', kilos: 10, status: 'open' })
    expect(await numbers(coastal)).toEqual(['C-77', 'C-78'])
  })

  it('lets two companies have orders of one number, and no company two', async () => {
    expect(
      (await api.ask('POST', '/orders', { ...coastal, body: { ...ORDER, number: 'P-1001', supplier_id: FOREIGN_SUPPLIER } })).status,
    ).toBe(201)
    expect(await refusal('POST', '/orders', { ...prairie, body: { ...ORDER, number: 'P-1001' } })).toBe('409 ORDER_EXISTS')
    expect(await get('/orders/P-1001', prairie)).toMatchObject({ kilos: 900 })
  })

  it('answers the supplier of another company as an unknown one, byte by byte', async () => {
    const bytes = async (supplier_id: string | undefined) =>
      (await api.ask('POST', '/orders', { ...prairie, body: { ...ORDER, supplier_id } })).bytes
    expect(await refusal('POST', '/orders', { ...prairie, body: { ...ORDER, supplier_id: FOREIGN_SUPPLIER } })).toBe(
      '404 REFERENCE_NOT_FOUND',
    )
    expect(await bytes(FOREIGN_SUPPLIER)).toBe(await bytes(UNKNOWN_SUPPLIER))
    expect(await refusal('POST', '/orders', { ...prairie, body: { ...ORDER, protein_id: 99 } })).toBe('404 REFERENCE_NOT_FOUND')
    expect(await numbers(prairie)).toEqual(['P-1001', 'P-1002'])
  })

  it.each([
    { number: '../x' },
    { kilos: 0 },
    { kilos: 1e9 },
    { kilos: '5' },
    { status: 'lost' },
    { supplier_id: '7' },
    { protein_id: 1.5 },
    { tenant_id: COASTAL },
    { tenant_id: PRAIRIE },
  ])('refuses %j', async (change) => {
    expect(await refusal('POST', '/orders', { ...prairie, body: { ...ORDER, ...change } })).toBe('400 BODY_INVALID')
    expect(await numbers(prairie)).toEqual(['P-1001', 'P-1002'])
  })
})

describe('PATCH and DELETE /orders/:number', () => {
  it('changes an order of the running company', async () => {
    const { status, text } = await api.ask('PATCH', '/orders/P-1001', { ...prairie, body: { status: 'shipped', kilos: 901 } })
    expect([status, JSON.parse(text)]).toMatchObject([200, { number: 'P-1001', kilos: 901, status: 'shipped' }])
  })

  it('answers the order of another company as an unknown one, byte by byte, and leaves it as it is', async () => {
    const before = await get('/orders', coastal)
    for (const [method, body] of [['PATCH', { kilos: 1 }] as const, ['DELETE', undefined] as const]) {
      const foreign = await api.ask(method, '/orders/C-77', { ...prairie, body })
      expect(problemOf(foreign)).toBe('404 ORDER_NOT_FOUND')
      expect(foreign.bytes).toBe((await api.ask(method, '/orders/X-1', { ...prairie, body })).bytes)
    }
    expect(await get('/orders', coastal)).toEqual(before)
  })

  it('refuses to point an order at the supplier of another company', async () => {
    const bytes = async (supplier_id: string | undefined) =>
      (await api.ask('PATCH', '/orders/P-1001', { ...prairie, body: { supplier_id } })).bytes
    expect(await bytes(FOREIGN_SUPPLIER)).toContain('REFERENCE_NOT_FOUND')
    expect(await bytes(FOREIGN_SUPPLIER)).toBe(await bytes(UNKNOWN_SUPPLIER))
    expect(await get('/orders/P-1001', prairie)).toMatchObject({ supplier: 'Red River Ranch' })
  })

  it.each([{}, { number: 'P-2' }, { tenant_id: COASTAL }, { kilos: null }])('refuses to change %j', async (body) => {
    expect(await refusal('PATCH', '/orders/P-1001', { ...prairie, body })).toBe('400 BODY_INVALID')
  })

  it('deletes an order of the running company, once', async () => {
    expect((await api.ask('DELETE', '/orders/P-1001', prairie)).status).toBe(204)
    expect(await refusal('DELETE', '/orders/P-1001', prairie)).toBe('404 ORDER_NOT_FOUND')
    expect(await numbers(prairie)).toEqual(['P-1002'])
  })
})

describe('what cannot be read', () => {
  it.each<[string, string, string, Question, string]>([
    ['malformed JSON', 'POST', '/orders', { body: '{"number":' }, '400 REQUEST_UNREADABLE'],
    ['no body', 'POST', '/orders', {}, '400 BODY_INVALID'],
    ['a form', 'POST', '/orders', { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, '400 BODY_INVALID'],
    ['a list', 'POST', '/orders', { body: [] }, '400 BODY_INVALID'],
    [
      'another charset',
      'POST',
      '/orders',
      { body: '{}', headers: { 'content-type': 'application/json; charset=x' } },
      '415 REQUEST_UNREADABLE',
    ],
    ['too long a body', 'POST', '/orders', { body: { number: 'x'.repeat(200_000) } }, '413 REQUEST_UNREADABLE'],
    ['a path that is not encoded', 'GET', '/orders/%E0%A4%A', {}, '400 REQUEST_UNREADABLE'],
    ['an unknown route', 'GET', '/invoices', {}, '404 ROUTE_NOT_FOUND'],
    ['a method that is not there', 'PUT', '/orders/P-1001', { body: ORDER }, '404 ROUTE_NOT_FOUND'],
  ])('%s is refused', async (_, method, path, question, problem) => {
    const answer = await api.ask(method, path, { ...prairie, ...question })
    expect(problemOf(answer)).toBe(problem)
    expect(answer.text).not.toMatch(/node_modules|:\d+:\d+/)
  })

  it('is not read before it is known who asks', async () => {
    expect(await refusal('POST', '/orders', { body: '{"number":' })).toBe('401 TENANT_UNAUTHENTICATED')
  })

  it('shows a fault to the log and not to the client', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = await serveApi()
    await broken.db.destroy()
    const answer = await broken.ask('GET', '/orders', prairie)
    await broken.close()
    expect(problemOf(answer)).toBe('500 INTERNAL')
    expect(answer.text).not.toMatch(/destroyed|driver|node_modules|:\d+:\d+/)
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  }, 60_000)
})
