import { sql } from 'kysely'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { A, openSmall } from './small-database.js'

const functions = ['pg_sleep']

// Kysely cancels over a client of its own, or borrows another connection of the pool.
describe.each([{ controlClient: true as const }, {}])('aborting with %o', async (control) => {
  const opened = await openSmall(2, { functions, ...control })
  if ('absent' in opened) {
    console.log(`skipped: ${opened.absent}`)
    it.skip(`is absent: ${opened.absent}`, () => undefined)
    return
  }
  const { db, tenancy, pool, close } = opened
  afterAll(close)

  const sleepers = async () => {
    const { rows } = await pool.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()",
    )
    return rows[0]?.n
  }

  it.each(['ignore query', 'cancel query', 'kill session'] as const)('%s', async (inflightQueryAbortStrategy) => {
    await tenancy.run(A, async () => {
      const abort = new AbortController()
      setTimeout(() => abort.abort(new Error('planned')), 150)
      const seconds = inflightQueryAbortStrategy === 'ignore query' ? 0.4 : 20
      const query = db.selectFrom('proteins').select(sql`pg_sleep(${seconds}::float)`.as('slept')).limit(1)
      await expect(query.execute({ signal: abort.signal, inflightQueryAbortStrategy })).rejects.toThrow()
      await expect.poll(sleepers, { timeout: 5000 }).toBe(0)
      // The connections that are left serve the tenant as before, once the pool has heard of the one that was killed.
      const read = () => Promise.all([1, 2, 3].map(() => db.selectFrom('suppliers').select('tenant_id').execute()))
      const rows = await vi.waitFor(read, { timeout: 2000 })
      expect(new Set(rows.flat().map((row) => row.tenant_id))).toEqual(new Set([A]))
    })
  })

  it('refuses what was not scoped, signal or not', async () => {
    const abort = new AbortController()
    const compiled = tenancy.run(A, () => db.selectFrom('suppliers').selectAll().compile())
    await expect(db.executeQuery(compiled, { signal: abort.signal })).rejects.toMatchObject({ code: 'TENANT_MISMATCH' })
  })
})
