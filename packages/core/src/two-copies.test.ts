import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import type * as core from './index.js'

type Core = typeof core

// The built package, as an application that mixes import and require loads it.
const ESM: string = new URL('../dist/index.js', import.meta.url).href
const copies: Record<string, Core> = {
  ESM: (await import(ESM)) as Core,
  CommonJS: createRequire(import.meta.url)('../dist/index.cjs') as Core,
}

const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return (error as { code: string }).code
  }
}

it('loads two copies with classes of their own', () => {
  expect(copies.ESM).not.toBe(copies.CommonJS)
  expect(copies.ESM?.MissingTenantError).not.toBe(copies.CommonJS?.MissingTenantError)
})

describe.each([
  ['ESM', 'CommonJS'],
  ['CommonJS', 'ESM'],
])('a tenancy made by the %s copy', (mine, theirs) => {
  const { defineTenancy } = copies[mine] as Core
  const other = copies[theirs] as Core
  const tenancy = defineTenancy(
    { orders: other.scopedBy('tenant_id', { references: { protein_id: 'proteins' } }), proteins: other.shared('one catalogue') },
    { tenantId: 'string' },
  )

  it(`takes rules made by the ${theirs} copy`, () => {
    expect(tenancy.run('acme', () => tenancy.scopeOf('orders', 'read'))).toEqual({ kind: 'tenant', column: 'tenant_id', tenantId: 'acme' })
    const rule = tenancy.ruleOf('orders')
    expect(rule?.kind === 'scoped' && Object.values(rule.references).map(other.referenceTarget)).toEqual([
      { table: 'proteins', column: 'id' },
    ])
  })

  it(`carries its own context, so that code of the ${theirs} copy sees the tenant`, async () => {
    const seen = await tenancy.run('acme', async () => {
      await Promise.resolve()
      return other.sameTenantId(tenancy.current(), 'acme')
    })
    expect(seen).toBe(true)
  })

  it(`throws errors that code of the ${theirs} copy tells by their code`, () => {
    expect(codeOf(() => tenancy.scopeOf('orders', 'read'))).toBe('TENANT_MISSING')
    expect(codeOf(() => tenancy.run('acme', () => tenancy.scopeOf('proteins', 'delete')))).toBe('SHARED_TABLE_WRITE')
    try {
      tenancy.current()
    } catch (error) {
      expect(error).not.toBeInstanceOf(other.MissingTenantError)
      expect(error).toMatchObject({ name: 'MissingTenantError', code: 'TENANT_MISSING' })
    }
  })

  it(`restores a snapshot of a tenancy of the ${theirs} copy`, () => {
    const foreign = other.defineTenancy({}, { tenantId: 'string' })
    const snapshot = foreign.run('acme', () => foreign.capture())
    expect(tenancy.restore(snapshot, () => tenancy.current())).toBe('acme')
  })
})
