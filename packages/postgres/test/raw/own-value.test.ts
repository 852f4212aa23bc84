import { defineTenancy, scopedBy, type Tenancy } from '@tenantry/core'
import { scopeRawSql } from '@tenantry/postgres'
import { describe, expect, it } from 'vitest'
import { refusalOf } from './raw-world.js'

const tenancy = defineTenancy({ notes: scopedBy('tenant') }, { tenantId: 'string' }) as unknown as Tenancy
const raw = await scopeRawSql(tenancy)
const refused = (sql: string, parameters: readonly unknown[] = []) =>
  refusalOf(() => tenancy.run('abc', () => raw.scope(sql, parameters, tenancy.context())))?.code

describe('a value that the user gives for the tenant column', () => {
  it.each(["'abc'", "'abc'::text", "cast('abc' as varchar)", '$1', '$1::text'])(
    'is accepted where it can only be the own id: %s',
    (value) => {
      expect(refused(`insert into notes (id, tenant) values (1, ${value})`, ['abc'])).toBeUndefined()
    },
  )

  // 'abc' cut to one letter is the id of tenant a.
  it.each([
    "'abc'::varchar(1)",
    "cast('abc' as char(1))",
    "'abc'::bpchar",
    `'abc'::"char"`,
    "'abc'::name",
    'lower($1)',
    "('abc')::mine.text(2)",
  ])('is refused where a cast or a call may make another one of it: %s', (value) => {
    expect(refused(`insert into notes (id, tenant) values (1, ${value})`, ['abc'])).toBe('QUERY_UNSCOPABLE')
  })

  it.each(["'a'", 'null', '$1'])('is another tenant’s: %s', (value) => {
    expect(refused(`insert into notes (id, tenant) values (1, ${value})`, ['xyz'])).toBe('CROSS_TENANT_WRITE')
  })
})
