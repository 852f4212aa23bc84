import type { AnswersTo, CONTEXT_CASES, RAW_CASES, TRANSACTION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { type SyncDb, sync } from './sync-db.js'

type Tx = Pick<SyncDb['db'], 'delete' | 'insert' | 'select' | 'update'>

const addTag = (db: Tx, { t }: SyncDb, id: number) =>
  db
    .insert(t.tags)
    .values({ id, label: `tag ${id}` })
    .run()
const tags = (db: Tx, { t }: SyncDb) => db.select({ id: t.tags.id, label: t.tags.label }).from(t.tags).all()

/** Runs a transaction that must throw. */
const failing = (work: () => unknown) => {
  try {
    return work()
  } catch {
    return 'thrown'
  }
}

const refuses = 'TENANT_MISMATCH'
const limit = '#transactions-belong-to-their-tenant'

export const SYNC_TRANSACTION_ANSWERS = {
  'a-transaction-commits-its-writes': sync((w) =>
    w.db.transaction((tx) => {
      addTag(tx, w, 501)
      tx.update(w.t.tags).set({ label: 'renamed' }).where(w.eq(w.t.tags.id, 1)).run()
    }),
  ),
  'a-transaction-reads-its-own-writes': sync((w) =>
    w.db.transaction((tx) => {
      addTag(tx, w, 501)
      return tags(tx, w)
    }),
  ),
  'a-transaction-that-throws-leaves-nothing': sync((w) =>
    failing(() =>
      w.db.transaction((tx) => {
        addTag(tx, w, 501)
        tx.delete(w.t.suppliers).run()
        throw new Error('no')
      }),
    ),
  ),
  'a-transaction-that-meets-a-refusal-leaves-nothing': sync((w, { b }) =>
    failing(() =>
      w.db.transaction((tx) => {
        addTag(tx, w, 501)
        tx.insert(w.t.tags).values({ tenantId: b, id: 502, label: 'theirs' }).run()
        throw new Error('the bare run gets here')
      }),
    ),
  ),
  'a-transaction-rolls-back-to-a-savepoint': sync((w) =>
    w.db.transaction((tx) => {
      addTag(tx, w, 501)
      failing(() =>
        tx.transaction((saved) => {
          addTag(saved, w, 502)
          saved.rollback()
        }),
      )
      return tags(tx, w)
    }),
  ),
  'nested-savepoints-are-released-and-rolled-back': sync((w) => {
    w.db.transaction((tx) =>
      tx.transaction((one) => {
        addTag(one, w, 501)
        failing(() =>
          one.transaction((two) => {
            two.delete(w.t.suppliers).run()
            two.rollback()
          }),
        )
        addTag(one, w, 502)
      }),
    )
    return tags(w.db, w)
  }),
  'a-transaction-begun-by-hand-rolls-back': sync((w) => {
    failing(() =>
      w.db.transaction((tx) => {
        tx.delete(w.t.tags).run()
        tx.rollback()
      }),
    )
    return tags(w.db, w)
  }),
  'a-transaction-with-an-isolation-level-reads-own-rows': sync((w) => w.db.transaction((tx) => tags(tx, w), { behavior: 'immediate' })),
  'a-transaction-of-another-tenant-is-not-used': {
    refuses,
    by: sync((w, { as, b, a, tenancy }) =>
      as(b, async () =>
        w.db.transaction((tx) =>
          tenancy.bypass('another tenant is at work', { writes: true }, () =>
            tenancy.run(a, () => tx.update(w.t.tags).set({ label: 'crossed' }).where(w.eq(w.t.tags.id, 1)).run()),
          ),
        ),
      ),
    ),
    limit,
  },
  'a-transaction-of-a-bypass-reads-as-the-tenant-run-in-it': sync((w, { tenancy, a }) =>
    tenancy.bypass('a batch visits each tenant', () => w.db.transaction((tx) => tenancy.run(a, () => tags(tx, w)))),
  ),
} satisfies Partial<AnswersTo<WorldDb, typeof TRANSACTION_CASES>>

export const SYNC_CONTEXT_ANSWERS = {
  'a-query-on-another-tenants-transaction-is-refused': {
    refuses,
    by: sync((w, { as, b, a, tenancy }) =>
      as(b, async () => w.db.transaction((tx) => tenancy.bypass('another tenant is at work', () => tenancy.run(a, () => tags(tx, w))))),
    ),
    limit,
  },
} satisfies Partial<AnswersTo<WorldDb, typeof CONTEXT_CASES>>

export const SYNC_RAW_ANSWERS = {
  'a-raw-statement-in-a-transaction-is-refused': {
    refuses: 'QUERY_UNSCOPABLE',
    by: sync(({ db, sql }) => db.transaction((tx) => tx.all(sql`select count(*) from suppliers`))),
    limit: '#raw-sql-statements',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof RAW_CASES>>
