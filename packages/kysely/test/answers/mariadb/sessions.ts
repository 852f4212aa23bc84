import type { AnswersTo, BYPASS_CASES, CONTEXT_CASES, TRANSACTION_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorldDb } from '../../world-schema.js'
import { absent, NO_WRITE_IN_CTE } from './absent.js'

const suppliers = (db: WorldDb) => db.selectFrom('suppliers').where('rating', '>', 1).select(['id', 'name', 'rating'])

export const MARIADB_CONTEXT_ANSWERS = {
  'a-query-not-awaited-runs-as-its-tenant': async (db, { as, b }) => {
    const late = sleep(3).then(() => db.updateTable('suppliers').set({ country: 'LT' }).execute())
    late.catch(() => undefined)
    await as(b, () => suppliers(db).execute())
    return late
  },
} satisfies Partial<AnswersTo<WorldDb, typeof CONTEXT_CASES>>

export const MARIADB_TRANSACTION_ANSWERS = {
  'rows-locked-of-one-table-of-a-join-are-own-rows': absent('FOR UPDATE OF', 'data-manipulation/selecting-data/for-update'),
  'rows-locked-skipping-others-are-own-rows': (db) =>
    db
      .transaction()
      .execute((trx) => trx.selectFrom('orders').where('status', '=', 'open').select('number').forUpdate().skipLocked().execute()),
  // Kysely's words for a shared lock are those of MySQL 8, which MariaDB does not read.
  'rows-locked-for-share-are-own-rows': {
    refuses: 'QUERY_UNSCOPABLE',
    by: (db) => db.transaction().execute((trx) => trx.selectFrom('tags').select('label').modifyEnd(sql`lock in share mode`).execute()),
    limit: '#raw-sql-fragments',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof TRANSACTION_CASES>>

export const MARIADB_BYPASS_ANSWERS = {
  'a-bypass-that-reads-may-not-write-in-a-cte': NO_WRITE_IN_CTE,
  'a-bypass-that-reads-takes-no-raw-options-of-explain': {
    refuses: 'BYPASS_READ_ONLY',
    by: (db, { tenancy }) =>
      tenancy.bypass('only looks', () => db.selectFrom('tags').selectAll().explain(undefined, sql`delete from tags -- `)),
    limit: '#explain',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof BYPASS_CASES>>
