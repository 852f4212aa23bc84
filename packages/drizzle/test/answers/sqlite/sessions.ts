import type { AnswersTo, BYPASS_CASES, HANDLE_CASES, TRANSACTION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { NO_ROW_LOCK, NO_SCHEMA, undrizzled } from './absent.js'

export const SQLITE_TRANSACTION_ANSWERS = {
  'a-transaction-with-an-isolation-level-reads-own-rows': ({ db, t }) =>
    db.transaction(async (tx) => tx.select({ id: t.tags.id }).from(t.tags), { behavior: 'immediate' } as object),
  'a-read-only-transaction-reads-own-rows': undrizzled('transaction that only reads', 'transactions'),
  'rows-locked-for-update-are-own-rows': NO_ROW_LOCK,
  'rows-locked-of-one-table-of-a-join-are-own-rows': NO_ROW_LOCK,
  'rows-locked-skipping-others-are-own-rows': NO_ROW_LOCK,
  'rows-locked-for-share-are-own-rows': NO_ROW_LOCK,
} satisfies Partial<AnswersTo<WorldDb, typeof TRANSACTION_CASES>>

export const SQLITE_HANDLE_ANSWERS = {
  'a-handle-with-a-schema-is-scoped': NO_SCHEMA,
} satisfies Partial<AnswersTo<WorldDb, typeof HANDLE_CASES>>

export const SQLITE_BYPASS_ANSWERS = {
  'a-bypass-that-reads-may-not-write-in-a-cte': {
    refuses: 'BYPASS_READ_ONLY',
    by: ({ db, t, gt, inArray }, { tenancy }) =>
      tenancy.bypass('only looks', () => {
        const old = db.$with('old').as(db.select({ id: t.tags.id }).from(t.tags).where(gt(t.tags.id, 11)))
        return db
          .with(old)
          .delete(t.tags)
          .where(inArray(t.tags.id, db.select({ id: old.id }).from(old)))
      }),
    limit: '#bypasses-read-only',
  },
  'a-bypass-that-reads-takes-no-raw-options-of-explain': {
    refuses: 'BYPASS_READ_ONLY',
    by: ({ db, execute, sql }, { tenancy }) => tenancy.bypass('only looks', () => execute(db, sql`explain query plan delete from tags`)),
    limit: '#explain',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof BYPASS_CASES>>
