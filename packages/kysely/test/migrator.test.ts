import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { afterAll, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { A, codeOf, type SmallDatabase, smallTenancy } from './small-database.js'

describe('migrations', () => {
  const { tenancy } = smallTenancy()
  const db = new Kysely<SmallDatabase>({ dialect: withTenancy<SmallDatabase>(new PGliteDialect({ pglite: new PGlite() }), tenancy) })
  afterAll(() => db.destroy())

  const first: Migration = {
    up: async (on) => {
      await on.schema.createTable('proteins').addColumn('id', 'integer').addColumn('name', 'text').execute()
      await on.insertInto('proteins').values({ id: 1, name: 'beef' }).execute()
      await on.schema.createView('beef').as(on.selectFrom('proteins').selectAll()).execute()
    },
  }
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ first }) } })

  it('are refused without a bypass, and the error says how to run them', async () => {
    const { error } = await migrator.migrateToLatest()
    expect(error).toMatchObject({
      code: 'TENANT_MISSING',
      message: expect.stringContaining("tenancy.bypass('migrate', { writes: true }, () => migrator.migrateToLatest())") as string,
    })
    const inTenant = await tenancy.run(A, () => migrator.migrateToLatest())
    expect(inTenant.error).toMatchObject({
      code: 'QUERY_UNSCOPABLE',
      message: expect.stringContaining('migrator.migrateToLatest()') as string,
    })
  })

  it('run in a bypass that writes', async () => {
    const { error, results } = await tenancy.bypass('migrate', { writes: true }, () => migrator.migrateToLatest())
    expect(error).toBeUndefined()
    expect(results).toMatchObject([{ migrationName: 'first', status: 'Success' }])
    expect(await db.selectFrom('proteins').selectAll().execute()).toEqual([{ id: 1, name: 'beef' }])
  })

  it('leave their own tables and views unregistered', async () => {
    expect(
      await codeOf(() =>
        tenancy.run(A, () =>
          db
            .selectFrom('kysely_migration' as 'proteins')
            .selectAll()
            .execute(),
        ),
      ),
    ).toBe('TABLE_UNREGISTERED')
    expect(
      await codeOf(() =>
        tenancy.run(A, () =>
          db
            .selectFrom('beef' as 'proteins')
            .selectAll()
            .execute(),
        ),
      ),
    ).toBe('TABLE_UNREGISTERED')
  })
})
