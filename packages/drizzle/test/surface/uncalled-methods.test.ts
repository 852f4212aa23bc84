import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, smallDatabase } from './small-database.js'

const codeOf = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return (error as { code?: unknown }).code ?? String(error)
  }
  return 'nothing was refused'
}

type Any = Readonly<Record<string, (...args: unknown[]) => Any & PromiseLike<unknown>>>

// What no case of the kit calls.
describe.each([0, 1] as const)('methods of Drizzle, major %i', (major) => {
  let small: Awaited<ReturnType<typeof smallDatabase>>
  beforeAll(async () => {
    small = await smallDatabase(major)
  }, 60_000)
  afterAll(() => small.client.close())

  const inA = <T>(work: () => T) => small.tenancy.run(A, work)
  const select = () => small.db.select({ name: small.suppliers.name }).from(small.suppliers).orderBy(small.suppliers.id)
  const OWN = [{ name: 'Acme' }, { name: 'Old Mill' }]

  it('promise methods run the query as its tenant', async () => {
    const ended: string[] = []
    const rows = await inA(() =>
      select()
        .catch(() => [])
        .finally(() => ended.push('finally')),
    )
    expect([rows, ended]).toEqual([OWN, ['finally']])
    expect(await inA(() => select().then((found) => found.length))).toBe(2)
  })

  it('findFirst finds an own row', async () => {
    const first = await inA(() => small.db.query.suppliers.findFirst({ columns: { name: true } }))
    expect(['Acme', 'Old Mill']).toContain(first?.name)
    // Fails to compile where the row's type is lost.
    expect(first?.name.length).toBeGreaterThan(0)
  })

  it('refreshMaterializedView is refused in a tenant, however it is said', async () => {
    const { db, names } = small
    expect(await codeOf(() => inA(() => db.refreshMaterializedView(names)))).toBe('QUERY_UNSCOPABLE')
    expect(await codeOf(() => inA(() => db.refreshMaterializedView(names).concurrently()))).toBe('QUERY_UNSCOPABLE')
    expect(await codeOf(() => inA(() => db.refreshMaterializedView(names).withNoData()))).toBe('QUERY_UNSCOPABLE')
    await small.tenancy.bypass('refresh', { writes: true }, () => db.refreshMaterializedView(names))
  })

  it('overridingSystemValue writes an own row', async () => {
    const { db, suppliers } = small
    const work = db
    await inA(() => work.insert(suppliers).overridingSystemValue().values({ id: 91, name: 'New' }))
    const { rows } = await small.client.query('delete from suppliers where id = 91 returning tenant_id')
    expect(rows).toEqual([{ tenant_id: A }])
  })

  it('parts of sql are judged with the statement that they stand in', async () => {
    const { orm, db, suppliers } = small
    const { sql } = orm
    const where = (condition: ReturnType<typeof sql> | undefined) => () =>
      inA(() =>
        db
          .select({ name: sql`upper(${suppliers.name})`.mapWith(String) })
          .from(suppliers)
          .where(condition),
      )
    const appended = sql`${suppliers.id} = ${1}`
    appended.append(sql` or true`)
    expect(await where(appended)()).toHaveLength(2)
    expect(await where(sql`true`.if(true))()).toHaveLength(2)
    expect(await where(sql`true`.if(false))()).toHaveLength(2)
    expect(await where(sql`${suppliers.id} = ${1}`.inlineParams())()).toHaveLength(1)
    const evil = sql`${suppliers.id} = ${1}`
    evil.append(sql.raw(') or (select true from suppliers'))
    expect(await codeOf(where(evil))).toBe('QUERY_UNSCOPABLE')
  })

  it('$withCache keeps rows of each tenant apart, by key and by tag', async () => {
    const { tenancy, cache, db } = small
    const tagged = () => (select() as unknown as Any).$withCache?.({ tag: 'suppliers' }) as PromiseLike<unknown>
    const cached = () => (select() as unknown as Any).$withCache?.() as PromiseLike<unknown>
    for (const read of [tagged, cached]) {
      expect(await tenancy.run(A, async () => read())).toEqual(OWN)
      expect(await tenancy.run(B, async () => read())).toEqual([{ name: 'Bristol' }, { name: 'Bay' }])
      expect(await tenancy.run(A, async () => read())).toEqual(OWN)
    }
    expect(cache.kept.size).toBe(4)
    await tenancy.run(A, async () => db.$cache?.invalidate({ tags: 'suppliers' }))
    expect(cache.kept.size).toBe(3)
  })

  it('a session runs nothing that the dialect did not render', async () => {
    const { session } = small.db as unknown as { readonly session: Any }
    const query = { sql: 'select * from suppliers', params: [] }
    expect(await codeOf(() => inA(() => session.prepareQuery?.(query, undefined, undefined, false).execute?.()))).toBe('QUERY_UNSCOPABLE')
    const raw = () => small.orm.sql`select count(*) as count from suppliers`
    const sending: Any = {
      execute: () => session.execute?.(raw()),
      all: () => session.all?.(raw()),
      count: () => session.count?.(raw()),
      arrays: () => session.arrays?.(raw()),
      objects: () => session.objects?.(raw()),
    } as never
    const there = Object.keys(sending).filter((name) => typeof session[name] === 'function')
    expect(there).toEqual(major === 0 ? ['execute', 'all', 'count'] : ['execute', 'arrays', 'objects'])
    expect(await codeOf(() => inA(() => small.db.execute(raw())))).toBe('QUERY_UNSCOPABLE')
    for (const name of there) expect(await codeOf(() => inA(() => sending[name]?.())), name).toBe('QUERY_UNSCOPABLE')
  })

  it('a relational query in an expression asks own rows', async () => {
    const { db, suppliers, orm } = small
    const named = (name: string) => (major === 0 ? { where: orm.eq(suppliers.name, name) } : { where: { name } })
    const found = (name: string) => () => select().where(orm.exists(db.query.suppliers.findMany(named(name) as never) as never))
    expect(await inA(found('Acme'))).toEqual(OWN)
    expect(await inA(found('Bay'))).toEqual([])
  })

  it('a lock is one of the database', async () => {
    expect(await inA(() => select().for('share', { of: small.suppliers, noWait: true }))).toEqual(OWN)
    const raw = 'update; delete from suppliers; --' as never
    expect(await codeOf(() => inA(() => select().for(raw)))).toBe('QUERY_UNSCOPABLE')
  })

  it('execute is of the tenant that made it', async () => {
    const { db, suppliers, orm, tenancy } = small
    const made = inA(() => ({ query: db.execute(orm.sql`select ${suppliers.name} from ${suppliers}`) }))
    expect(await codeOf(async () => tenancy.run(B, async () => made.query))).toBe('TENANT_MISMATCH')
    const own = inA(() => ({ query: db.execute(orm.sql`select ${suppliers.name} from ${suppliers}`) }))
    expect((await inA(async () => own.query)).rows).toHaveLength(2)
  })

  it('migrate runs in a bypass that writes only', async () => {
    const { dialect, session } = small.db as unknown as { readonly dialect: Any; readonly session: unknown }
    if (major === 1) return
    const migrate = () => dialect.migrate?.([], session, 'drizzle')
    expect(await codeOf(() => inA(migrate))).toBe('QUERY_UNSCOPABLE')
  })

  it('a transaction sets its own mode and isolation', async () => {
    const read = () =>
      small.db.transaction(async (tx) => {
        await tx.setTransaction({ accessMode: 'read only', isolationLevel: 'repeatable read' })
        return tx.select({ name: small.suppliers.name }).from(small.suppliers).orderBy(small.suppliers.id)
      })
    expect(await inA(read)).toEqual(OWN)
  })
})

describe('methods of 1.0', () => {
  let small: Awaited<ReturnType<typeof smallDatabase>>
  beforeAll(async () => {
    small = await smallDatabase(1)
  }, 60_000)
  afterAll(() => small.client.close())

  it('a comment ends nowhere but where it should', async () => {
    const { db, suppliers, tenancy } = small
    const commented = (text: string) => (db.select({ name: suppliers.name }).from(suppliers) as unknown as Any).comment?.(text)
    const rows = await tenancy.run(A, async () => commented('*/ union select name from suppliers --'))
    expect(rows).toHaveLength(2)
    const update = () => (db.update(suppliers).set({ name: 'x' }) as unknown as Any).comment?.({ route: "a'b" })
    await tenancy.run(A, async () => update())
    const { rows: names } = await small.client.query<{ name: string }>('select name from suppliers order by name')
    expect(names.map(({ name }) => name)).toEqual(['Bay', 'Bristol', 'x', 'x'])
  })

  it('sql that may be null is a scalar as any other', async () => {
    const { db, suppliers, tenancy, orm } = small
    const shown = (orm.sql`lower(${suppliers.name})` as unknown as Any).nullable?.()
    const rows = await tenancy.run(A, async () => db.select({ shown: shown as never }).from(suppliers))
    expect(rows).toHaveLength(2)
  })
})
