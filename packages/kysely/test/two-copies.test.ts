import { createRequire } from 'node:module'
import { PGlite } from '@electric-sql/pglite'
import type * as core from '@tenantry/core'
import { Kysely, PGliteDialect } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import type * as adapter from '../src/index.js'
import { A, B, codeOf, type SmallDatabase } from './small-database.js'

interface Copy {
  readonly core: typeof core
  readonly kysely: typeof adapter
}

// The built packages, as an application that mixes import and require loads them.
const require = createRequire(import.meta.url)
const built = (name: string) => new URL(`../../${name}/dist/index`, import.meta.url)
const copies: Record<string, Copy> = {
  ESM: {
    core: (await import(`${built('core').href}.js`)) as Copy['core'],
    kysely: (await import(`${built('kysely').href}.js`)) as Copy['kysely'],
  },
  CommonJS: {
    core: require(`${built('core').pathname}.cjs`) as Copy['core'],
    kysely: require(`${built('kysely').pathname}.cjs`) as Copy['kysely'],
  },
}

describe.each([
  ['ESM', 'CommonJS'],
  ['CommonJS', 'ESM'],
])('a tenancy of the %s copy under the adapter of the %s copy', (mine, theirs) => {
  const { defineTenancy, scopedBy, shared } = (copies[mine] as Copy).core
  const { withTenancy } = (copies[theirs] as Copy).kysely
  const tenancy = defineTenancy(
    { suppliers: scopedBy('tenant_id'), vouchers: scopedBy('tenant_id'), proteins: shared('one catalogue') },
    { tenantId: 'uuid' },
  )
  const dialect = withTenancy<SmallDatabase>(new PGliteDialect({ pglite: new PGlite() }), tenancy)
  const db = new Kysely<SmallDatabase>({ dialect })
  afterAll(() => db.destroy())

  it('scopes reads and writes', async () => {
    await tenancy.bypass('set up', { writes: true }, async () => {
      await db.schema
        .createTable('vouchers')
        .addColumn('id', 'serial')
        .addColumn('tenant_id', 'uuid')
        .addColumn('code', 'text')
        .addColumn('amount', 'integer')
        .execute()
    })
    for (const tenant of [A, B]) await tenancy.run(tenant, () => db.insertInto('vouchers').values({ code: tenant, amount: 1 }).execute())
    expect(await tenancy.run(A, () => db.selectFrom('vouchers').select('code').execute())).toEqual([{ code: A }])
  })

  it('refuses with the same codes', async () => {
    expect(await codeOf(() => db.selectFrom('vouchers').selectAll().execute())).toBe('TENANT_MISSING')
    const compiled = tenancy.run(A, () => db.selectFrom('vouchers').selectAll().compile())
    expect(await codeOf(() => tenancy.run(B, () => db.executeQuery(compiled)))).toBe('TENANT_MISMATCH')
  })

  it('knows a dialect that the other copy wrapped', () => {
    expect(() => (copies[mine] as Copy).kysely.withTenancy<SmallDatabase>(dialect, tenancy)).toThrow(TypeError)
  })
})
