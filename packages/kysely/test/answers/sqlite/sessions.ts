import type { AnswersTo, BYPASS_CASES, HANDLE_CASES, TRANSACTION_CASES } from '@tenantry/conformance'
import { sql } from 'kysely'
import type { WorldDb } from '../../world-schema.js'
import { NO_ROW_LOCK } from './absent.js'

export const SQLITE_TRANSACTION_ANSWERS = {
  'rows-locked-for-update-are-own-rows': NO_ROW_LOCK,
  'rows-locked-of-one-table-of-a-join-are-own-rows': NO_ROW_LOCK,
  'rows-locked-skipping-others-are-own-rows': NO_ROW_LOCK,
  'rows-locked-for-share-are-own-rows': NO_ROW_LOCK,
} satisfies Partial<AnswersTo<WorldDb, typeof TRANSACTION_CASES>>

export const SQLITE_HANDLE_ANSWERS = {
  'a-handle-with-a-schema-is-scoped': (db) =>
    db
      .withSchema('main')
      .selectFrom('products as p')
      .leftJoin('suppliers as s', 's.id', 'p.supplier_id')
      .select(['p.id', 's.name'])
      .execute(),
} satisfies Partial<AnswersTo<WorldDb, typeof HANDLE_CASES>>

export const SQLITE_BYPASS_ANSWERS = {
  'a-bypass-that-reads-may-not-write-in-a-cte': {
    refuses: 'BYPASS_READ_ONLY',
    by: (db, { tenancy }) =>
      tenancy.bypass('only looks', () =>
        db
          .with('old', (qb) => qb.selectFrom('tags').where('id', '>', 11).select('id'))
          .deleteFrom('tags')
          .where('id', 'in', (eb) => eb.selectFrom('old').select('id'))
          .execute(),
      ),
    limit: '#bypasses-read-only',
  },
  'a-bypass-that-reads-takes-no-raw-options-of-explain': {
    refuses: 'BYPASS_READ_ONLY',
    by: (db, { tenancy }) =>
      tenancy.bypass('only looks', () => db.selectFrom('tags').selectAll().explain(undefined, sql`query plan select * from suppliers --`)),
    limit: '#explain',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof BYPASS_CASES>>
