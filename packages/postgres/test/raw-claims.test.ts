import { defineTenancy, scopedBy } from '@tenantry/core'
import { scopeRawSql } from '@tenantry/postgres'
import { describe, expect, it } from 'vitest'

const tenancy = defineTenancy({ notes: scopedBy('tenant') }, { tenantId: 'string' })
const raw = await scopeRawSql(tenancy)

describe('the tenant column in raw SQL', () => {
  for (const sql of [
    "insert into notes (tenant, body) values ($1::varchar(2), 'x')",
    "insert into notes (tenant, body) values ('acme'::char(2), 'x')",
    'update notes set tenant = $1::name',
    'update notes set tenant = $1::my_text',
  ]) {
    it(`refuses a cast that may make another tenant's id of it: ${sql}`, () => {
      expect(() => tenancy.run('acme', () => raw.scope(sql, ['acme'], tenancy.context()))).toThrow(
        expect.objectContaining({ code: 'QUERY_UNSCOPABLE' }),
      )
    })
  }

  it('accepts a cast that keeps it', () => {
    const sql = "insert into notes (tenant, body) values ($1::text, 'x')"
    expect(() => tenancy.run('acme', () => raw.scope(sql, ['acme'], tenancy.context()))).not.toThrow()
  })
})
