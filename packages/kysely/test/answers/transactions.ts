import type { AnswersTo, TRANSACTION_CASES } from '@tenantry/conformance'
import type { WorldDatabase, WorldDb } from '../world-schema.js'
import type { ControlledTransaction, Transaction } from 'kysely'

const addTag = (db: WorldDb, id: number) =>
  db
    .insertInto('tags')
    .values({ id, label: `tag ${id}` })
    .execute()
const tags = (db: WorldDb) => db.selectFrom('tags').select(['id', 'label']).execute()

/** Begins a transaction by hand. A failure ends it, or the connection would be lost to every later case. */
const byHand = async (db: WorldDb, work: (trx: ControlledTransaction<WorldDatabase>) => Promise<unknown>) => {
  const trx = await db.startTransaction().execute()
  try {
    return await work(trx)
  } finally {
    if (!trx.isCommitted && !trx.isRolledBack) await trx.rollback().execute()
  }
}

/** Runs a transaction that must throw. */
const failing = async (db: WorldDb, work: (trx: Transaction<WorldDatabase>) => Promise<unknown>) => {
  try {
    return await db.transaction().execute(work)
  } catch {
    return 'thrown'
  }
}

export const TRANSACTION_ANSWERS: AnswersTo<WorldDb, typeof TRANSACTION_CASES> = {
  'a-transaction-commits-its-writes': (db) =>
    db.transaction().execute(async (trx) => {
      await addTag(trx, 501)
      await trx.updateTable('tags').set({ label: 'renamed' }).where('id', '=', 1).execute()
    }),
  'a-transaction-reads-its-own-writes': (db) =>
    db.transaction().execute(async (trx) => {
      await addTag(trx, 501)
      return tags(trx)
    }),
  'a-transaction-that-throws-leaves-nothing': (db) =>
    failing(db, async (trx) => {
      await addTag(trx, 501)
      await trx.deleteFrom('suppliers').execute()
      throw new Error('no')
    }),
  'a-transaction-that-meets-a-refusal-leaves-nothing': (db, { b }) =>
    failing(db, async (trx) => {
      await addTag(trx, 501)
      await trx.insertInto('tags').values({ tenant_id: b, id: 502, label: 'theirs' }).execute()
      throw new Error('the bare run gets here')
    }),
  'a-transaction-rolls-back-to-a-savepoint': (db) =>
    byHand(db, async (trx) => {
      await addTag(trx, 501)
      const saved = await trx.savepoint('one').execute()
      await addTag(saved, 502)
      const back = await saved.rollbackToSavepoint('one').execute()
      const seen = await tags(back)
      await back.commit().execute()
      return seen
    }),
  'nested-savepoints-are-released-and-rolled-back': (db) =>
    byHand(db, async (trx) => {
      const one = await trx.savepoint('one').execute()
      await addTag(one, 501)
      const two = await one.savepoint('two').execute()
      await two.deleteFrom('suppliers').execute()
      const undone = await two.rollbackToSavepoint('two').execute()
      await addTag(undone, 502)
      const released = await undone.releaseSavepoint('one').execute()
      await released.commit().execute()
      return tags(db)
    }),
  'a-transaction-begun-by-hand-commits': (db) =>
    byHand(db, async (trx) => {
      await addTag(trx, 501)
      await trx.commit().execute()
    }),
  'a-transaction-begun-by-hand-rolls-back': (db) =>
    byHand(db, async (trx) => {
      await trx.deleteFrom('tags').execute()
      await trx.rollback().execute()
      return tags(db)
    }),
  'a-transaction-with-an-isolation-level-reads-own-rows': (db) =>
    db
      .transaction()
      .setIsolationLevel('serializable')
      .execute((trx) => tags(trx)),
  'a-read-only-transaction-reads-own-rows': (db) =>
    db
      .transaction()
      .setAccessMode('read only')
      .execute((trx) => tags(trx)),
  'a-held-connection-reads-own-rows': (db) =>
    db
      .connection()
      .execute(async (held) => ({ first: await tags(held), second: await held.selectFrom('suppliers').select('id').execute() })),
  'a-transaction-of-another-tenant-is-not-used': {
    refuses: 'TENANT_MISMATCH',
    by: async (db, { as, b, a }) =>
      as(b, () => db.transaction().execute((trx) => as(a, () => trx.updateTable('tags').set({ label: 'crossed' }).execute()))),
    limit: '#transactions-belong-to-their-tenant',
  },
  'a-transaction-of-a-bypass-reads-as-the-tenant-run-in-it': (db, { tenancy, a }) =>
    tenancy.bypass('a batch visits each tenant', () => db.transaction().execute((trx) => tenancy.run(a, () => tags(trx)))),
  'rows-locked-for-update-are-own-rows': (db) =>
    db.transaction().execute((trx) => trx.selectFrom('suppliers').where('country', '=', 'US').selectAll().forUpdate().execute()),
  'rows-locked-of-one-table-of-a-join-are-own-rows': (db) =>
    db
      .transaction()
      .execute((trx) =>
        trx
          .selectFrom('products as p')
          .innerJoin('suppliers as s', 's.id', 'p.supplier_id')
          .select(['p.id', 's.name'])
          .forUpdate('p')
          .execute(),
      ),
  'rows-locked-skipping-others-are-own-rows': (db) =>
    db
      .transaction()
      .execute((trx) => trx.selectFrom('orders').where('status', '=', 'open').select('number').forNoKeyUpdate().skipLocked().execute()),
  'rows-locked-for-share-are-own-rows': (db) =>
    db.transaction().execute((trx) => trx.selectFrom('tags').select('label').forShare().noWait().execute()),
  'a-stream-gives-own-rows': async (db) => {
    const rows: unknown[] = []
    for await (const row of db.selectFrom('suppliers').selectAll().stream(3)) rows.push(row)
    return rows
  },
  'a-stream-in-a-transaction-gives-own-rows': (db) =>
    db.transaction().execute(async (trx) => {
      const rows: unknown[] = []
      for await (const row of trx.selectFrom('orders').select(['number', 'total']).stream(4)) rows.push(row)
      return rows
    }),
  'a-stream-broken-off-leaves-its-connection-usable': async (db) => {
    for await (const { id } of db.selectFrom('orders').select('id').orderBy('id').stream(2)) if (id > 11) break
    return tags(db)
  },
}
