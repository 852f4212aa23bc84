import { describe, expect, it } from 'vitest'
import { readClaims } from '../test/read-claim.js'
import { A, B } from '../test/tenants.js'
import { byHeader } from './by-header.js'

const claim = (value: string | string[], read?: (text: string) => string | undefined) =>
  readClaims([byHeader('X-Tenant-ID', read && { read })], { 'x-tenant-id': value })

describe('byHeader', () => {
  it('claims the tenant id of a header, in its canonical form', async () => {
    expect(await claim(A)).toEqual([{ kind: 'header', value: A, source: 'x-tenant-id' }])
    expect(await claim(A.toUpperCase())).toEqual([{ kind: 'header', value: A, source: 'x-tenant-id' }])
  })

  it('finds the header in whatever letters it was sent', async () => {
    for (const name of ['X-Tenant-ID', 'X-TENANT-ID', 'x-tenant-iD']) {
      expect(await readClaims([byHeader('x-tenant-id')], { [name]: A })).toEqual([{ kind: 'header', value: A, source: 'x-tenant-id' }])
    }
  })

  it('claims nothing without the header', async () => {
    expect(await readClaims([byHeader('X-Tenant-ID')], {})).toBe('TENANT_REQUIRED')
  })

  it.each(['', 'acme', `${A},${A}`, `{${A}}`, `${A}0`, "' or 1=1 --", '%00', '7'])('refuses %j as malformed', async (value) => {
    expect(await claim(value)).toBe('TENANT_CLAIM_MALFORMED')
  })

  it('refuses two headers, be they equal', async () => {
    expect(await claim([A, B])).toBe('TENANT_CLAIM_MALFORMED')
    expect(await claim([A, A])).toBe('TENANT_CLAIM_MALFORMED')
  })

  it('reads a name of your own form', async () => {
    const read = (text: string) => (/^[a-z]{1,9}$/.test(text) ? text : undefined)
    expect(await claim('acme', read)).toEqual([{ kind: 'header', value: 'acme', source: 'x-tenant-id' }])
    expect(await claim('Acme', read)).toBe('TENANT_CLAIM_MALFORMED')
    expect(await claim(['acme', 'acme'], read)).toBe('TENANT_CLAIM_MALFORMED')
    expect(await claim('', (text) => text)).toBe('TENANT_CLAIM_MALFORMED')
  })

  it.each(['', 'x tenant', 'x:tenant', 'x\r\ntenant', 'é'])('takes no header of the name %j', (name) => {
    expect(() => byHeader(name)).toThrow(/^Expected `name`/)
  })
})
