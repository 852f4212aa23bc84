import { describe, expect, it } from 'vitest'
import { readClaims } from '../test/read-claim.js'
import { bySubdomain } from './by-subdomain.js'

const claim = (host: string) => readClaims([bySubdomain('Erp.Example', { reserved: ['Docs'] })], { host })
const acme = [{ kind: 'subdomain', value: 'acme', source: 'erp.example' }]

describe('bySubdomain', () => {
  it.each(['acme.erp.example', 'ACME.ERP.EXAMPLE', 'acme.erp.example:8080', 'acme.erp.example.'])(
    'claims the label of %s',
    async (host) => {
      expect(await claim(host)).toEqual(acme)
    },
  )

  it.each(['www', 'api', 'admin', 'app', 'mail', 'static', 'cdn', 'auth', 'login', 'status', 'docs', 'WWW'])(
    'claims nothing for the reserved label %s',
    async (label) => {
      expect(await claim(`${label}.erp.example`)).toBe('TENANT_REQUIRED')
    },
  )

  it.each(['erp.example', 'evil-erp.example', 'erp.example.evil.example', 'xerp.example', 'example', '127.0.0.1', '[::1]'])(
    'claims nothing for %s',
    async (host) => {
      expect(await claim(host)).toBe('TENANT_REQUIRED')
    },
  )

  it.each(['deep.acme.erp.example', 'www.acme.erp.example', 'acme_.erp.example', '*.erp.example', 'acme@erp.example', '.erp.example'])(
    'refuses %s as malformed',
    async (host) => {
      expect(await claim(host)).toBe('TENANT_CLAIM_MALFORMED')
    },
  )

  it.each(['localhost', 'erp.internal', 'erp.example', 'shop.acme.co.uk', 'bücher.example'])('takes the base domain %s', (base) => {
    expect(bySubdomain(base).baseDomains).toHaveLength(1)
  })

  it.each(['com', 'co.uk', 'github.io', 'herokuapp.com', 'GitHub.io.', '10.0.0.1', 'a_b.example', 'erp.example:80', ''])(
    'takes no base domain %j',
    (base) => {
      expect(() => bySubdomain(base)).toThrow(TypeError)
    },
  )

  it('leaves a base domain under its own to the other resolver', async () => {
    for (const bases of [
      ['erp.example', 'eu.erp.example'],
      ['eu.erp.example', 'erp.example'],
    ]) {
      const two = bases.map((base) => bySubdomain(base))
      expect(await readClaims(two, { host: 'acme.eu.erp.example' })).toEqual([
        { kind: 'subdomain', value: 'acme', source: 'eu.erp.example' },
      ])
      expect(await readClaims(two, { host: 'acme.erp.example' })).toEqual(acme)
      expect(await readClaims(two, { host: 'eu.erp.example' })).toBe('TENANT_REQUIRED')
    }
  })

  it('tells the bases of two resolvers apart', async () => {
    const two = [bySubdomain('erp.example'), bySubdomain('shop.example')]
    expect(await readClaims(two, { host: 'acme.shop.example' })).toEqual([{ kind: 'subdomain', value: 'acme', source: 'shop.example' }])
  })
})
