import { defineTenancy, scopedBy, shared } from '@tenantry/core'
import BetterSqlite from 'better-sqlite3'
import { aliasedTable, eq, relations, sql } from 'drizzle-orm'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { drizzle as postgres } from 'drizzle-orm/node-postgres'
import { withReplicas } from 'drizzle-orm/sqlite-core'
import { int, sqliteTable, sqliteView, text } from 'drizzle-orm/sqlite-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { withTenancy } from './index.js'

const orders = sqliteTable('orders', { id: int('id').primaryKey(), tenantId: text('tenant_id').notNull(), number: text('number') })
const proteins = sqliteTable('proteins', { id: int('id').primaryKey(), name: text('name') })
const totals = sqliteView('totals', { tenantId: text('tenant_id'), n: int('n') }).existing()
const schema = { orders, proteins, totals, ordersRelations: relations(orders, () => ({})) }
const tenancy = defineTenancy(
  { orders: scopedBy('tenant_id'), proteins: shared('one catalogue', { writable: ['insert'] }), totals: scopedBy('tenant_id') },
  { tenantId: 'string', defaultSchema: 'main' },
)
const asA = <T>(work: () => T) => tenancy.run('a', work)
const asB = <T>(work: () => T) => tenancy.run('b', work)

let client: BetterSqlite.Database
let bare: BetterSQLite3Database<typeof schema>
let db: typeof bare

beforeEach(() => {
  client = new BetterSqlite(':memory:')
  client.exec(`create table orders(id integer primary key, tenant_id text not null, number text);
    create table proteins(id integer primary key, name text);
    create view totals as select tenant_id, count(*) as n from orders group by tenant_id;
    insert into orders values (1,'a','n1'),(2,'b','n2'),(3,'a','n3');
    insert into proteins values (1,'beef')`)
  bare = drizzle(client, { schema })
  db = withTenancy(bare, tenancy)
})

describe('withTenancy', () => {
  it('refuses what is no plain database of a known driver', () => {
    expect(() => withTenancy(db, tenancy)).toThrow(TypeError)
    expect(() => withTenancy({} as typeof bare, tenancy)).toThrow('Expected drizzle-orm 0.45 or 1.0')
    expect(() => withTenancy(withReplicas(bare, [bare]) as unknown as typeof bare, tenancy)).toThrow('wrap each member')
  })

  it('takes databases that were wrapped before withReplicas', () => {
    const replicated = withReplicas(db, [withTenancy(drizzle(client, { schema }), tenancy)])
    expect(asA(() => replicated.select().from(orders).all())).toHaveLength(2)
    expect(asB(() => replicated.select().from(orders).all())).toHaveLength(1)
    expect(asB(() => replicated.query.orders.findMany().sync())).toHaveLength(1)
  })

  it('keeps two tenancies apart', () => {
    const other = defineTenancy(tenancy.rules, { tenantId: 'string', defaultSchema: 'main' })
    const second = withTenancy(drizzle(client, { schema }), other)
    expect(asA(() => other.run('b', () => second.select().from(orders).all()))).toMatchObject([{ id: 2 }])
    expect(() => asA(() => second.select().from(orders).all())).toThrow('no tenant is running')
  })
})

describe('the gate', () => {
  it('hides the driver, but in a bypass that writes', () => {
    expect(() => (db as { $client?: unknown }).$client).toThrow('scopes nothing')
    expect(() => asA(() => (db as { $client?: unknown }).$client)).toThrow('scopes nothing')
    expect(tenancy.bypass('vacuum', { writes: true }, () => (db as { $client?: unknown }).$client)).toBe(client)
  })

  it('refuses a query that it did not render', () => {
    const { session } = db as unknown as { session: { prepareQuery(query: object, ...rest: unknown[]): unknown; client?: unknown } }
    expect(() => asA(() => session.prepareQuery({ sql: 'select * from orders', params: [] }, undefined, 'all', false))).toThrow(
      'did not render',
    )
    expect(() =>
      tenancy.bypass('look', () => session.prepareQuery({ sql: 'delete from orders', params: [] }, undefined, 'run', false)),
    ).toThrow('only reads')
    expect(session.client).toBeUndefined()
  })

  it('refuses raw SQL, and takes a select around tables of the schema', () => {
    expect(() => asA(() => db.all(sql`select * from orders`))).toThrow('raw SQL')
    expect(() => asA(() => db.run(sql`delete from ${orders}`))).toThrow('raw SQL')
    expect(asA(() => db.all(sql`select ${orders.id} from ${orders} where ${orders.number} like 'n%' order by 1`))).toEqual([
      { id: 1 },
      { id: 3 },
    ])
    expect(asA(() => db.all(sql`select o.id, p.name as p from ${orders} as o join ${proteins} p on p.id = o.id`))).toEqual([
      { id: 1, p: 'beef' },
    ])
    expect(() => asA(() => db.all(sql`select 1 from ${orders} union select id from orders`))).toThrow('raw SQL')
    expect(() => asA(() => db.all(sql`select (select max(id) from orders) from ${orders}`))).toThrow('raw SQL')
    expect(asA(() => db.all(sql`select (select max(id) from ${orders}) as m from ${proteins}`))).toEqual([{ m: 3 }])
    expect(tenancy.bypass('all', () => db.all(sql`select * from ${orders}`))).toHaveLength(3)
    expect(tenancy.bypass('all', { writes: true }, () => db.run(sql`delete from orders`))).toMatchObject({ changes: 3 })
  })

  it('gives a prepared query to the tenant that executes it', () => {
    const prepared = asB(() =>
      db
        .select()
        .from(orders)
        .where(eq(orders.id, sql.placeholder('id')))
        .prepare(),
    )
    expect(asA(() => prepared.all({ id: 2 }))).toEqual([])
    expect(asA(() => prepared.all({ id: 1 }))).toHaveLength(1)
    expect(asB(() => prepared.all({ id: 2 }))).toHaveLength(1)
    expect(() => prepared.all({ id: 2 })).toThrow('another tenant or bypass')
    expect(() => tenancy.bypass('all', () => prepared.all({ id: 2 }))).toThrow('another tenant or bypass')
    const everywhere = db.select().from(orders).prepare()
    expect(() => everywhere.all()).toThrow('no tenant is running')
    expect(asA(() => everywhere.all())).toHaveLength(2)
    expect(tenancy.bypass('all', () => everywhere.all())).toHaveLength(3)
  })

  it('refuses to insert for one tenant what names another, prepared or not', () => {
    const prepared = asB(() => db.insert(orders).values({ id: 9, tenantId: 'b' }).prepare())
    expect(() => asA(() => prepared.run())).toThrow('tenant column')
    asB(() => prepared.run())
    expect(client.prepare('select tenant_id from orders where id = 9').get()).toEqual({ tenant_id: 'b' })
  })

  it('refuses what was built in one tenant and is awaited in another', async () => {
    const query = asA(() => ({ query: db.select().from(orders) })).query
    await expect(asB(async () => query)).rejects.toMatchObject({ code: 'TENANT_MISMATCH' })
  })

  it('pins a transaction to its context, and ends its handle with it', () => {
    let late: Pick<typeof bare, 'select'> | undefined
    asA(() =>
      db.transaction((tx) => {
        late = tx
        tx.insert(orders)
          .values({ id: 7 } as never)
          .run()
        expect(() => tenancy.bypass('leave', () => asB(() => tx.select().from(orders).all()))).toThrow('begun by another')
        tx.transaction((inner) => expect(inner.select().from(orders).all()).toHaveLength(3))
      }),
    )
    expect(() => asA(() => late?.select().from(orders).all())).toThrow('has ended')
  })

  it('reads an aliased view under its own name', () => {
    const renamed = aliasedTable(totals as never, 'orders') as typeof totals
    expect(asA(() => db.select({ n: sql<number>`n` }).from(renamed).all())).toEqual([{ n: 2 }])
  })
})

describe('settings of a transaction', () => {
  it('are words of the database', async () => {
    const pg = withTenancy(postgres.mock(), tenancy)
    await expect(
      asA(async () => pg.transaction(async () => 0, { isolationLevel: 'serializable; delete from orders' as never })),
    ).rejects.toThrow('no setting')
  })
})
