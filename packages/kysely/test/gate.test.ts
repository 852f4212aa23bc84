import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withTenancy } from '../src/index.js'
import { A, B, codeOf, openSmall, type SmallDatabase, smallTenancy } from './small-database.js'

const opened = await openSmall(1)
if ('absent' in opened) console.log(`skipped: ${opened.absent}`)

describe.skipIf('absent' in opened)('the gate', () => {
  const { db, tenancy, pool, events, close } = opened as Exclude<typeof opened, { absent: string }>
  const names = () => db.selectFrom('suppliers').select(['tenant_id', 'id']).orderBy('id')
  const tenantsOf = (rows: readonly { tenant_id: string }[]) => [...new Set(rows.map((row) => row.tenant_id))]

  beforeAll(() => pool.query('select 1'))
  afterAll(close)

  it('runs A, then B, then A on one connection with prepared statements', async () => {
    for (const tenant of [A, B, A]) {
      const rows = await tenancy.run(tenant, () => names().execute())
      expect(rows.length).toBeGreaterThan(3)
      expect(tenantsOf(rows)).toEqual([tenant])
    }
    const { rows } = await pool.query<{ count: string }>('select count(*) from pg_prepared_statements')
    expect(Number(rows[0]?.count)).toBeGreaterThan(0)
  })

  it('runs a builder as the tenant that executes it', async () => {
    const builder = tenancy.run(A, () => names())
    expect(tenantsOf(await tenancy.run(B, () => builder.execute()))).toEqual([B])
    expect(await codeOf(() => builder.execute())).toBe('TENANT_MISSING')
  })

  it('refuses a query compiled for another tenant, in a bypass and without a tenant', async () => {
    const compiled = tenancy.run(A, () => names().compile())
    expect(tenantsOf((await tenancy.run(A, () => db.executeQuery(compiled))).rows)).toEqual([A])
    expect(await codeOf(() => tenancy.run(B, () => db.executeQuery(compiled)))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.bypass('look', () => db.executeQuery(compiled)))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => db.executeQuery(compiled))).toBe('TENANT_MISMATCH')
    const open = tenancy.bypass('look', () => names().compile())
    expect(await codeOf(() => tenancy.run(A, () => db.executeQuery(open)))).toBe('TENANT_MISMATCH')
  })

  it('freezes a compiled query to its last parameter', () => {
    const compiled = tenancy.run(A, () => names().compile())
    expect(() => ((compiled.parameters as unknown[])[0] = B)).toThrow(TypeError)
    expect(() => Object.assign(compiled, { sql: 'select * from suppliers' })).toThrow(TypeError)
  })

  it('refuses a copy of a compiled query, and raw ones', async () => {
    await tenancy.run(A, async () => {
      const compiled = names().compile()
      expect(await codeOf(() => db.executeQuery({ ...compiled, parameters: [B] }))).toBe('QUERY_UNSCOPABLE')
      expect(await codeOf(() => db.executeQuery(CompiledQuery.raw('select * from suppliers')))).toBe('QUERY_UNSCOPABLE')
      expect(await codeOf(() => sql`select * from suppliers`.execute(db))).toBe('QUERY_UNSCOPABLE')
      expect(await codeOf(() => db.withoutPlugins().executeQuery(CompiledQuery.raw('select 1')))).toBe('QUERY_UNSCOPABLE')
      expect(
        await codeOf(() => db.getExecutor().provideConnection((connection) => connection.executeQuery(CompiledQuery.raw('select 1')))),
      ).toBe('QUERY_UNSCOPABLE')
    })
    expect(await codeOf(() => db.executeQuery(CompiledQuery.raw('select * from suppliers')))).toBe('QUERY_UNSCOPABLE')
  })

  it('refuses a query that another instance compiled, even of the same tenancy', async () => {
    const other = new Kysely<SmallDatabase>({ dialect: withTenancy<SmallDatabase>(new PostgresDialect({ pool }), tenancy) })
    const compiled = tenancy.run(A, () => other.selectFrom('suppliers').selectAll().compile())
    expect(await codeOf(() => tenancy.run(A, () => db.executeQuery(compiled)))).toBe('QUERY_UNSCOPABLE')
  })

  it('reads every tenant in a bypass and writes only where it may', async () => {
    expect(tenantsOf(await tenancy.bypass('count all', () => names().execute()))).toHaveLength(2)
    expect(events.at(-1)).toMatchObject({ reason: 'count all', writes: false })
    const writes: (() => Promise<unknown>)[] = [
      () => db.insertInto('proteins').values({ id: 900, name: 'x' }).execute(),
      () => db.updateTable('suppliers').set({ name: 'x' }).execute(),
      () => db.deleteFrom('suppliers').execute(),
      () =>
        db
          .with('gone', (qb) => qb.deleteFrom('suppliers').returning('id'))
          .selectFrom('gone')
          .selectAll()
          .execute(),
      () => db.schema.createTable('x').addColumn('id', 'integer').execute(),
      () => sql`select * from suppliers`.execute(db),
      () => db.selectFrom('suppliers').select(sql`nextval('x')`.as('n')).execute(),
      () => db.executeQuery(CompiledQuery.raw('select 1')),
    ]
    for (const write of writes) {
      expect(await codeOf(() => tenancy.bypass('only reads', write))).toBe('BYPASS_READ_ONLY')
    }
    await tenancy.bypass('mend', { writes: true }, async () => {
      await db.insertInto('suppliers').values({ tenant_id: B, id: 901, name: 'x', parent_id: null }).execute()
      await sql`delete from suppliers where id = 901`.execute(db)
    })
  })

  it('ends a bypass with its work', async () => {
    let late: Promise<unknown> = Promise.resolve()
    await tenancy.bypass('quick', async () => {
      late = new Promise((resolve) => setTimeout(() => resolve(codeOf(() => names().execute())), 20))
    })
    expect(await late).toBe('BYPASS_ENDED')
  })

  it('keeps a transaction to the context that began it and to those nested directly in it', async () => {
    await tenancy.run(A, async () => {
      const trx = await db.startTransaction().execute()
      try {
        expect(tenantsOf(await trx.selectFrom('suppliers').selectAll().execute())).toEqual([A])
        expect(tenantsOf(await tenancy.bypass('inside', () => trx.selectFrom('suppliers').selectAll().execute()))).toHaveLength(2)
        expect(
          await codeOf(() => tenancy.bypass('out', () => tenancy.run(B, () => trx.selectFrom('suppliers').selectAll().execute()))),
        ).toBe('TENANT_MISMATCH')
      } finally {
        await trx.rollback().execute()
      }
    })
    await tenancy.bypass('month-end', { writes: true }, async () => {
      await db.transaction().execute(async (trx) => {
        for (const tenant of [A, B])
          expect(tenantsOf(await tenancy.run(tenant, () => trx.selectFrom('suppliers').selectAll().execute()))).toEqual([tenant])
      })
    })
  })

  it('refuses a transaction begun by another tenant, by a sibling bypass, or by nobody', async () => {
    const trx = await tenancy.run(A, () => db.startTransaction().execute())
    const query = () => trx.selectFrom('suppliers').selectAll().execute()
    expect(await codeOf(() => tenancy.run(B, query))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.bypass('sibling', query))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.run(B, () => trx.savepoint('s').execute()))).toBe('TENANT_MISMATCH')
    const saved = await tenancy.run(A, () => trx.savepoint('own').execute())
    expect(await codeOf(() => tenancy.run(B, () => saved.rollbackToSavepoint('own').execute()))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.run(B, () => saved.releaseSavepoint('own').execute()))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.run(B, () => trx.commit().execute()))).toBe('TENANT_MISMATCH')
    expect(tenantsOf((await tenancy.run(A, query)) as { tenant_id: string }[])).toEqual([A])
    await tenancy.run(A, () => trx.rollback().execute())
    const nobody = await db.startTransaction().execute()
    expect(await codeOf(() => tenancy.run(A, () => nobody.selectFrom('suppliers').selectAll().execute()))).toBe('TENANT_MISMATCH')
    await nobody.rollback().execute()
  })

  it('refuses a transaction or connection that has ended, whoever holds its connection now', async () => {
    const kept: { trx?: Kysely<SmallDatabase>; connection?: Kysely<SmallDatabase> } = {}
    await tenancy.run(A, () => db.transaction().execute(async (trx) => void (kept.trx = trx)))
    await tenancy.run(A, () => db.connection().execute(async (connection) => void (kept.connection = connection)))
    await tenancy.run(B, () =>
      db.transaction().execute(async () => {
        const asA = (work: () => unknown) => tenancy.bypass('leave B', () => codeOf(() => tenancy.run(A, work)))
        // Kysely itself refuses the transaction; without the gate the connection would answer.
        expect(await asA(() => kept.trx?.selectFrom('suppliers').selectAll().execute())).toMatchObject({
          message: 'Transaction is already committed',
        })
        expect(await asA(() => kept.connection?.selectFrom('suppliers').selectAll().execute())).toBe('TENANT_MISMATCH')
      }),
    )
  })

  it('refuses a write that nobody awaits, whose transaction ends while its references are checked', async () => {
    let late: Promise<unknown> = Promise.resolve()
    await tenancy.run(A, () =>
      db.transaction().execute(async (trx) => {
        late = codeOf(() => trx.insertInto('suppliers').values({ id: 801, name: 'late', parent_id: 11 }).execute())
        // Until the check is under way, and not until it has answered.
        await new Promise((resolve) => setImmediate(resolve))
      }),
    )
    await tenancy.run(B, () =>
      db.transaction().execute(async (trx) => {
        expect(await tenancy.bypass('look', () => trx.selectFrom('suppliers').select('id').where('id', '=', 801).execute())).toEqual([])
      }),
    )
    expect(await late).toBe('TENANT_MISMATCH')
    expect(await tenancy.run(A, () => db.selectFrom('suppliers').select('id').where('id', '=', 801).execute())).toEqual([])
  })

  it('refuses what comes while a transaction is being committed, which would run after it', async () => {
    await tenancy.run(A, async () => {
      const trx = await db.startTransaction().execute()
      let held: DatabaseConnection | undefined
      await trx.getExecutor().provideConnection(async (connection) => void (held = connection))
      const compiled = trx.insertInto('vouchers').values({ code: 'late', amount: 1 }).compile()
      const end = trx.commit().execute()
      const late = codeOf(() => trx.insertInto('vouchers').values({ code: 'late', amount: 1 }).execute())
      const byConnection = codeOf(() => held?.executeQuery(compiled))
      await end
      expect(await late).not.toHaveProperty('returned')
      expect(await byConnection).toBe('TENANT_MISMATCH')
      expect(await db.selectFrom('vouchers').select('code').where('code', '=', 'late').execute()).toEqual([])
    })
  })

  it('rolls back as Kysely does, savepoints too', async () => {
    await tenancy.run(A, async () => {
      const before = await db.selectFrom('vouchers').select('code').orderBy('code').execute()
      const trx = await db.startTransaction().execute()
      await trx.insertInto('vouchers').values({ code: 'outer', amount: 1 }).execute()
      const inner = await trx.savepoint('s').execute()
      await inner.insertInto('vouchers').values({ code: 'inner', amount: 1 }).execute()
      await inner.rollbackToSavepoint('s').execute()
      expect(
        (await trx.selectFrom('vouchers').select('code').where('code', 'in', ['inner', 'outer']).execute()).map(({ code }) => code),
      ).toEqual(['outer'])
      await trx.rollback().execute()
      expect(await db.selectFrom('vouchers').select('code').orderBy('code').execute()).toEqual(before)
    })
  })

  it('streams nothing that was compiled for another tenant', async () => {
    const compiled = tenancy.run(A, () => db.selectFrom('suppliers').selectAll().compile())
    const first = async () => {
      const rows = db.getExecutor().stream(compiled, 1)[Symbol.asyncIterator]()
      const { done } = await rows.next()
      // A stream that is left open holds its connection.
      await rows.return?.()
      return done
    }
    expect(await codeOf(() => tenancy.run(B, first))).toBe('TENANT_MISMATCH')
    expect(await codeOf(() => tenancy.run(A, first))).toEqual({ returned: false })
  })

  it('binds a stream to the context of its first next, wherever the later ones are called', async () => {
    const iterator = tenancy.run(A, () => names().stream(1)[Symbol.asyncIterator]())
    const rows: { tenant_id: string }[] = []
    for (let step = await tenancy.run(A, () => iterator.next()); !step.done; step = await iterator.next()) rows.push(step.value)
    expect(rows.length).toBeGreaterThan(3)
    expect(tenantsOf(rows)).toEqual([A])
    const unbound = tenancy.run(A, () => names().stream(1)[Symbol.asyncIterator]())
    expect(await codeOf(() => unbound.next())).toBe('TENANT_MISSING')
    const asB = tenancy.run(A, () => names().stream(1)[Symbol.asyncIterator]())
    expect((await tenancy.run(B, () => asB.next())).value).toMatchObject({ tenant_id: B })
    await asB.return?.()
  })

  it('introspects without a tenant, and nobody hears of it', async () => {
    const heard = events.length
    const tables = await db.introspection.getTables()
    expect(tables.map((table) => table.name)).toContain('suppliers')
    expect(await tenancy.run(A, () => db.introspection.getTables())).toEqual(tables)
    expect(await tenancy.run(A, () => db.transaction().execute((trx) => trx.introspection.getSchemas()))).toEqual(
      await db.introspection.getSchemas(),
    )
    expect(events).toHaveLength(heard)
  })
})

describe('withTenancy', () => {
  it('refuses to wrap twice', () => {
    const { tenancy } = smallTenancy()
    const wrapped = withTenancy<SmallDatabase>(new PostgresDialect({ pool: () => Promise.reject(new Error('unused')) }), tenancy)
    expect(() => withTenancy<SmallDatabase>(wrapped, tenancy)).toThrow('wrapped already')
    expect(() => withTenancy<SmallDatabase>(wrapped, tenancy, { engine: 'postgres' })).toThrow('wrapped already')
  })

  it('refuses a dialect of a database that it does not know', () => {
    const { tenancy } = smallTenancy()
    const plain = new PostgresDialect({ pool: () => Promise.reject(new Error('unused')) })
    const unknown = {
      ...plain,
      createQueryCompiler: () => ({ compileQuery: plain.createQueryCompiler().compileQuery }),
    } as unknown as PostgresDialect
    expect(() => withTenancy<SmallDatabase>(unknown, tenancy)).toThrow('Expected `dialect`')
  })
})
