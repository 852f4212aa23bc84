import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openRawWorld } from './open-raw-world.js'
import { A, B } from './raw-world.js'

const { run, pglite, databases } = await openRawWorld()
const rowsOf = async (tenant: string) => JSON.stringify((await databases.snapshot('both'))[tenant === A ? 'a' : 'b'])

describe('raw SQL on the rows of two tenants', () => {
  beforeEach(() => databases.reset('both'))
  afterAll(() => databases.close())

  it('reads the tenant’s rows', async () => {
    for (const tenant of [A, B]) {
      const { rows } = await run<{ tenant_id: string }>('select tenant_id from suppliers where true or id = $1', [1], tenant)
      expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([tenant]))
    }
  })

  it('finds no partner of another tenant in an outer join', async () => {
    const { rows } = await run<{ tenant_id: string | null }>(
      'select o.tenant_id from suppliers s full join orders o on true group by s.tenant_id, s.id, o.tenant_id',
    )
    expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([A]))
  })

  it.each([
    "update suppliers set name = 'changed' where true or id = 1",
    'delete from order_lines where true or quantity = 1',
    'delete from product_tags using tags t where true or t.id = tag_id',
    "merge into tags t using proteins p on p.id = -1 and t.id = p.id when not matched by source then update set label = t.label || '-'",
    "insert into vouchers (code, amount) select code || '-a', amount from vouchers",
    'with gone as (delete from order_lines returning quantity) select sum(quantity) from gone',
  ])('%s changes rows of the tenant alone', async (text) => {
    const before = [await rowsOf(A), await rowsOf(B)]
    await run(text)
    expect([(await rowsOf(A)) === before[0], (await rowsOf(B)) === before[1]]).toEqual([false, true])
  })

  it('leaves the row of another tenant that an upsert meets', async () => {
    const { rows } = await pglite.query<{ code: string }>('select code from vouchers where tenant_id = $1 limit 1', [B])
    const before = await rowsOf(B)
    const upsert = 'insert into vouchers (code, amount) values ($1, 5) on conflict (code) do update set amount = 7 returning code'
    expect((await run(upsert, [rows[0]?.code])).rows).toEqual([])
    expect(await rowsOf(B)).toBe(before)
  })

  it('refuses references to rows of another tenant, and takes those of its own', async () => {
    const suppliers = async (tenant: string) =>
      (await pglite.query<{ id: number }>('select id from suppliers where tenant_id = $1', [tenant])).rows.map(({ id }) => id)
    const own = await suppliers(A)
    const foreign = (await suppliers(B)).find((id) => !own.includes(id))
    const insert = "insert into orders (number, placed_on, supplier_id) values ('N-77', now(), $1)"
    const update = 'update orders set supplier_id = $1'
    for (const text of [insert, update]) {
      expect((await run(text, [foreign])).refused).toBe(true)
      expect((await run(text, [own[0]])).refused).toBe(false)
    }
  })
})
