import { setTimeout as sleep } from 'node:timers/promises'
import type { AnswersTo, BYPASS_CASES, CONTEXT_CASES, TRANSACTION_CASES } from '@tenantry/conformance'
import type { WorldDb } from '../../world/world-db.js'
import { absent, NO_WRITE_IN_CTE, undrizzled } from './absent.js'
import { type MysqlDb, my } from './mysql-db.js'

const suppliers = ({ t, gt }: MysqlDb, db: Pick<MysqlDb['db'], 'select'>) =>
  db.select({ id: t.suppliers.id, name: t.suppliers.name, rating: t.suppliers.rating }).from(t.suppliers).where(gt(t.suppliers.rating, 1))

export const MARIADB_CONTEXT_ANSWERS = {
  'interleaved-writes-keep-their-tenant': my(async (w, { as, b }) => {
    const turns = Array.from({ length: 40 }, (_, turn) => turn)
    const write = (turn: number) => w.db.insert(w.t.tags).values({ id: 500 + turn, label: `turn ${turn}` })
    await Promise.all(turns.map((turn) => (turn % 2 === 0 ? write(turn) : as(b, () => suppliers(w, w.db)))))
  }),
  'a-query-not-awaited-runs-as-its-tenant': my(async (w, { as, b }) => {
    const late = sleep(3).then(() => w.db.update(w.t.suppliers).set({ country: 'LT' }))
    late.catch(() => undefined)
    await as(b, () => suppliers(w, w.db))
    return late
  }),
  'a-query-not-awaited-stays-out-of-anothers-transaction': my(async (w, { as, b }) => {
    let late: Promise<unknown> = Promise.resolve()
    const fire = () => {
      late = (async () => w.db.insert(w.t.tags).values({ id: 501, label: 'late' }))()
      late.catch(() => undefined)
    }
    setTimeout(fire, 2)
    await as(b, () =>
      w.db
        .transaction(async (tx) => {
          await suppliers(w, tx)
          await sleep(10)
          throw new Error('rolls back')
        })
        .catch(() => undefined),
    )
    return late
  }),
  'a-stream-keeps-the-tenant-that-began-it': my(async (w, { as, b }) => {
    const stream = suppliers(w, w.db).iterator()
    const rows: unknown[] = [(await stream.next()).value]
    rows.push((await as(b, () => stream.next()).catch(() => stream.next())).value)
    for (let next = await stream.next(); next.done !== true; next = await stream.next()) rows.push(next.value)
    return rows
  }),
  'a-stream-begun-without-a-tenant-is-refused': {
    refuses: 'TENANT_MISSING',
    by: my(async (w, { outside }) => {
      const rows: unknown[] = []
      await outside(async () => {
        for await (const row of suppliers(w, w.db).iterator()) rows.push(row)
      })
      return rows
    }),
    limit: '#no-tenant-no-rows',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof CONTEXT_CASES>>

export const MARIADB_TRANSACTION_ANSWERS = {
  'rows-locked-of-one-table-of-a-join-are-own-rows': absent('FOR UPDATE OF', 'data-manipulation/selecting-data/for-update'),
  'rows-locked-skipping-others-are-own-rows': my(({ db, t, eq }) =>
    db.transaction((tx) =>
      tx.select({ number: t.orders.number }).from(t.orders).where(eq(t.orders.status, 'open')).for('update', { skipLocked: true }),
    ),
  ),
  // Drizzle's words for a shared lock are those of MySQL 8, which MariaDB does not read.
  'rows-locked-for-share-are-own-rows': undrizzled("LOCK IN SHARE MODE, MariaDB's shared lock,", 'select'),
  'a-stream-gives-own-rows': my(async ({ db, t }) => {
    const rows: unknown[] = []
    for await (const row of db.select().from(t.suppliers).iterator()) rows.push(row)
    return rows
  }),
  'a-stream-in-a-transaction-gives-own-rows': my(({ db, t }) =>
    db.transaction(async (tx) => {
      const rows: unknown[] = []
      for await (const row of tx.select({ number: t.orders.number, total: t.orders.total }).from(t.orders).iterator()) rows.push(row)
      return rows
    }),
  ),
  'a-stream-broken-off-leaves-its-connection-usable': my(async ({ db, t }) => {
    for await (const { id } of db.select({ id: t.orders.id }).from(t.orders).orderBy(t.orders.id).iterator()) if (id > 11) break
    return db.select({ id: t.tags.id, label: t.tags.label }).from(t.tags)
  }),
} satisfies Partial<AnswersTo<WorldDb, typeof TRANSACTION_CASES>>

export const MARIADB_BYPASS_ANSWERS = {
  'a-bypass-that-reads-may-not-write-in-a-cte': NO_WRITE_IN_CTE,
  'a-bypass-that-reads-takes-no-raw-options-of-explain': {
    refuses: 'BYPASS_READ_ONLY',
    by: ({ db, execute, sql }, { tenancy }) => tenancy.bypass('only looks', () => execute(db, sql`explain delete from tags`)),
    limit: '#explain',
  },
} satisfies Partial<AnswersTo<WorldDb, typeof BYPASS_CASES>>
