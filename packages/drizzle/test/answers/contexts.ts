import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AnswersTo, CONTEXT_CASES, Stage } from '@tenantry/conformance'
import type { Database, WorldDb } from '../world/world-db.js'
import { absent } from './absent.js'

const suppliers = ({ t, gt }: WorldDb, db: Database) =>
  db.select({ id: t.suppliers.id, name: t.suppliers.name, rating: t.suppliers.rating }).from(t.suppliers).where(gt(t.suppliers.rating, 1))

const NO_STREAM = absent('stream of rows on PostgreSQL and SQLite', 'overview')

/** A promise, and what settles it. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** What building a query throws is the query's failure, not the timer's. */
const later = async (work: () => Promise<unknown>) => work()

/** Many pieces of A's work, each with a piece of B's beside it. */
const interleaved = async (stage: Stage, count: number, work: (turn: number) => PromiseLike<unknown>, beside: () => Promise<unknown>) => {
  const turns = Array.from({ length: count }, (_, turn) => turn)
  const results = await Promise.all(turns.map((turn) => (turn % 2 === 0 ? work(turn) : stage.as(stage.b, beside).then(() => undefined))))
  return results.filter((result) => result !== undefined)
}

export const CONTEXT_ANSWERS: AnswersTo<WorldDb, typeof CONTEXT_CASES> = {
  'one-connection-serves-a-then-b-then-a': async (w, { as, b }) => {
    const first = await suppliers(w, w.db)
    await as(b, () => suppliers(w, w.db))
    return { first, second: await suppliers(w, w.db) }
  },
  'one-connection-serves-b-then-a-with-the-same-query': async (w, { as, b }) => {
    await as(b, () => suppliers(w, w.db))
    return suppliers(w, w.db)
  },
  // A builder is of the context it was made in, a prepared query of whoever runs it.
  'a-query-made-once-runs-as-each-tenant-in-turn': async (w, { as, b }) => {
    const query = suppliers(w, w.db).prepare('each_in_turn')
    const first = await query.execute()
    await as(b, () => query.execute())
    return { first, second: await query.execute() }
  },
  'a-query-compiled-once-runs-again-and-again': async (w) => {
    const { t, gt, sql } = w
    const query = w.db
      .select()
      .from(t.suppliers)
      .where(gt(t.suppliers.rating, sql.placeholder('least')))
      .prepare('again')
    const [first, second] = [await query.execute({ least: 1 }), await query.execute({ least: 3 })]
    return { first, second }
  },
  'a-query-compiled-for-another-tenant-is-refused': async (w, { as, b }) => {
    const { query } = await as(b, async () => ({ query: suppliers(w, w.db).prepare('of_another') }))
    return query.execute()
  },
  'a-write-compiled-for-another-tenant-is-refused': async (w, { as, b }) => {
    const { query } = await as(b, async () => ({
      query: w.db.delete(w.t.tags).where(w.lt(w.t.tags.id, 12)).prepare('write_of_another'),
    }))
    return query.execute()
  },
  'a-query-compiled-in-a-bypass-is-refused-in-a-tenant': {
    refuses: 'TENANT_MISMATCH',
    by: (w, { tenancy }) =>
      tenancy.bypass('prepares for everybody', () => ({ query: suppliers(w, w.db).prepare('of_all') })).query.execute(),
    limit: '#queries-compiled-for-another-tenant',
  },
  'two-hundred-interleaved-queries-keep-their-tenants': (w, stage) =>
    interleaved(
      stage,
      200,
      () => suppliers(w, w.db),
      () => suppliers(w, w.db),
    ),
  'interleaved-writes-keep-their-tenant': (w, stage) =>
    interleaved(
      stage,
      40,
      (turn) =>
        w.db
          .insert(w.t.tags)
          .values({ id: 500 + turn, label: `turn ${turn}` })
          .returning(),
      () => suppliers(w, w.db),
    ),
  'interleaved-transactions-keep-their-tenants': (w, stage) =>
    interleaved(
      stage,
      20,
      () =>
        w.db.transaction(async (tx) => {
          await sleep(1)
          return suppliers(w, tx)
        }),
      () => w.db.transaction((tx) => suppliers(w, tx)),
    ),
  'a-query-after-a-timer-keeps-its-tenant': async (w) => {
    await sleep(2)
    const { promise, resolve } = deferred<unknown>()
    setTimeout(() => resolve(suppliers(w, w.db).execute()), 1)
    return promise
  },
  'a-query-in-an-emitters-listener-keeps-its-tenant-when-bound': async (w, { tenancy, outside, a }) => {
    const emitter = new EventEmitter()
    const tell = (rows: unknown) => emitter.emit('answer', rows)
    const ask = () => void suppliers(w, w.db).then(tell, (error: unknown) => emitter.emit('error', error))
    emitter.on(
      'ask',
      tenancy.bypass('listens for one tenant', () => tenancy.run(a, () => tenancy.bind(ask))),
    )
    const answer = once(emitter, 'answer')
    outside(() => emitter.emit('ask'))
    const [rows] = (await answer) as unknown[]
    return rows
  },
  'a-query-after-a-bypass-that-throws-is-of-its-tenant': async (w, { tenancy }) => {
    await tenancy
      .bypass('fails on the way', async () => {
        await suppliers(w, w.db)
        throw new Error('no')
      })
      .catch(() => undefined)
    return suppliers(w, w.db)
  },
  'a-query-without-a-tenant-is-refused': {
    refuses: 'TENANT_MISSING',
    by: async (w, { outside }) => outside(() => suppliers(w, w.db).execute()),
    limit: '#no-tenant-no-rows',
  },
  'a-write-without-a-tenant-is-refused': {
    refuses: 'TENANT_MISSING',
    by: async (w, { outside, a }) => outside(() => w.db.insert(w.t.tags).values({ tenantId: a, id: 501, label: 'x' }).execute()),
    limit: '#no-tenant-no-rows',
  },
  'a-shared-table-is-read-without-a-tenant': (w, { outside }) => outside(() => w.db.select().from(w.t.proteins).execute()),
  'a-query-built-without-a-tenant-runs-as-the-tenant-that-executes-it': async (w, { outside }) =>
    outside(() => ({ query: suppliers(w, w.db) })).query,
  'a-query-built-as-another-tenant-runs-as-the-tenant-that-executes-it': {
    refuses: 'TENANT_MISMATCH',
    by: async (w, { as, b }) => {
      const { query } = await as(b, async () => ({ query: suppliers(w, w.db) }))
      return query
    },
    limit: '#queries-built-in-another-context',
  },
  'a-stream-keeps-the-tenant-that-began-it': NO_STREAM,
  'a-stream-begun-without-a-tenant-is-refused': NO_STREAM,
  'a-query-not-awaited-runs-as-its-tenant': async (w, { as, b }) => {
    const late = sleep(3).then(() => w.db.update(w.t.suppliers).set({ country: 'LT' }).returning({ id: w.t.suppliers.id }))
    late.catch(() => undefined)
    await as(b, () => suppliers(w, w.db))
    return late
  },
  'a-query-not-awaited-stays-out-of-anothers-transaction': async (w, { as, b }) => {
    let late: Promise<unknown> = Promise.resolve()
    const fire = () => {
      late = later(async () => w.db.insert(w.t.tags).values({ id: 501, label: 'late' }).returning({ label: w.t.tags.label }))
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
  },
  'a-query-on-another-tenants-transaction-is-refused': {
    refuses: 'TENANT_MISMATCH',
    by: (w, { as, b, a }) => as(b, () => w.db.transaction((tx) => as(a, () => suppliers(w, tx)))),
    limit: '#transactions-belong-to-their-tenant',
  },
}
