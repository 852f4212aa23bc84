import { createRequire } from 'node:module'
import { PGlite } from '@electric-sql/pglite'
import type * as core from '@tenantry/core'
import { WORLD } from '@tenantry/conformance'
import { sql } from 'drizzle-orm'
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, describe, expect, it } from 'vitest'
import type * as adapter from '../src/index.js'
import { codeOf } from './subject/open-world.js'

interface Copy {
  readonly core: typeof core
  readonly drizzle: typeof adapter
}

const { a, b } = WORLD

// The built packages, as an application that mixes import and require loads them.
const require = createRequire(import.meta.url)
const built = (name: string) => new URL(`../../${name}/dist/index`, import.meta.url)
const copies: Record<string, Copy> = {
  ESM: {
    core: (await import(`${built('core').href}.js`)) as Copy['core'],
    drizzle: (await import(`${built('drizzle').href}.js`)) as Copy['drizzle'],
  },
  CommonJS: {
    core: require(`${built('core').pathname}.cjs`) as Copy['core'],
    drizzle: require(`${built('drizzle').pathname}.cjs`) as Copy['drizzle'],
  },
}

// Drizzle itself is there twice too: the CommonJS tables under the ESM database.
const tables = [
  { kind: 'ESM', make: { integer, pgTable, text, uuid } },
  {
    kind: 'CommonJS',
    make: require('drizzle-orm/pg-core') as { integer: typeof integer; pgTable: typeof pgTable; text: typeof text; uuid: typeof uuid },
  },
]

describe.each([
  ['ESM', 'CommonJS'],
  ['CommonJS', 'ESM'],
])('a tenancy of the %s copy under the adapter of the %s copy', (mine, theirs) => {
  const { defineTenancy, scopedBy } = (copies[mine] as Copy).core
  const { tenantColumn, withTenancy } = (copies[theirs] as Copy).drizzle
  const tenancy = defineTenancy({ notes: scopedBy('tenant_id') }, { tenantId: 'uuid' })
  const client = new PGlite()
  const db = withTenancy(drizzle(client), tenancy)
  afterAll(() => client.close())

  it.each(tables)('scopes reads and writes of $kind tables', async ({ kind, make }) => {
    const notes = make.pgTable('notes', {
      id: make.integer('id').notNull(),
      tenantId: tenantColumn(make.uuid('tenant_id').notNull()),
      body: make.text('body'),
    })
    await tenancy.bypass('set up', { writes: true }, () =>
      db.execute(sql`create table if not exists notes (id integer, tenant_id uuid, body text)`),
    )
    for (const tenant of [a, b]) await tenancy.run(tenant, () => db.insert(notes).values({ id: 1, body: `${tenant} ${kind}` }))
    expect(
      await tenancy.run(a, () =>
        db
          .select({ body: notes.body })
          .from(notes)
          .where(sql`${notes.body} like ${`% ${kind}`}`),
      ),
    ).toEqual([{ body: `${a} ${kind}` }])
    expect(await codeOf(() => db.select().from(notes))).toBe('TENANT_MISSING')
    expect(await codeOf(() => tenancy.run(a, () => db.insert(notes).values({ id: 2, tenantId: b } as never)))).toBe('CROSS_TENANT_WRITE')
  })

  it('knows a database that the other copy wrapped', () => {
    expect(() => (copies[mine] as Copy).drizzle.withTenancy(db, tenancy)).toThrow(TypeError)
  })
})

describe('two tenancies on one pool', () => {
  const { defineTenancy, scopedBy } = (copies.ESM as Copy).core
  const { withTenancy } = (copies.ESM as Copy).drizzle
  const notes = pgTable('notes', { id: integer('id').notNull(), tenantId: uuid('tenant_id'), ownerId: uuid('owner_id') })
  const [companies, people] = [
    defineTenancy({ notes: scopedBy('tenant_id') }, { tenantId: 'uuid' }),
    defineTenancy({ notes: scopedBy('owner_id') }, { tenantId: 'uuid' }),
  ]
  const client = new PGlite()
  const [ofCompanies, ofPeople] = [withTenancy(drizzle(client), companies), withTenancy(drizzle(client), people)]
  afterAll(() => client.close())

  it('never mix', async () => {
    await client.exec(`create table notes (id integer, tenant_id uuid, owner_id uuid);
      insert into notes values (1, '${a}', '${b}'), (2, '${b}', '${a}'), (3, '${a}', '${a}')`)
    const ids = (rows: readonly { readonly id: number }[]) => rows.map((row) => row.id)
    expect(ids(await companies.run(a, () => ofCompanies.select().from(notes).orderBy(notes.id)))).toEqual([1, 3])
    expect(ids(await people.run(a, () => ofPeople.select().from(notes).orderBy(notes.id)))).toEqual([2, 3])
    expect(await codeOf(() => companies.run(a, () => ofPeople.select().from(notes)))).toBe('TENANT_MISSING')
    const both = companies.run(a, () =>
      people.run(b, async () => [await ofCompanies.select().from(notes), await ofPeople.select().from(notes)]),
    )
    expect((await both).map(ids)).toEqual([[1, 3], [1]])
    const built = await companies.run(a, async () => ({ query: ofCompanies.select().from(notes) }))
    expect(await codeOf(() => people.run(a, () => built.query))).toBe('TENANT_MISMATCH')
  })
})
