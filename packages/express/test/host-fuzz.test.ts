import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byDomain, bySubdomain, resolveTenant, tenantErrorHandler } from '../src/index.js'
import { EXPRESSES, listen } from './expresses.js'
import { sendRaw } from './send.js'
import { A, authenticate, authorize, B, lookup, newTenancy, showTenant } from './tenants.js'

const HOSTS: Readonly<Record<string, string>> = { 'a.example': A, 'a.erp.example': A, 'b.example': B, 'b.erp.example': B }

const name = fc.constantFrom(...Object.keys(HOSTS), 'erp.example', 'www.erp.example', 'i.example', 'nobody.example', 'localhost')
const randomCase = fc.tuple(name, fc.infiniteStream(fc.boolean())).map(([text, upper]) => {
  return Array.from(text, (letter) => (upper.next().value === true ? letter.toUpperCase() : letter)).join('')
})
const junk = fc.constantFrom(
  '',
  '.',
  '..',
  ':80',
  ':',
  ':99999',
  ':80:80',
  '@evil.example',
  ' ',
  '\t',
  '\r\n',
  '\r\nHost: b.example',
  '\r\nX-A: b',
  '\n',
  '\0',
  '%2e',
  '_',
  '*',
  '-',
  '/',
  '\\',
  '#',
  '?',
  ',b.example',
  '.evil.example',
  '.erp.example',
  'evil',
  'x'.repeat(64),
  '\u00fc',
  '\u00ad',
  '\u00df',
)
const host = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(junk, randomCase, junk).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(randomCase, fc.constantFrom('', '.', ':443', '.:8080')).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.ipV4Extended(),
      fc.ipV6().map((ip) => `[${ip}]`),
      fc.ipV6(),
      fc.ipV4().map((ip) => `[::ffff:${ip}]`),
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 300, unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }) },
)

// What follows a line's end is another header.
const lineOf = (text: string) => (text.split(/\r?\n/)[0] ?? '').trim()

/** Whose host a browser would say it is. */
function owner(text: string): string | undefined {
  try {
    return HOSTS[new URL(`http://${text}/`).hostname.replace(/\.$/, '')]
  } catch {
    return undefined
  }
}

describe.each(EXPRESSES)('any Host on %s', (_name, express) => {
  let port: number
  let close: () => Promise<void>

  beforeAll(async () => {
    const app = express()
    const tenancy = newTenancy()
    app.use(authenticate)
    app.use(resolveTenant(tenancy, { resolvers: [byDomain(), bySubdomain('erp.example')], lookup, authorize }))
    showTenant(app, tenancy)
    app.use(tenantErrorHandler())
    ;({ port, close } = await listen(app))
  })
  afterAll(() => close())

  it('is never a wrong tenant and never a 500', async () => {
    const statuses = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(host, async (text) => {
        const answer = await sendRaw(port, `GET / HTTP/1.1\r\nHost: ${text}\r\nX-User: member of both\r\nConnection: close\r\n\r\n`)
        const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? ''
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect(['200', '400', '403', '404']).toContain(status)
        if (status === '200') expect(answer).toContain(`{"tenant":"${owner(lineOf(text))}"`)
      }),
      { numRuns: 3_000 },
    )
    for (const status of ['200', '400', '404']) expect(statuses.get(status), status).toBeGreaterThan(100)
  })

  it.each([
    ['two Host headers', 'GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example'],
    ['a target that names another host', 'GET http://b.example/ HTTP/1.1\r\nHost: a.example'],
    ['a list of hosts', 'GET / HTTP/1.1\r\nHost: a.example, b.example'],
    ['no host', 'GET / HTTP/1.0'],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:'],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: a.example\r\n b.example'],
  ])('refuses %s', async (_what, head) => {
    expect(await sendRaw(port, `${head}\r\nX-User: member of both\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400/)
  })

  it('takes a target that names the same host', async () => {
    const answer = await sendRaw(
      port,
      'GET http://A.example:80/ HTTP/1.1\r\nHost: a.example\r\nX-User: member of A\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toContain(`{"tenant":"${A}"`)
  })
})
