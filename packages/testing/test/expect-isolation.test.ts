import { AssertionError } from 'node:assert'
import { verifyScoping } from '@tenantry/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectIsolation, type IsolationCheck, type IsolationError } from '../src/index.js'
import { openShop, seed, type ShopDb, snapshot, tenancy } from './shop.js'

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(() => shop.close())

type Operations = IsolationCheck<ShopDb>['operations']

const check = (operations: Operations, more: Partial<IsolationCheck<ShopDb>> = {}): IsolationCheck<ShopDb> => ({
  tenancy,
  a: 'acme',
  b: 'globex',
  open: (which, sent) => shop.scoped(which, sent),
  seed,
  snapshot,
  operations,
  ...more,
})

/** The same, on a db that nobody scopes. */
const unscoped = (operations: Operations) => check(operations, { open: (which) => shop.bare(which) })

async function failure(isolation: IsolationCheck<ShopDb>): Promise<IsolationError> {
  try {
    await expectIsolation(isolation)
  } catch (error) {
    return error as IsolationError
  }
  throw new Error('nothing failed')
}

const OPERATIONS: Operations = {
  'list orders': (db) => db.selectFrom('orders').selectAll().execute(),
  'orders by supplier': (db) =>
    db.selectFrom('orders').innerJoin('suppliers', 'suppliers.id', 'orders.supplier_id').select(['number', 'name']).execute(),
  'count orders': (db) =>
    db
      .selectFrom('orders')
      .select(({ fn }) => fn.countAll().as('count'))
      .execute(),
  'rename every supplier': (db) => db.updateTable('suppliers').set({ name: 'Renamed' }).execute(),
  'delete every order': (db) => db.deleteFrom('orders').execute(),
}

describe('expectIsolation', () => {
  it('passes the operations of a scoped db and returns a report a person can read', async () => {
    const report = await expectIsolation(check(OPERATIONS))
    expect(report.failures).toEqual([])
    expect(String(report).split('\n').slice(0, 3)).toEqual([
      'All 5 operations keep tenants apart.',
      '',
      '  ok     list orders            2 rows',
    ])
  })

  it.each(Object.entries(OPERATIONS))('fails an unscoped db and names the operation: %s', async (name, operation) => {
    const error = await failure(unscoped({ [name]: operation }))
    expect(error).toBeInstanceOf(AssertionError)
    expect(error).toMatchObject({ code: 'ERR_ASSERTION', operator: 'expectIsolation' })
    expect(error.report.failures.map(({ operation }) => operation)).toEqual([name])
    expect(error.message).toContain('1 of 1 operations do not keep tenants apart.')
    expect(error.message).toContain(`FAILS  ${name}`)
  })

  it('shows the outcome in each world and the first difference', async () => {
    const { message } = await failure(unscoped({ 'list orders': OPERATIONS['list orders'] as (db: ShopDb) => unknown }))
    expect(message).toContain('with both tenants: 4 rows')
    expect(message).toContain('with a alone:      2 rows')
    expect(message).toMatch(/the result has 2 rows with both tenants and not with a alone: \{.*"globex"\}/)
  })

  it('says what of the other tenant has changed when the result tells nothing', async () => {
    const quiet = async (db: ShopDb) => {
      await db.updateTable('suppliers').set({ name: 'Renamed' }).execute()
    }
    const { message } = await failure(unscoped({ 'rename every supplier': quiet }))
    expect(message).toContain('what belongs to b.suppliers[].name is "Renamed" after the operation and "Supplier of globex" before it')
  })

  it('fails a write of its own rows that depends on rows of the other tenant', async () => {
    const rank = async (db: ShopDb) => {
      const all = await tenancy.bypass('a look', () => db.selectFrom('orders').selectAll().execute())
      await db
        .updateTable('suppliers')
        .set({ name: `one of ${all.length}` })
        .execute()
    }
    const { message } = await failure(check({ rank }))
    expect(message).toContain('what is left to a.suppliers[].name is "one of 4" with both tenants and "one of 2" with a alone')
  })

  it('fails a seed that gives a other rows in the two worlds', async () => {
    const uneven = async (db: ShopDb, tenants: readonly (string | number | bigint)[]) => {
      await seed(db, tenants)
      await tenancy.run('acme', () =>
        db
          .updateTable('suppliers')
          .set({ name: `of ${tenants.length}` })
          .execute(),
      )
    }
    const { message } = await failure(check(OPERATIONS, { seed: uneven }))
    expect(message).toContain('the seed of a.suppliers[].name is "of 2" with both tenants and "of 1" with a alone')
  })

  it('fails a refusal that tells a row of the other tenant from one that is not there', async () => {
    const open = async (db: ShopDb) => {
      const order = await tenancy.bypass('a look', () => db.selectFrom('orders').selectAll().where('id', '=', 11).executeTakeFirst())
      if (order === undefined) throw new Error('no such order')
      if (order.tenant_id !== 'acme') throw new Error('not your order')
    }
    const { message } = await failure(check({ 'open an order': open }))
    expect(message).toContain('throws Error "not your order"')
    expect(message).toContain('throws Error "no such order"')
  })

  it('passes a refusal that is the same in both worlds, and shows it', async () => {
    const report = await expectIsolation(
      check({ 'refer to the supplier of another': (db) => db.insertInto('orders').values({ supplier_id: 99, number: 'N-3' }).execute() }),
    )
    expect(report.text).toContain('REFERENCE_NOT_FOUND')
  })

  it('says which operation proves nothing', async () => {
    const report = await expectIsolation(check({ nothing: (db) => db.selectFrom('orders').selectAll().where('id', '=', 999).execute() }))
    expect(report.operations[0]).toMatchObject({ idle: true })
    expect(report.text).toContain('proves nothing')
  })

  it('compares what the database generated by place, not by value', async () => {
    const add = (db: ShopDb) => db.insertInto('orders').values({ supplier_id: 1, number: 'N-3' }).returningAll().execute()
    // The two databases have counted differently by now.
    await tenancy.run('acme', () =>
      shop
        .scoped('both', () => undefined)
        .insertInto('orders')
        .values({ supplier_id: 1, number: 'N-9' })
        .execute(),
    )
    await expect(expectIsolation(check({ add }))).rejects.toThrow(/the result\[\]\.id is/)
    await expect(expectIsolation(check({ add }, { generated: ['id'] }))).resolves.toBeDefined()
  })

  it('gives every statement of an operation to verify, with the context that sent it', async () => {
    const seen: string[] = []
    const verify: IsolationCheck<ShopDb>['verify'] = ({ sql }, context) => {
      seen.push(`${context?.kind === 'tenant' ? String(context.tenantId) : String(context?.kind)}: ${sql.slice(0, 6)}`)
      if (sql.startsWith('delete')) throw new Error('deletes are not wanted')
    }
    const list = (db: ShopDb) => tenancy.bypass('look', () => db.selectFrom('orders').select('number').where('id', '=', 1).execute())
    await expectIsolation(check({ 'list orders': (db) => db.selectFrom('orders').selectAll().execute(), 'look at one': list }, { verify }))
    expect(seen).toEqual(['acme: select', 'acme: select', 'bypass: select', 'bypass: select'])
    const { message } = await failure(check({ 'delete every order': (db) => db.deleteFrom('orders').execute() }, { verify }))
    expect(message).toContain('a statement is not proved to stay inside the tenant: delete from "orders"')
    expect(message).toContain('(deletes are not wanted)')
  })

  it('takes the verifier of PostgreSQL, which proves what a scoped db sends', async () => {
    const report = await expectIsolation(check(OPERATIONS, { verify: await verifyScoping(tenancy) }))
    expect(report.failures).toEqual([])
  })

  it.each(Object.entries(OPERATIONS))(
    'fails an unscoped db by the verifier, though the worlds do not differ: %s',
    async (name, operation) => {
      const verify = await verifyScoping(tenancy)
      const noRowsOfB: Partial<IsolationCheck<ShopDb>> = {
        open: (which, sent) => shop.unscoped(which, sent),
        // Whatever the operation says, it is not looked at: only what it sends is.
        operations: {
          [name]: (db: ShopDb) =>
            Promise.resolve(operation(db)).then(
              () => undefined,
              () => undefined,
            ),
        },
      }
      const { message } = await failure(check(OPERATIONS, { ...noRowsOfB, verify }))
      expect(message).toContain('a statement is not proved to stay inside the tenant')
      expect(message).toMatch(/Table "orders|Table "suppliers/)
    },
  )

  it('throws TypeError where it could prove nothing', async () => {
    await expect(expectIsolation(check({}))).rejects.toThrow(/^Expected `operations`/)
    await expect(expectIsolation(check(OPERATIONS, { seed: (db) => seed(db, ['acme']) }))).rejects.toThrow(
      /^Expected `seed` to give tenant b rows/,
    )
    await expect(expectIsolation(check(OPERATIONS, { seed: (db) => seed(db, ['acme', 'globex']) }))).rejects.toThrow(
      /^Expected `seed` to leave no rows of tenant b/,
    )
  })

  it('closes what it opened, after a failure too', async () => {
    const closed: unknown[] = []
    const close = (db: ShopDb) => closed.push(db)
    await expectIsolation(check(OPERATIONS, { close }))
    await expect(expectIsolation({ ...unscoped(OPERATIONS), close })).rejects.toThrow(AssertionError)
    expect(new Set(closed).size).toBe(4)
  })
})
