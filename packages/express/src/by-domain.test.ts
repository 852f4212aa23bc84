import { describe, expect, it } from 'vitest'
import { readClaims } from '../test/read-claim.js'
import { byDomain } from './by-domain.js'
import { bySubdomain } from './by-subdomain.js'

const claim = (host: string) => readClaims([byDomain({ baseDomains: ['Own.Example'] })], { host })

describe('byDomain', () => {
  it.each(['acme.example', 'ACME.example', 'acme.example:8080', 'acme.example.', 'acme.example.:443'])(
    'claims the domain of %s',
    async (host) => {
      expect(await claim(host)).toEqual([{ kind: 'domain', value: 'acme.example' }])
    },
  )

  it.each(['own.example', 'www.own.example', 'OWN.example:80', 'a.b.own.example'])(
    'claims nothing for %s, which is the application itself',
    async (host) => {
      expect(await claim(host)).toBe('TENANT_REQUIRED')
    },
  )

  it('claims a domain that merely ends in the letters of a base domain', async () => {
    expect(await claim('evil-own.example')).toEqual([{ kind: 'domain', value: 'evil-own.example' }])
  })

  it('claims nothing under the base domain of another resolver', async () => {
    const both = [byDomain(), bySubdomain('erp.example')]
    expect(await readClaims(both, { host: 'acme.erp.example' })).toEqual([{ kind: 'subdomain', value: 'acme', source: 'erp.example' }])
    expect(await readClaims(both, { host: 'acme.example' })).toEqual([{ kind: 'domain', value: 'acme.example' }])
  })

  it.each(['127.0.0.1', '127.0.0.1:3000', '[::1]:3000', '0x7f.1', 'a_b.example', 'user@acme.example'])(
    'refuses %s as malformed',
    async (host) => {
      expect(await claim(host)).toBe('TENANT_CLAIM_MALFORMED')
    },
  )

  it.each(['com', 'co.uk', 'github.io', '*.example', 'erp.example:80', '127.0.0.1', ''])('takes no base domain %j', (base) => {
    expect(() => byDomain({ baseDomains: [base] })).toThrow(/^Expected a base domain/)
  })
})

describe('X-Forwarded-Host', () => {
  const headers = (forwarded: string | string[]) => ({ host: 'acme.example', 'x-forwarded-host': forwarded })
  const trusting = (trust: unknown) => (forwarded: string | string[]) =>
    readClaims([byDomain()], headers(forwarded), (app) => app.set('trust proxy', trust))

  it('is not read unless a proxy is trusted', async () => {
    for (const trust of [false, '10.0.0.0/8', () => false]) {
      expect(await trusting(trust)('evil.example')).toEqual([{ kind: 'domain', value: 'acme.example' }])
    }
  })

  it('is read where the peer is a trusted proxy', async () => {
    for (const trust of [true, 'loopback', 1]) {
      expect(await trusting(trust)('b.example:443')).toEqual([{ kind: 'domain', value: 'b.example' }])
    }
  })

  it('is refused as a list, and as two', async () => {
    expect(await trusting(true)('b.example, acme.example')).toBe('TENANT_CLAIM_MALFORMED')
    expect(await trusting(true)(['b.example', 'acme.example'])).toBe('TENANT_CLAIM_MALFORMED')
  })

  it('leaves the word to Host where it is empty', async () => {
    expect(await trusting(true)('')).toEqual([{ kind: 'domain', value: 'acme.example' }])
  })
})
