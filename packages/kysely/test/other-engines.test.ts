import { sql } from 'kysely'
import * as mysql from 'kysely/helpers/mysql'
import * as sqlite from 'kysely/helpers/sqlite'
import { describe, expect, it } from 'vitest'
import { compileOnly } from './compile-only.js'
import { A, B, codeOf } from './small-database.js'

const ENGINES = ['sqlite', 'mysql'] as const
const loosely = (value: object | string) => value as never

describe.each(ENGINES)('on %s', (engine) => {
  const { db, tenancy } = compileOnly({}, engine)
  const compiled = (build: () => { compile(): { sql: string; parameters: readonly unknown[] } }) => tenancy.run(A, () => build().compile())
  const refusal = (build: () => { compile(): unknown }) => codeOf(() => tenancy.run(A, () => build().compile()))
  const where = (fragment: Parameters<typeof sql>[0], ...values: unknown[]) =>
    db
      .selectFrom('suppliers')
      .selectAll()
      .where(sql<boolean>(fragment, ...values))

  it('scopes a read', () => {
    expect(compiled(() => db.selectFrom('suppliers').select('id')).parameters).toEqual([A])
  })

  it.each([
    ['a name after in', () => where`id in suppliers`],
    ['a quoted name after in', () => where`id in ${sql.table('suppliers')}`],
    ['a reference after in', () => where`id in ${sql.ref('suppliers')}`],
    [
      'a name after in, by an operator of text',
      () =>
        db
          .selectFrom('suppliers')
          .selectAll()
          .where('id', sql`in`, sql.ref<number>('vouchers') as never),
    ],
    ['words side by side', () => where`name sounds like ${'x'}`],
    ['an in at the end', () => where`id in`],
    ['a double-quoted text', () => where`name = "x"`],
    ['a backtick', () => where`\`id\` = 1`],
    ['brackets', () => where`[id] = 1`],
    ['a backslash in a text', () => where`name = '\\' or 1=1 -- '`],
    ['a hash', () => where`id = 1 # and`],
    ['a comment', () => where`id = 1 /*! or 1=1 */`],
    ['two dashes', () => where`id = 1 -- and`],
    ['a variable', () => where`id = @x`],
    ['a server variable', () => where`@@hostname = 'x'`],
    ['a positional parameter', () => where`id = ?`],
    ['a named parameter', () => where`id = $id`],
    ['a parameter by colon', () => where`id = :id`],
    ['a prefixed text', () => where`name = _latin1'x'`],
    ['a clause of words', () => where`id procedure analyse()`],
    ['a lock of words', () => where`id lock in share mode`],
    ['an index hint', () => where`id use index (suppliers_pkey)`],
    ['a subquery', () => where`id in (select id from suppliers)`],
    ['a table as a query', () => where`id in (table suppliers)`],
    ['last_insert_id', () => where`id = last_insert_id()`],
    ['last_insert_rowid', () => where`id = last_insert_rowid()`],
    ['changes', () => where`id = changes()`],
    ['sleep', () => where`sleep(1) = 0`],
    ['a file', () => where`load_file('/etc/passwd') is null`],
    ['a lock', () => where`get_lock('x', 1) = 1`],
    ['an extension', () => where`load_extension('x') is null`],
    ['replace', () => db.replaceInto('suppliers').values({ id: 1, name: 'x', parent_id: null })],
    ['insert or replace', () => db.insertInto('suppliers').orReplace().values({ id: 1, name: 'x', parent_id: null })],
    ['sqlite_master', () => db.selectFrom('sqlite_master' as never).selectAll()],
  ] as const)('refuses %s', async (_, build) => {
    expect(await refusal(build as () => { compile(): unknown })).toMatch(/^(QUERY_UNSCOPABLE|TABLE_UNREGISTERED)$/)
  })

  it.each(['TENANT_ID', 'Tenant_Id', 'tenant_\u0131d', 'tenant_\u0130d', 't\u00e9nant_id'])(
    'takes "%s" for the tenant column',
    async (column) => {
      const row = { id: 1, name: 'x', parent_id: null }
      expect(await refusal(() => db.insertInto('suppliers').values(loosely({ ...row, [column]: B })))).toBe('CROSS_TENANT_WRITE')
      expect(await refusal(() => db.insertInto('suppliers').values(loosely({ tenant_id: A, ...row, [column]: B })))).toBe(
        'CROSS_TENANT_WRITE',
      )
      expect(await refusal(() => db.updateTable('suppliers').set(loosely({ [column]: B })))).toBe('CROSS_TENANT_WRITE')
    },
  )

  it.each(['rowid', 'ROWID', '_rowid_', 'oid', '_rowid'].filter((name) => (engine === 'sqlite') !== (name === '_rowid')))(
    'refuses the column %s',
    async (column) => {
      expect(await refusal(() => db.selectFrom('suppliers').select(loosely([column])))).toBe(
        engine === 'sqlite' || column === '_rowid' ? 'QUERY_UNSCOPABLE' : expect.anything(),
      )
    },
  )

  it('refuses a system column in what is inserted and in what a conflict is about', async () => {
    const row = { id: 1, name: 'x', parent_id: null }
    const system = engine === 'sqlite' ? 'RowId' : '_rowid'
    expect(await refusal(() => db.insertInto('suppliers').values(loosely({ ...row, [system]: 9 })))).toBe('QUERY_UNSCOPABLE')
    const conflict = () =>
      db
        .insertInto('suppliers')
        .values(row)
        .onConflict((oc) => oc.column(loosely(system)).doNothing())
    expect(await refusal(conflict)).toBe('QUERY_UNSCOPABLE')
  })

  it('never takes a table for a common table expression of another case', async () => {
    const build = () =>
      db
        .with('Vouchers', (q) => q.selectFrom('proteins').selectAll())
        .selectFrom(loosely(['vouchers']))
        .selectAll()
    if (engine === 'mysql') expect(await refusal(build)).toBe('QUERY_UNSCOPABLE')
    else expect(compiled(build).parameters).toEqual([])
  })

  it('asks for a table of another case by the rule of its name, or refuses it', async () => {
    const build = () => db.selectFrom('SUPPLIERS' as 'suppliers').select('id')
    if (engine === 'mysql') expect(await refusal(build)).toBe('TABLE_UNREGISTERED')
    else expect(compiled(build).parameters).toEqual([A])
  })

  it('allows expressions that every database reads alike', () => {
    const { parameters } = compiled(
      () => where`lower(name) = ${'x'} and (id + 1) * 2 > 3 or name in ('a', 'it''s') and not id between 1 and 2`,
    )
    expect(parameters).toEqual([A, 'x'])
  })
})

describe('on sqlite', () => {
  const { db, tenancy } = compileOnly({}, 'sqlite')

  it('reads no table by its name after in', async () => {
    const from = () => db.selectFrom('suppliers').selectAll()
    for (const build of [
      () => from().where('id', 'in', sql.table('suppliers') as never),
      () => from().where((eb) => eb('id', 'not in', eb.ref('id') as never)),
      () => from().where('id', 'in', sql<number>`${sql.id('suppliers')}` as never),
    ]) {
      expect(await codeOf(() => tenancy.run(A, () => build().compile()))).toBe('QUERY_UNSCOPABLE')
    }
    const list = () => from().where('id', 'in', [1, 2]).where('id', 'in', db.selectFrom('vouchers').select('id'))
    expect(tenancy.run(A, () => list().compile().parameters)).toEqual([A, 1, 2, A])
  })
})

describe('the JSON helpers', () => {
  it.each([
    ['sqlite', sqlite],
    ['mysql', mysql],
  ] as const)('of %s are scoped inside', (engine, helpers) => {
    const { db, tenancy } = compileOnly({}, engine)
    const list = () =>
      db
        .selectFrom('proteins')
        .select((eb) => helpers.jsonArrayFrom(eb.selectFrom('suppliers').select(['id', 'suppliers.name as called'])).as('suppliers'))
        .select((eb) => helpers.jsonObjectFrom(eb.selectFrom('vouchers').select('code')).as('voucher'))
    expect(tenancy.run(A, () => list().compile().parameters)).toEqual([A, A])
  })
})

describe('on mysql', () => {
  const { db, tenancy } = compileOnly({}, 'mysql')
  const compiled = (build: () => { compile(): { sql: string; parameters: readonly unknown[] } }) => tenancy.run(A, () => build().compile())
  const refusal = (build: () => { compile(): unknown }) => codeOf(() => tenancy.run(A, () => build().compile()))
  const row = { id: 1, name: 'x', parent_id: null }

  it('guards each column of on duplicate key update', () => {
    const { sql: text } = compiled(() => db.insertInto('suppliers').values(row).onDuplicateKeyUpdate({ name: 'y', id: 2 }))
    expect(text.match(/case when `suppliers`.`tenant_id` = \? then \(\?\) else/g)).toHaveLength(2)
  })

  it('returns no row beside on duplicate key update, which may be a neighbour’s', async () => {
    expect(await refusal(() => db.insertInto('suppliers').values(row).onDuplicateKeyUpdate({ name: 'y' }).returningAll())).toBe(
      'QUERY_UNSCOPABLE',
    )
  })

  it('drops the stamped tenant of the given row', async () => {
    const given = (column: 'tenant_id' | 'name') =>
      db
        .insertInto('suppliers')
        .values(row)
        .onDuplicateKeyUpdate((eb) => ({ name: 'y', tenant_id: eb.fn('values', [column]) }) as never)
    expect(compiled(() => given('tenant_id')).sql).not.toContain('`tenant_id` = case')
    expect(await refusal(() => given('name'))).toBe('CROSS_TENANT_WRITE')
  })

  it('reads a select apart from the arm of its insert', () => {
    const { sql: text } = compiled(() =>
      db
        .insertInto('vouchers')
        .columns(['code', 'amount'])
        .expression((eb) => eb.selectFrom('vouchers').select(['code', 'amount']))
        .onDuplicateKeyUpdate({ amount: 1 }),
    )
    expect(text).toContain('select *, ? as `__tenant` from (select')
    const { sql: other } = compiled(() =>
      db
        .insertInto('vouchers')
        .columns(['code', 'amount'])
        .expression((eb) => eb.selectFrom('suppliers').select(['name', 'id']))
        .onDuplicateKeyUpdate({ amount: 1 }),
    )
    expect(other).toContain('select `name`, `id`, ? as `__tenant` from `suppliers`')
  })

  it('scopes every table of an update, and refuses the tenant column of each', async () => {
    const both = () => db.updateTable(['suppliers', 'vouchers as v'])
    expect(compiled(() => both().set('v.amount', 1)).parameters).toEqual([1, A, A])
    expect(await refusal(() => both().set(loosely('v.tenant_id'), B as never))).toBe('CROSS_TENANT_WRITE')
    expect(await refusal(() => both().set(loosely({ tenant_id: B })))).toBe('CROSS_TENANT_WRITE')
  })

  it('writes no shared table by way of another', async () => {
    const both = () => db.updateTable(['suppliers', 'proteins'])
    expect(await refusal(() => both().set('proteins.name', 'x'))).toBe('SHARED_TABLE_WRITE')
    expect(await refusal(() => both().set(loosely({ name: 'x' })))).toBe('SHARED_TABLE_WRITE')
    expect(await refusal(() => db.deleteFrom(['suppliers', 'proteins']).using(['suppliers', 'proteins']))).toBe('SHARED_TABLE_WRITE')
  })

  it('deletes by names of tables that it scopes', async () => {
    expect(
      compiled(() => db.deleteFrom('suppliers').using('suppliers').innerJoin('vouchers', 'vouchers.id', 'suppliers.id')).parameters,
    ).toEqual([A, A])
    expect(await refusal(() => db.deleteFrom('suppliers').using('vouchers'))).toBe('QUERY_UNSCOPABLE')
  })

  it('takes as a value what its drivers write as one value', async () => {
    const where = (item: unknown) => () =>
      db
        .selectFrom('suppliers')
        .selectAll()
        .where('name', '=', item as string)
    const sly = Object.assign(new Date(), { toSqlString: () => '1' })
    for (const item of [{ toSqlString: () => '1) or (1 = 1' }, { name: 'x' }, [[1, 2]], new Map(), sly]) {
      expect(await refusal(where(item))).toBe('QUERY_UNSCOPABLE')
    }
    for (const item of ['x', 1, 1n, true, null, new Date(), Buffer.from('x')]) expect(compiled(where(item)).parameters).toContain(item)
  })

  it('sees no table where another database sees a later common table expression', async () => {
    const forward = () =>
      db
        .withRecursive('first', (q) => q.selectFrom('suppliers').select('id'))
        .withRecursive('suppliers', (q) => q.selectFrom('proteins').select('id'))
        .selectFrom('first')
        .selectAll()
    expect(await refusal(forward)).toBe('QUERY_UNSCOPABLE')
    const backward = () =>
      db
        .withRecursive('first', (q) => q.selectFrom('suppliers').select('id'))
        .withRecursive('second', (q) => q.selectFrom('first').select('id'))
        .selectFrom('second')
        .selectAll()
    expect(compiled(backward).parameters).toEqual([A])
  })

  it('refuses a question mark that is no parameter', async () => {
    expect(await refusal(() => db.selectFrom('suppliers').select((eb) => eb.ref('name').as('what?')))).toBe('QUERY_UNSCOPABLE')
    expect(await refusal(() => db.selectFrom('suppliers').selectAll().where('name', '=', sql.lit('?')))).toBe('QUERY_UNSCOPABLE')
  })
})
