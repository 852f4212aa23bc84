import type { AnswersTo, TRANSACTION_CASES } from '@tenantry/conformance'
import type { Database, WorldDb } from '../world/world-db.js'
import { absent } from './absent.js'

const NO_STREAM = absent('stream of rows on PostgreSQL and SQLite', 'overview')

const addTag = (db: Database, { t }: WorldDb, id: number) => db.insert(t.tags).values({ id, label: `tag ${id}` })
const tags = (db: Database, { t }: WorldDb) => db.select({ id: t.tags.id, label: t.tags.label }).from(t.tags)

/** Runs a transaction that must throw. */
const failing = async (work: () => Promise<unknown>) => {
  try {
    return await work()
  } catch {
    return 'thrown'
  }
}

export const TRANSACTION_ANSWERS: AnswersTo<WorldDb, typeof TRANSACTION_CASES> = {
  'a-transaction-commits-its-writes': (w) =>
    w.db.transaction(async (tx) => {
      await addTag(tx, w, 501)
      await tx.update(w.t.tags).set({ label: 'renamed' }).where(w.eq(w.t.tags.id, 1))
    }),
  'a-transaction-reads-its-own-writes': (w) =>
    w.db.transaction(async (tx) => {
      await addTag(tx, w, 501)
      return tags(tx, w)
    }),
  'a-transaction-that-throws-leaves-nothing': (w) =>
    failing(() =>
      w.db.transaction(async (tx) => {
        await addTag(tx, w, 501)
        await tx.delete(w.t.suppliers)
        throw new Error('no')
      }),
    ),
  'a-transaction-that-meets-a-refusal-leaves-nothing': (w, { b }) =>
    failing(() =>
      w.db.transaction(async (tx) => {
        await addTag(tx, w, 501)
        await tx.insert(w.t.tags).values({ tenantId: b, id: 502, label: 'theirs' })
        throw new Error('the bare run gets here')
      }),
    ),
  'a-transaction-rolls-back-to-a-savepoint': (w) =>
    w.db.transaction(async (tx) => {
      await addTag(tx, w, 501)
      await failing(() =>
        tx.transaction(async (saved) => {
          await addTag(saved, w, 502)
          saved.rollback()
        }),
      )
      return tags(tx, w)
    }),
  'nested-savepoints-are-released-and-rolled-back': async (w) => {
    await w.db.transaction((tx) =>
      tx.transaction(async (one) => {
        await addTag(one, w, 501)
        await failing(() =>
          one.transaction(async (two) => {
            await two.delete(w.t.suppliers)
            two.rollback()
          }),
        )
        await addTag(one, w, 502)
      }),
    )
    return tags(w.db, w)
  },
  'a-transaction-begun-by-hand-commits': absent('transaction but in a callback', 'transactions'),
  'a-transaction-begun-by-hand-rolls-back': async (w) => {
    await failing(() =>
      w.db.transaction(async (tx) => {
        await tx.delete(w.t.tags)
        tx.rollback()
      }),
    )
    return tags(w.db, w)
  },
  'a-transaction-with-an-isolation-level-reads-own-rows': (w) => w.db.transaction((tx) => tags(tx, w), { isolationLevel: 'serializable' }),
  'a-read-only-transaction-reads-own-rows': (w) => w.db.transaction((tx) => tags(tx, w), { accessMode: 'read only' }),
  'a-held-connection-reads-own-rows': absent('handle on one connection of a pool', 'connect-overview'),
  'a-transaction-of-another-tenant-is-not-used': {
    refuses: 'TENANT_MISMATCH',
    by: (w, { as, b, a }) =>
      as(b, () => w.db.transaction((tx) => as(a, () => tx.update(w.t.tags).set({ label: 'crossed' }).where(w.eq(w.t.tags.id, 1))))),
    limit: '#transactions-belong-to-their-tenant',
  },
  'a-transaction-of-a-bypass-reads-as-the-tenant-run-in-it': (w, { tenancy, a }) =>
    tenancy.bypass('a batch visits each tenant', () => w.db.transaction((tx) => tenancy.run(a, () => tags(tx, w)))),
  'rows-locked-for-update-are-own-rows': ({ db, t, eq }) =>
    db.transaction((tx) => tx.select().from(t.suppliers).where(eq(t.suppliers.country, 'US')).for('update')),
  'rows-locked-of-one-table-of-a-join-are-own-rows': ({ db, t, eq }) =>
    db.transaction((tx) =>
      tx
        .select({ id: t.products.id, name: t.suppliers.name })
        .from(t.products)
        .innerJoin(t.suppliers, eq(t.suppliers.id, t.products.supplierId))
        .for('update', { of: t.products }),
    ),
  'rows-locked-skipping-others-are-own-rows': ({ db, t, eq }) =>
    db.transaction((tx) =>
      tx.select({ number: t.orders.number }).from(t.orders).where(eq(t.orders.status, 'open')).for('no key update', { skipLocked: true }),
    ),
  'rows-locked-for-share-are-own-rows': ({ db, t }) =>
    db.transaction((tx) => tx.select({ label: t.tags.label }).from(t.tags).for('share', { noWait: true })),
  'a-stream-gives-own-rows': NO_STREAM,
  'a-stream-in-a-transaction-gives-own-rows': NO_STREAM,
  'a-stream-broken-off-leaves-its-connection-usable': NO_STREAM,
}
