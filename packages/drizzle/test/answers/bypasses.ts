import { setTimeout as sleep } from 'node:timers/promises'
import type { AnswersTo, BYPASS_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../world/world-db.js'

const suppliers = ({ db, t, gt }: WorldDb) =>
  db.select({ id: t.suppliers.id, name: t.suppliers.name, rating: t.suppliers.rating }).from(t.suppliers).where(gt(t.suppliers.rating, 1))

export const BYPASS_ANSWERS: AnswersTo<WorldDb, typeof BYPASS_CASES> = {
  'a-bypass-that-ended-is-refused': {
    refuses: 'BYPASS_ENDED',
    by: async (w, { tenancy }) => {
      const { late } = await tenancy.bypass('leaves work behind', async () => ({ late: sleep(2).then(() => suppliers(w)) }))
      return late
    },
    limit: '#bypasses-end',
  },
  'a-bypass-that-reads-may-not-write': {
    refuses: 'BYPASS_READ_ONLY',
    by: ({ db, t }, { tenancy }) => tenancy.bypass('only looks', () => db.delete(t.tags)),
    limit: '#bypasses-read-only',
  },
  'a-bypass-that-reads-may-not-write-in-a-cte': {
    refuses: 'BYPASS_READ_ONLY',
    by: ({ db, t }, { tenancy }) =>
      tenancy.bypass('only looks', () => {
        const gone = db.$with('gone').as(db.delete(t.tags).returning({ id: t.tags.id }))
        return db.with(gone).select().from(gone)
      }),
    limit: '#bypasses-read-only',
  },
  'a-bypass-that-reads-takes-no-raw-options-of-explain': {
    refuses: 'BYPASS_READ_ONLY',
    by: ({ db, execute, sql }, { tenancy }) => tenancy.bypass('only looks', () => execute(db, sql`explain analyze delete from tags`)),
    limit: '#explain',
  },
  'a-tenant-run-in-a-bypass-reads-own-rows': (w, { tenancy, a }) =>
    tenancy.bypass('visits each tenant', () => tenancy.run(a, () => suppliers(w))),
  'a-tenant-run-in-a-bypass-writes-own-rows': ({ db, t, eq }, { tenancy, a }) =>
    tenancy.bypass('visits each tenant', () => tenancy.run(a, () => db.update(t.tags).set({ label: 'visited' }).where(eq(t.tags.id, 1)))),
}
