import { setTimeout as sleep } from 'node:timers/promises'
import type { AnswersTo, BYPASS_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../world-schema.js'

const suppliers = (db: WorldDb) => db.selectFrom('suppliers').where('rating', '>', 1).select(['id', 'name', 'rating'])

export const BYPASS_ANSWERS: AnswersTo<WorldDb, typeof BYPASS_CASES> = {
  'a-bypass-that-ended-is-refused': {
    refuses: 'BYPASS_ENDED',
    by: async (db, { tenancy }) => {
      const { late } = await tenancy.bypass('leaves work behind', async () => ({ late: sleep(2).then(() => suppliers(db).execute()) }))
      return late
    },
    limit: '#bypasses-end',
  },
  'a-bypass-that-reads-may-not-write': {
    refuses: 'BYPASS_READ_ONLY',
    by: (db, { tenancy }) => tenancy.bypass('only looks', () => db.deleteFrom('tags').execute()),
    limit: '#bypasses-read-only',
  },
  'a-bypass-that-reads-may-not-write-in-a-cte': {
    refuses: 'BYPASS_READ_ONLY',
    by: (db, { tenancy }) =>
      tenancy.bypass('only looks', () =>
        db
          .with('gone', (qb) => qb.deleteFrom('tags').returning('id'))
          .selectFrom('gone')
          .selectAll()
          .execute(),
      ),
    limit: '#bypasses-read-only',
  },
  'a-bypass-that-reads-takes-no-raw-options-of-explain': {
    refuses: 'BYPASS_READ_ONLY',
    by: (db, { tenancy }) =>
      tenancy.bypass('only looks', () => db.selectFrom('tags').selectAll().explain('json', sql`analyze) delete from tags --`)),
    limit: '#explain',
  },
  'a-tenant-run-in-a-bypass-reads-own-rows': (db, { tenancy, a }) =>
    tenancy.bypass('visits each tenant', () => tenancy.run(a, () => suppliers(db).execute())),
  'a-tenant-run-in-a-bypass-writes-own-rows': (db, { tenancy, a }) =>
    tenancy.bypass('visits each tenant', () =>
      tenancy.run(a, () => db.updateTable('tags').set({ label: 'visited' }).where('id', '=', 1).execute()),
    ),
}
