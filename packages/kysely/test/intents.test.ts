import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import { DummyDriver, Kysely, MysqlQueryCompiler, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type TenantColumn, withTenancy } from '../src/index.js'
import { A, codeOf } from './small-database.js'

interface Database {
  suppliers: { tenant_id: TenantColumn<string>; id: number; name: string }
  added: { id: number; name: string }
  changed: { id: number; name: string }
}

// One shared table that may only grow, and one whose rows may only change.
const tenancy = defineTenancy(
  {
    suppliers: scopedBy('tenant_id'),
    added: shared('only grows', { writable: ['insert'] }),
    changed: shared('only changes', { writable: ['update'] }),
  },
  { tenantId: 'uuid' },
)
const compiling = (createQueryCompiler: () => PostgresQueryCompiler | MysqlQueryCompiler) =>
  new Kysely<Database>({
    dialect: withTenancy<Database>(
      {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (inner) => new PostgresIntrospector(inner),
        createQueryCompiler,
      },
      tenancy,
    ),
  })
const db = compiling(() => new PostgresQueryCompiler())
const mysql = compiling(() => new MysqlQueryCompiler())
const row = { id: 1, name: 'x' }
const merge = (into: 'added' | 'changed') => db.mergeInto(into).using('suppliers', 'suppliers.id', `${into}.id`)

describe('a write asks for what it does', () => {
  const compiled = (build: () => { compile(): { sql: string } }) => codeOf(() => tenancy.run(A, () => build().compile()))

  it.each([
    ['an insert', () => db.insertInto('changed').values(row)],
    ['an update', () => db.updateTable('added').set({ name: 'y' })],
    ['a delete', () => db.deleteFrom('changed')],
    [
      'an upsert that updates',
      () =>
        db
          .insertInto('added')
          .values(row)
          .onConflict((oc) => oc.column('id').doUpdateSet({ name: 'y' })),
    ],
    ['an upsert of MySQL', () => mysql.insertInto('added').values(row).onDuplicateKeyUpdate({ name: 'y' })],
    ['an update of several tables of MySQL', () => mysql.updateTable(['suppliers', 'added']).set('added.name', 'y')],
    ['a delete from several tables of MySQL', () => mysql.deleteFrom(['suppliers', 'changed']).using(['suppliers', 'changed'])],
    ['a merge that inserts', () => merge('changed').whenNotMatched().thenInsertValues(row)],
    ['a merge that updates', () => merge('added').whenMatched().thenUpdateSet({ name: 'y' })],
    ['a merge that deletes', () => merge('changed').whenMatched().thenDelete()],
  ] as const)('%s is refused where the rule does not allow it', async (_, build) => {
    expect(await compiled(build as () => { compile(): { sql: string } })).toBe('SHARED_TABLE_WRITE')
  })

  it.each([
    ['an insert', () => db.insertInto('added').values(row)],
    ['an update', () => db.updateTable('changed').set({ name: 'y' })],
    [
      'an upsert that does nothing',
      () =>
        db
          .insertInto('added')
          .values(row)
          .onConflict((oc) => oc.column('id').doNothing()),
    ],
    ['an insert of MySQL that ignores', () => mysql.insertInto('added').ignore().values(row)],
    ['an update of several tables of MySQL', () => mysql.updateTable(['suppliers', 'changed']).set('changed.name', 'y')],
    ['a merge that inserts', () => merge('added').whenNotMatched().thenInsertValues(row)],
    ['a merge that updates', () => merge('changed').whenMatched().thenUpdateSet({ name: 'y' })],
  ] as const)('%s runs where it does', async (_, build) => {
    expect(await compiled(build as () => { compile(): { sql: string } })).toHaveProperty('returned.sql')
  })

  it('refuses the tenant column set to excluded of another column', async () => {
    const upsert = () =>
      db
        .insertInto('suppliers')
        .values(row)
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({ tenant_id: eb.ref('excluded.name') }) as never))
    expect(await compiled(upsert)).toBe('CROSS_TENANT_WRITE')
  })

  it('drops the schema of a column whose table became a derived one', () => {
    const { sql } = tenancy.run(A, () =>
      db.withSchema('public').selectFrom('suppliers').rightJoin('changed', 'changed.id', 'suppliers.id').select('suppliers.name').compile(),
    )
    expect(sql).toContain('select "suppliers"."name" from (select')
  })
})
