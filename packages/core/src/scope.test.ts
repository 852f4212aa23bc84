import { describe, expect, it } from 'vitest'
import { scopedBy, shared } from './rule.js'
import type { Intent } from './scope.js'
import { defineTenancy } from './tenancy.js'

const tenancy = defineTenancy(
  {
    orders: scopedBy('tenant_id'),
    proteins: shared('one catalogue of meat kinds'),
    users: shared('a login may belong to several tenants', { writable: ['insert', 'update'] }),
  },
  { tenantId: 'string' },
)

type Where = 'nowhere' | 'tenant' | 'bypass' | 'write bypass' | 'introspection'
const OPEN = { kind: 'open' }
const SCOPED = { kind: 'tenant', column: 'tenant_id', tenantId: 'acme' }

const within: Record<Where, (work: () => unknown) => unknown> = {
  nowhere: (work) => work(),
  tenant: (work) => tenancy.run('acme', work),
  bypass: (work) => tenancy.bypass('test', work),
  'write bypass': (work) => tenancy.bypass('test', { writes: true }, work),
  introspection: (work) => tenancy.introspect(work),
}

/** The scope, or the code of the refusal. */
function decide(where: Where, table: string, intent: Intent): unknown {
  try {
    return within[where](() => tenancy.scopeOf(table, intent))
  } catch (error) {
    return (error as { code: string }).code
  }
}

// Each row: where, then what read, insert, update and delete get.
const TABLE: Record<string, [Where, unknown, unknown, unknown, unknown][]> = {
  orders: [
    ['nowhere', 'TENANT_MISSING', 'TENANT_MISSING', 'TENANT_MISSING', 'TENANT_MISSING'],
    ['tenant', SCOPED, SCOPED, SCOPED, SCOPED],
    ['bypass', OPEN, 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY'],
    ['write bypass', OPEN, OPEN, OPEN, OPEN],
    ['introspection', 'TENANT_MISSING', 'TENANT_MISSING', 'TENANT_MISSING', 'TENANT_MISSING'],
  ],
  proteins: [
    ['nowhere', OPEN, 'SHARED_TABLE_WRITE', 'SHARED_TABLE_WRITE', 'SHARED_TABLE_WRITE'],
    ['tenant', OPEN, 'SHARED_TABLE_WRITE', 'SHARED_TABLE_WRITE', 'SHARED_TABLE_WRITE'],
    ['bypass', OPEN, 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY'],
    ['write bypass', OPEN, OPEN, OPEN, OPEN],
    ['introspection', 'TENANT_MISSING', 'TENANT_MISSING', 'TENANT_MISSING', 'TENANT_MISSING'],
  ],
  users: [
    ['nowhere', OPEN, OPEN, OPEN, 'SHARED_TABLE_WRITE'],
    ['tenant', OPEN, OPEN, OPEN, 'SHARED_TABLE_WRITE'],
    ['bypass', OPEN, 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY'],
    ['write bypass', OPEN, OPEN, OPEN, OPEN],
  ],
  pg_class: [
    ['nowhere', 'TABLE_UNREGISTERED', 'TABLE_UNREGISTERED', 'TABLE_UNREGISTERED', 'TABLE_UNREGISTERED'],
    ['tenant', 'TABLE_UNREGISTERED', 'TABLE_UNREGISTERED', 'TABLE_UNREGISTERED', 'TABLE_UNREGISTERED'],
    ['bypass', OPEN, 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY'],
    ['write bypass', OPEN, OPEN, OPEN, OPEN],
    ['introspection', OPEN, 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY', 'BYPASS_READ_ONLY'],
  ],
}

const KIND: Record<string, string> = {
  orders: 'a scoped table',
  proteins: 'a shared table',
  users: 'a writable shared table',
  pg_class: 'a table without a rule',
}

for (const [table, rows] of Object.entries(TABLE)) {
  describe(`scopeOf ${KIND[table] ?? table}`, () => {
    it.each(rows)('decides in %s', (where, ...expected) => {
      const intents: Intent[] = ['read', 'insert', 'update', 'delete']
      expect(intents.map((intent) => decide(where, table, intent))).toEqual(expected)
    })
  })
}

describe('a decision', () => {
  it('is the same for every spelling of the table', () => {
    expect(decide('tenant', 'public.orders', 'read')).toEqual(SCOPED)
  })

  it('follows the tenant that runs now', () => {
    const asked = ['acme', 'globex', 'acme'].map((id) => tenancy.run(id, () => tenancy.scopeOf('orders', 'read')))
    expect(asked.map((scope) => scope.kind === 'tenant' && scope.tenantId)).toEqual(['acme', 'globex', 'acme'])
  })

  it('is of the tenant again for `run` inside a bypass', () => {
    expect(tenancy.bypass('test', { writes: true }, () => tenancy.run('acme', () => tenancy.scopeOf('orders', 'delete')))).toEqual(SCOPED)
  })

  it('of one tenancy knows nothing of another', () => {
    const other = defineTenancy({ orders: scopedBy('tenant_id') }, { tenantId: 'string' })
    expect(() => tenancy.run('acme', () => other.scopeOf('orders', 'read'))).toThrow(expect.objectContaining({ code: 'TENANT_MISSING' }))
  })

  it('names the column of the rule', () => {
    const other = defineTenancy({ orders: scopedBy('company_id') }, { tenantId: 'string' })
    expect(other.run('acme', () => other.scopeOf('orders', 'read'))).toEqual({ kind: 'tenant', column: 'company_id', tenantId: 'acme' })
  })
})
