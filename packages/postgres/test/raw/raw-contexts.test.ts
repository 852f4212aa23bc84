import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import { scopeRawSql } from '@tenantry/postgres'
import { describe, expect, it } from 'vitest'
import { A, B, rawWorld, refusalOf } from './raw-world.js'

const { tenancy, raw, scope } = await rawWorld({ functions: ['slugify'] })
const codeOf = (work: () => unknown) => refusalOf(work)?.code
const inBypass = (text: string, writes = false) => tenancy.bypass('look', { writes }, () => raw.scope(text, [], tenancy.context()))

describe('a raw scoper', () => {
  it('gives a text that it knows to each tenant anew', () => {
    for (const tenant of [A, B, A]) expect(scope('select id from tags', [], tenant).parameters).toEqual([tenant])
  })

  it('refuses a scoped table without a tenant, known or not, and lets shared ones be read', () => {
    const without = (text: string) => raw.scope(text, [], undefined)
    expect(codeOf(() => without('select id from tags'))).toBe('TENANT_MISSING')
    expect(codeOf(() => without('select label from tags'))).toBe('TENANT_MISSING')
    expect(without('select name from proteins').sql).toBe('select name from proteins')
  })

  it('refuses a context that is not the running one', () => {
    const other = tenancy.run(B, () => tenancy.context())
    expect(codeOf(() => tenancy.run(A, () => raw.scope('select id from tags', [], other)))).toBe('TENANT_MISMATCH')
    expect(codeOf(() => raw.scope('select id from tags', [], other))).toBe('TENANT_MISMATCH')
  })

  it('passes what is proved to read in a bypass that only reads', () => {
    const text = 'with t as (select id from tags) select slugify(name), (select count(*) from t) from suppliers, secrets'
    expect(inBypass(text)).toEqual({ sql: text, parameters: [], checks: [] })
  })

  it.each([
    'delete from tags',
    'with gone as (delete from tags returning id) select id from gone',
    'with one as (insert into tags (id) values (1) returning id) select id from one',
    "with one as (update tags set label = 'x' returning id) select id from one",
    'select leak_suppliers()',
    'select id from tags where exists (select pg_sleep(1))',
    'select id from tags for update',
    'select id from (select id from tags for share) as t',
    'truncate tags',
  ])('refuses %s in a bypass that only reads, also after one that writes', (text) => {
    expect(codeOf(() => inBypass(text))).toBe('BYPASS_READ_ONLY')
    expect(inBypass(text, true).sql).toBe(text)
    expect(codeOf(() => inBypass(text))).toBe('BYPASS_READ_ONLY')
  })

  it('refuses SELECT INTO and several statements in a bypass that only reads', () => {
    expect(codeOf(() => inBypass('select id into x from tags'))).toBeDefined()
    expect(codeOf(() => inBypass('select 1; delete from tags'))).toBeDefined()
  })

  it('asks for the update of an upsert too', async () => {
    const logins = defineTenancy({ logins: shared('of all tenants', { writable: ['insert'] }) }, { tenantId: 'uuid' })
    const scoper = await scopeRawSql(logins)
    const asA = (text: string) => codeOf(() => logins.run(A, () => scoper.scope(text, [], logins.context())))
    expect(asA('insert into logins (id) values (1) on conflict do nothing')).toBeUndefined()
    expect(asA("insert into logins (id) values (1) on conflict (id) do update set name = 'n'")).toBe('SHARED_TABLE_WRITE')
  })

  it('compares tenant ids that are numbers as PostgreSQL does', async () => {
    const numbered = defineTenancy({ orders: scopedBy('tenant_id') }, { tenantId: 'integer' })
    const scoper = await scopeRawSql(numbered)
    const asSeven = (value: unknown) =>
      numbered.run(7, () => scoper.scope('insert into orders (id, tenant_id) values (1, $1)', [value], numbered.context()))
    for (const own of [7, 7n, '7']) expect(codeOf(() => asSeven(own))).toBeUndefined()
    for (const other of [8, 8n, '8', '07', true, null, undefined, [7]]) expect(codeOf(() => asSeven(other))).toBe('CROSS_TENANT_WRITE')
  })
})
