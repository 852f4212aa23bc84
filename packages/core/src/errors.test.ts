import { describe, expect, it } from 'vitest'
import * as core from './index.js'

const CODES: [keyof typeof core, string][] = [
  ['MissingTenantError', 'TENANT_MISSING'],
  ['NestedTenantError', 'TENANT_NESTED'],
  ['UnregisteredTableError', 'TABLE_UNREGISTERED'],
  ['CrossTenantWriteError', 'CROSS_TENANT_WRITE'],
  ['ReferenceNotFoundError', 'REFERENCE_NOT_FOUND'],
  ['SharedTableWriteError', 'SHARED_TABLE_WRITE'],
  ['UnscopableQueryError', 'QUERY_UNSCOPABLE'],
  ['TenantMismatchError', 'TENANT_MISMATCH'],
  ['BypassReadOnlyError', 'BYPASS_READ_ONLY'],
  ['BypassEndedError', 'BYPASS_ENDED'],
]

type ErrorClass = new (message: string, options?: ErrorOptions) => core.TenancyError

const tenancy = core.defineTenancy(
  { orders: core.scopedBy('tenant_id'), proteins: core.shared('one catalogue of meat kinds') },
  { tenantId: 'string' },
)

const messageOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('nothing was refused')
}

describe('every error', () => {
  it.each(CODES)('%s carries its code, name and cause', (name, code) => {
    const cause = new Error('below')
    const error = new (core[name] as unknown as ErrorClass)('What happened.', { cause })
    expect(error).toBeInstanceOf(core.TenancyError)
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name, code, message: 'What happened.', cause })
  })

  it('of core is in this list', () => {
    const classes = Object.keys(core).filter((name) => name.endsWith('Error') && name !== 'TenancyError')
    expect(classes.sort()).toEqual(CODES.map(([name]) => name).sort())
  })
})

describe('a message', () => {
  const refusals: Record<string, () => unknown> = {
    'no tenant': () => tenancy.scopeOf('orders', 'read'),
    'no tenant for an id': () => tenancy.current(),
    'another tenant': () => tenancy.run('tenant-one', () => tenancy.run('tenant-two', () => 1)),
    'no rule': () => tenancy.run('tenant-one', () => tenancy.scopeOf('secrets', 'read')),
    'a shared insert': () => tenancy.run('tenant-one', () => tenancy.scopeOf('proteins', 'insert')),
    'a shared delete': () => tenancy.run('tenant-one', () => tenancy.scopeOf('proteins', 'delete')),
    'a write in a read bypass': () => tenancy.run('tenant-one', () => tenancy.bypass('why', () => tenancy.scopeOf('orders', 'update'))),
    'a wider bypass': () => tenancy.run('tenant-one', () => tenancy.bypass('why', () => tenancy.bypass('why', { writes: true }, () => 1))),
  }

  it.each(Object.entries(refusals))('says what happened, then what to do: %s', (_, refuse) => {
    const sentences = messageOf(refuse).match(/[^.]+\.(?= |$)/g) ?? []
    expect(sentences.length).toBeGreaterThanOrEqual(2)
    expect(messageOf(refuse)).toMatch(/tenancy\.(run|bypass)|writes: true|shared\(why/)
  })

  it.each(Object.entries(refusals))('never tells a tenant id: %s', (_, refuse) => {
    expect(messageOf(refuse)).not.toMatch(/tenant-(one|two)/)
  })

  it('names the table', () => {
    expect(messageOf(() => tenancy.scopeOf('orders', 'read'))).toBe(
      'Table "orders" is scoped, but no tenant is running. Wrap the work in tenancy.run(tenantId, work), or in tenancy.bypass(reason, work) if it must see every tenant.',
    )
  })
})
