import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineTenancy } from './tenancy.js'
import type { TenantId } from './tenant-id.js'

const tenancy = defineTenancy({}, { tenantId: 'string' })
const numbered = defineTenancy({}, { tenantId: 'integer' })

describe('capture', () => {
  it('returns plain JSON: the version and the tenant', () => {
    expect(tenancy.run('acme', () => tenancy.capture())).toEqual({ v: 1, tenant: 'acme' })
    expect(numbered.run(7, () => numbered.capture())).toEqual({ v: 1, tenant: 7 })
    expect(numbered.run(7n, () => numbered.capture())).toEqual({ v: 1, tenant: { bigint: '7' } })
  })

  it('throws without a tenant and in a bypass', () => {
    expect(() => tenancy.capture()).toThrow(expect.objectContaining({ code: 'TENANT_MISSING' }))
    expect(() => tenancy.bypass('test', () => tenancy.capture())).toThrow(expect.objectContaining({ code: 'TENANT_MISSING' }))
  })
})

describe('restore', () => {
  it('runs as the captured tenant after a journey through JSON, whatever the id', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.bigInt()), (id: TenantId) => {
        const sent = JSON.stringify(numbered.run(id, () => numbered.capture()))
        expect(numbered.restore(JSON.parse(sent), () => numbered.current())).toBe(id)
      }),
    )
  })

  it('returns what the work returns', async () => {
    const snapshot = tenancy.run('acme', () => tenancy.capture())
    await expect(tenancy.restore(snapshot, async () => 42)).resolves.toBe(42)
  })

  it('nests in the same tenant and is refused in another', () => {
    const snapshot = tenancy.run('acme', () => tenancy.capture())
    expect(tenancy.run('acme', () => tenancy.restore(snapshot, () => tenancy.current()))).toBe('acme')
    expect(() => tenancy.run('globex', () => tenancy.restore(snapshot, () => 1))).toThrow(
      expect.objectContaining({ code: 'TENANT_NESTED' }),
    )
  })

  it('scopes inside a bypass', () => {
    const snapshot = tenancy.run('acme', () => tenancy.capture())
    expect(tenancy.bypass('worker', () => tenancy.restore(snapshot, () => tenancy.current()))).toBe('acme')
  })

  it.each([
    [undefined],
    [null],
    ['acme'],
    [{}],
    [{ v: 1 }],
    [{ v: 2, tenant: 'acme' }],
    [{ v: '1', tenant: 'acme' }],
    [{ v: 1, tenant: '' }],
    [{ v: 1, tenant: 'ACME' }],
    [{ v: 1, tenant: null }],
    [{ v: 1, tenant: 7 }],
    [{ v: 1, tenant: ['acme'] }],
    [{ v: 1, tenant: { bigint: 7 } }],
    [{ v: 1, tenant: { bigint: '7.5' } }],
    [{ v: 1, tenant: { bigint: '' } }],
  ])('throws TypeError for %j and does not start the work', (snapshot) => {
    let started = false
    expect(() =>
      tenancy.restore(snapshot, () => {
        started = true
      }),
    ).toThrow(TypeError)
    expect(started).toBe(false)
  })

  it.each([[7], ['7.5'], [''], ['0x7'], [' 7']])('takes a bigint from a string of digits only, not from %j', (bigint) => {
    expect(() => numbered.restore({ v: 1, tenant: { bigint } }, () => 1)).toThrow(/^Expected `snapshot.tenant.bigint`/)
  })

  it('checks the id by the form of the tenancy that restores it', () => {
    const snapshot = numbered.run(7, () => numbered.capture())
    expect(() => tenancy.restore(snapshot, () => 1)).toThrow(/^Expected the tenant id to be/)
  })

  it.each([[undefined], [null], ['acme'], [7]])('refuses %j, which is no record, in words of its own', (snapshot) => {
    expect(() => tenancy.restore(snapshot, () => 1)).toThrow(/^Expected `snapshot`/)
  })
})
